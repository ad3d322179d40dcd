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

    public func scaled(by factor: Double) -> Adam {
        Adam(learningRate: learningRate * factor, beta1: beta1, beta2: beta2, epsilon: epsilon)
    }

    @specialized(where Number == Tensor)
    public func update<Number: DescendingElement>(
        _ θ: inout Number, along g: Number, step: Int, memory: inout [Number]
    ) {
        memory.withUnsafeMutableBufferPointer {
            θ.descend(along: g, mean: &$0[0], square: &$0[1], step: step, by: self)
        }
    }
}

extension DescendingElement {
    public mutating func descend(
        along g: Self, mean m: inout Self, square v: inout Self, step t: Int, by rule: Adam
    ) {
        let (β1, β2) = (rule.beta1, rule.beta2)
        m = m * β1 + g * (1 - β1)
        v = v * β2 + g * g * (1 - β2)
        let mean = m * (1 / (1 - Double.power(β1, Double(t))))
        let square = v * (1 / (1 - Double.power(β2, Double(t))))
        self = self - mean / (Self.sqrt(square) + rule.epsilon) * rule.learningRate
    }
}

extension Optimizer where Self == Adam {
    /// Adam, with the paper's constants.
    public static func adam(learningRate: Double = 0.001) -> Adam { Adam(learningRate: learningRate) }
}
