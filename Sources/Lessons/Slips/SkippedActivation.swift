import Autograd

extension Slip {
    /// The derivative of an activation is left out, as if it were 1 everywhere.
    static func skippedActivation(_ loss: Scalar, _ value: Scalar) -> [Slip] {
        inLocalDerivatives(
            "an activation skipped", loss, value,
            hint: { edge in
                "the derivative of the activation is missing: \(edge.node.localRule(edge: edge.index).line)."
            },
            broken: { edge in
                switch edge.node.operation {
                case .sigmoid, .tanh, .relu, .leakyRelu, .elu, .softplus, .swish, .step: 1
                default: nil
                }
            })
    }
}
