import Autograd

/// A function of your own as a layer: `Lambda("square") { $0.squared }`.
///
/// It is written with operations of ``Value`` on a matrix, one example in each row, and serves every kind of number: on
/// a ``Network`` it is called as it is; on a ``Sequential`` it is called for what it records, and that is repeated on
/// tensors.
/// *Shapes:* as many rows as come in; the columns are the function's affair. It sees an image as the row of its
/// numbers, and gives the image's shape back when their count stays the same.
/// *Gradient:* through the operations it is made of.
/// *Cost:* on tensors a pass over matrices besides; where that is too slow, write a struct that is a ``Layer``.
/// *Traps:* it owns no parameters. Custom operations are for a ``Network`` only.
public struct Lambda: Layer {
    public let name: String
    public let function: @Sendable (MatrixValue) -> MatrixValue

    /// - Parameter name: what messages and summaries call it.
    public init(_ name: String, _ function: @escaping @Sendable (MatrixValue) -> MatrixValue) {
        self.name = name
        self.function = function
    }

    /// Found by trying the function on two examples whose numbers are all ½.
    public func outputShape(for shape: [Int]) throws(ShapeMismatch) -> [Int] {
        let (tape, count) = (MatrixTape(), shape.reduce(1, *))
        let result = withExtendedLifetime(tape) {
            function(tape.constant(Matrix(2, count, repeating: 0.5))).shape
        }
        guard result.rows == 2 else {
            throw ShapeMismatch(
                expected: "a function that makes a row of each example", received: "\(result) for 2×\(count)",
                try: "sum(over: .columns) instead of a sum over everything")
        }
        return result.columns == count ? shape : [result.columns]
    }

    public func callAsFunction<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>], _ pass: inout Pass<Number>
    ) -> Value<Number> {
        if let matrix = x as? MatrixValue { return function(matrix) as! Value<Number> }
        let rows = x.shape.rank == 2 ? x : x.reshaped(x.rows, x.columns)
        let operation = CustomOperation<Number>(
            name: name, at: rows.number, converting: { Number($0.rows, $0.columns, $0.entries) }, function)
        let result = x.tape.apply(operation, to: rows)
        return result.shape.count == x.shape.count && x.shape.rank > 2 ? result.reshaped(to: x.shape) : result
    }

    public var description: String { "lambda \(name)" }
}
