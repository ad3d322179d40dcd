import Autograd

extension Slip {
    /// A division by a fixed number is left out: the gradient of the sum for that of the mean.
    static func sumForMean(_ loss: Scalar, _ value: Scalar) -> [Slip] {
        func divisor(_ operation: Operation) -> Double? {
            switch operation {
            case .divideByNumber(_, let divisor): divisor
            case .multiplyNumber(_, let factor) where factor > 0 && factor < 1: 1 / factor
            default: nil
            }
        }
        return inLocalDerivatives(
            "sum for mean", loss, value,
            hint: { edge in
                let isMean = edge.node.inputs.first.map { isSum($0, of: divisor(edge.node.operation) ?? 0) } ?? false
                return isMean
                    ? "that is the gradient of the sum; a mean of \((divisor(edge.node.operation) ?? 0).short) divides it "
                        + "by their number."
                    : "the factor \(edge.derivative.short) of \(edge.node.formula.text) is missing."
            },
            broken: { edge in divisor(edge.node.operation).map { edge.derivative * $0 } })
    }

    /// Whether a value is a sum of that many terms.
    private static func isSum(_ value: Scalar, of count: Double) -> Bool {
        var (terms, open) = (0.0, [value])
        while let next = open.popLast(), terms <= count {
            if case .add = next.operation { open += next.inputs } else { terms += 1 }
        }
        return terms == count
    }
}
