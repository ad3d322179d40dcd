import Autograd

/// v ← μ·v + g    θ ← θ − α·v
///
/// Stochastic gradient descent; with momentum μ the step remembers where it was going. With Nesterov's momentum it
/// goes where the next step would: θ ← θ − α·(g + μ·v).
/// *Traps:* momentum here is a sum, so that steps grow up to 1/(1 − μ) times as long (as in PyTorch and in the
/// paper); others average, with (1 − μ)·g.
/// *Source:* Polyak 1964; Sutskever, Martens, Dahl & Hinton 2013, equation 1 with α taken out of v, and
/// equation 3 as PyTorch and Keras write it.
public struct SGD: Optimizer {
    public let learningRate: Double
    public let momentum: Double
    /// Whether the step looks ahead.
    public let nesterov: Bool

    public init(learningRate: Double = 0.01, momentum: Double = 0, nesterov: Bool = false) {
        require(
            learningRate >= 0 && learningRate.isFinite,
            "SGD: expected a learning rate of at least 0, received \(learningRate); try 0.01")
        require(momentum >= 0 && momentum < 1, "SGD: expected a momentum in [0, 1), received \(momentum); try 0.9")
        require(
            !nesterov || momentum > 0,
            "SGD: expected a momentum above 0 for Nesterov's look ahead, received 0; try 0.9")
        self.learningRate = learningRate
        self.momentum = momentum
        self.nesterov = nesterov
    }

    public var memories: Int { momentum == 0 ? 0 : 1 }

    public func scaled(by factor: Double) -> SGD {
        SGD(learningRate: learningRate * factor, momentum: momentum, nesterov: nesterov)
    }

    @specialized(where Number == Tensor)
    public func update<Number: DescendingElement>(
        _ θ: inout Number, along g: Number, step: Int, memory: inout [Number]
    ) {
        if momentum == 0 {
            θ.descend(along: g, by: self)
        } else {
            θ.descend(along: g, velocity: &memory[0], by: self)
        }
    }
}

extension DescendingElement {
    public mutating func descend(along g: Self, by rule: SGD) { self = self - g * rule.learningRate }

    public mutating func descend(along g: Self, velocity v: inout Self, by rule: SGD) {
        v = v * rule.momentum + g
        self = self - (rule.nesterov ? g + v * rule.momentum : v) * rule.learningRate
    }
}

extension Optimizer where Self == SGD {
    /// Stochastic gradient descent, with momentum if you like.
    public static func sgd(
        learningRate: Double = 0.01, momentum: Double = 0, nesterov: Bool = false
    ) -> SGD {
        SGD(learningRate: learningRate, momentum: momentum, nesterov: nesterov)
    }
}
