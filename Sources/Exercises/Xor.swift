/// XOR from three neurons with a step: 1 if exactly one of the two inputs is 1, else 0.
///
/// Give two neurons in the middle weights and a bias each, and a third one that looks at their answers only:
/// `neuron(w, x, b)` is 1 where the weighted sum is above 0, else 0.
///
/// `exclusiveOr(0, 1)` is 1.
@Sendable public func exclusiveOr(_ x1: Double, _ x2: Double) -> Double {
    unanswered
}

/// A neuron with a step, for ``exclusiveOr(_:_:)``.
public func neuron(_ weights: [Double], _ inputs: [Double], _ bias: Double) -> Double {
    zip(weights, inputs).reduce(bias) { $0 + $1.0 * $1.1 } > 0 ? 1 : 0
}
