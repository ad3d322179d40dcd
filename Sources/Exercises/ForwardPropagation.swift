/// The answer of a chain of neurons with sigmoids: each takes the output of the one before as its only input.
///
/// `weights[i]` and `biases[i]` belong to neuron i: z = w·x + b, and the output is σ(z) = 1/(1 + e⁻ᶻ), for which
/// `sigmoid(z)` stands ready. The first neuron's input is `x`.
///
/// `chained(1, weights: [0, 2], biases: [0, 1])` is σ(2·σ(0) + 1) = σ(2).
@Sendable public func chained(_ x: Double, weights: [Double], biases: [Double]) -> Double {
    unanswered
}
