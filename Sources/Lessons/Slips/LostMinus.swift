import Autograd

extension Slip {
    /// A minus in a local derivative is dropped: the derivative of y − ŷ by ŷ taken as 1.
    static func lostMinus(_ loss: Scalar, _ value: Scalar) -> [Slip] {
        inLocalDerivatives(
            "a minus dropped", loss, value,
            hint: { edge in
                let rule = edge.node.localRule(edge: edge.index)
                let formula = edge.node.formula.text
                return "\(edge.input.called) stands in \(formula) with a minus before it or below the line: "
                    + "\(rule.lines[0]). That minus was dropped."
            },
            broken: { edge in
                switch edge.node.operation {
                case .subtract where edge.index == 1, .divide where edge.index == 1: -edge.derivative
                case .negate, .numberMinus, .numberDividedBy: -edge.derivative
                case .multiplyNumber(_, let factor) where factor < 0: -edge.derivative
                case .squaredError where edge.index == 1: -edge.derivative
                default: nil
                }
            })
    }
}
