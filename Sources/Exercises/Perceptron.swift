/// One move of the perceptron trick: the two weights and the bias, `[w₁, w₂, b]`, after looking at one point.
///
/// The neuron answers 1 where w₁·x₁ + w₂·x₂ + b is above 0, and else 0. If the answer is right nothing changes;
/// if not, each weight grows by (target − answer) times its input, and the bias by (target − answer).
///
/// `afterLooking(at: [1, 1], target: 1, weights: [0, 0], bias: 0)` is `[1, 1, 1]`.
@Sendable public func afterLooking(at x: [Double], target: Double, weights w: [Double], bias b: Double) -> [Double] {
    []
}
