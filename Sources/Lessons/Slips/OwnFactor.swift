import Autograd

extension Slip {
    /// The derivative of w·x by w taken as w, the factor itself, instead of x, the other one.
    static func ownFactor(_ loss: Scalar, _ value: Scalar) -> [Slip] {
        inLocalDerivatives(
            "the wrong factor of a product", loss, value,
            hint: { edge in
                let other = edge.node.inputs[1 - edge.index].called
                return
                    "the derivative of \(edge.node.formula.text) by \(edge.input.called) is the other factor, \(other)."
            },
            broken: { edge in
                guard case .multiply(let a, let b) = edge.node.operation, a != b else { return nil }
                return edge.input.number
            })
    }
}
