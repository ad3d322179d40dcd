import Autograd

extension Matrix {
    /// Distinct entries in no simple order, so that a misplaced one shows. The reference script makes the same.
    public static func uneven(_ rows: Int, _ columns: Int, dividedBy divisor: Double = 1) -> Matrix {
        Matrix(rows, columns, (0..<rows * columns).map { Double(($0 * 37) % 101 - 50) / 10 / divisor })
    }

    /// Uneven weights, so that a transposed gradient cannot hide in a plain sum. The reference script makes the same.
    public static func weights(_ shape: Shape) -> Matrix {
        Matrix(shape.rows, shape.columns, (0..<shape.count).map { Double(($0 * 7) % 11 - 4) / 5 })
    }
}

extension Value where Number == Matrix {
    /// The sum of all entries times uneven weights.
    public func weighed() -> MatrixValue { (self * tape.value(.weights(shape), "weights")).sum() }
}

extension Tensor {
    /// As ``Matrix/uneven(_:_:dividedBy:)`` in any number of dimensions. The reference script makes the same.
    public static func uneven(_ shape: [Int], dividedBy divisor: Double = 1) -> Tensor {
        let shape = Shape(shape)
        return Tensor(shape, Matrix.uneven(1, shape.count, dividedBy: divisor).entries.map { Float($0) })
    }

    /// As ``Matrix/weights(_:)``. The reference script makes the same.
    public static func weights(_ shape: Shape) -> Tensor {
        Tensor(shape, Matrix.weights(Shape(1, shape.count)).entries.map { Float($0) })
    }
}

extension Value where Number == Tensor {
    /// The sum of all entries times uneven weights.
    public func weighed() -> TensorValue { (self * tape.constant(.weights(shape), "weights")).sum() }
}
