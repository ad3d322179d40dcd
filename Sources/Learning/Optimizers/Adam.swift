import Autograd

/// m ← β₁·m + (1 − β₁)·g    v ← β₂·v + (1 − β₂)·g²    θ ← θ − α·m̂/(√v̂ + ε)
///
/// where m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ) make up for starting at 0. Every entry gets a step of about α
/// whatever the size of its gradient.
/// *Traps:* ε is outside the root, as in the paper.
/// *Source:* Kingma & Ba, "Adam: a method for stochastic optimization", 2015, Algorithm 1.
public struct Adam: Optimizer {
    public let learningRate: Double
    public let beta1: Double
    public let beta2: Double
    public let epsilon: Double

    public init(learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8) {
        require(
            learningRate >= 0 && learningRate.isFinite,
            "Adam: expected a learning rate of at least 0, received \(learningRate); try 0.001")
        require(
            (0..<1).contains(beta1) && (0..<1).contains(beta2),
            "Adam: expected β₁ and β₂ in [0, 1), received \(beta1) and \(beta2); try 0.9 and 0.999")
        require(epsilon > 0, "Adam: expected an ε above 0, received \(epsilon); try 1e-8")
        self.learningRate = learningRate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
    }

    public var memories: Int { 2 }

    public func updated<Number: Element>(
        _ θ: Number, along g: Number, step: Int, memory: inout [Number]
    ) -> Number {
        memory[0] = memory[0] * beta1 + g * (1 - beta1)
        memory[1] = memory[1] * beta2 + g * g * (1 - beta2)
        let mean = memory[0] * (1 / (1 - Double.power(beta1, Double(step))))
        let square = memory[1] * (1 / (1 - Double.power(beta2, Double(step))))
        return θ - mean / (Number.sqrt(square) + epsilon) * learningRate
    }
}

extension Optimizer where Self == Adam {
    /// Adam, with the paper's constants.
    public static func adam(learningRate: Double = 0.001) -> Adam { Adam(learningRate: learningRate) }
}
