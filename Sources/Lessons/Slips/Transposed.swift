import Autograd

extension Slip {
    /// Every slip that could be made in one entry of the gradient of a loss by a matrix.
    /// - Parameters:
    ///   - row: counted from 0, as is the column.
    ///   - distance: how far apart two numbers must be to be told apart.
    public static func known(
        gradientOf loss: MatrixValue, by value: MatrixValue, row: Int, column: Int, apart distance: Double = 0
    ) -> [Slip] {
        let gradient = loss.gradients()[value]
        require(
            (0..<gradient.rows).contains(row) && (0..<gradient.columns).contains(column),
            "Slip: expected an entry of a \(gradient.shape) matrix, received row \(row), column \(column)")
        let right = gradient[row, column]
        let all =
            transposed(gradient, row, column) + overwriting(loss, value, row, column) + sumForMean(loss, right)
        return distinct(all, from: right, apart: distance)
    }

    /// The entry of the transposed matrix.
    private static func transposed(_ gradient: Matrix, _ row: Int, _ column: Int) -> [Slip] {
        guard column < gradient.rows, row < gradient.columns else { return [] }
        return [
            Slip(
                "transposed", gradient[column, row],
                "that is the entry of row \(column + 1), column \(row + 1): the matrix is transposed. A gradient has "
                    + "the shape of what it is the gradient of; for Z = X·W, ∂L/∂W = Xᵀ·∂L/∂Z.")
        ]
    }

    private static func overwriting(_ loss: MatrixValue, _ value: MatrixValue, _ row: Int, _ column: Int) -> [Slip] {
        let arrivals = loss.tape.trace(of: loss).events.filter { $0.input == value.id }.map {
            $0.contribution[row, column]
        }
        guard arrivals.count > 1 else { return [] }
        return zip(["first", "last"], [arrivals[0], arrivals[arrivals.count - 1]]).map { kept, number in
            Slip(
                "only the \(kept) arrival", number,
                "that keeps only the \(kept) gradient that arrives at \(value.called). It is used "
                    + "\(arrivals.count) times, and each use hands one on: add them up (+=), do not overwrite (=).")
        }
    }

    /// Means that lead to the loss, left undivided.
    private static func sumForMean(_ loss: MatrixValue, _ right: Double) -> [Slip] {
        var (node, count) = (loss, 1.0)
        while true {
            switch node.operation {
            case .mean(_, let axis): count *= Double(axis == .rows ? node.inputs[0].rows : node.inputs[0].columns)
            case .divideByNumber(_, let divisor): count *= divisor
            case .sum: break
            default:
                guard count != 1 else { return [] }
                return [
                    Slip(
                        "sum for mean", right * count,
                        "that is the gradient of the sum; the mean of \(count.short) divides it by their number.")
                ]
            }
            node = node.inputs[0]
        }
    }
}
