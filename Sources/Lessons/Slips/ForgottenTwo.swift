import Autograd

extension Slip {
    /// The exponent of a power does not come down as a factor: the derivative of a² taken as a.
    static func forgottenTwo(_ loss: Scalar, _ value: Scalar) -> [Slip] {
        inLocalDerivatives(
            "the factor 2 forgotten", loss, value,
            hint: { edge in
                let factor = if case .power(_, let exponent) = edge.node.operation { exponent.short } else { "2" }
                return "the derivative of \(edge.node.formula.text) has the factor \(factor), the exponent; "
                    + "it is missing."
            },
            broken: { edge in
                switch edge.node.operation {
                case .power(_, let exponent) where exponent != 0 && exponent != 1: edge.derivative / exponent
                case .squaredError: edge.derivative / 2
                default: nil
                }
            })
    }
}
