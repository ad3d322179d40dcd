import Autograd

/// v ← μ·v + g    θ ← θ − α·v
///
/// Stochastic gradient descent; with momentum μ the step remembers where it was going.
/// *Traps:* momentum here is a sum, so that steps grow up to 1/(1 − μ) times as long (as in PyTorch and in the
/// paper); others average, with (1 − μ)·g.
/// *Source:* Polyak 1964; Sutskever, Martens, Dahl & Hinton 2013, equation 1 with α taken out of v.
public struct SGD: Optimizer {
    public let learningRate: Double
    public let momentum: Double

    public init(learningRate: Double = 0.01, momentum: Double = 0) {
        require(
            learningRate >= 0 && learningRate.isFinite,
            "SGD: expected a learning rate of at least 0, received \(learningRate); try 0.01")
        require(momentum >= 0 && momentum < 1, "SGD: expected a momentum in [0, 1), received \(momentum); try 0.9")
        self.learningRate = learningRate
        self.momentum = momentum
    }

    public var memories: Int { momentum == 0 ? 0 : 1 }

    public func updated<Number: Element>(
        _ θ: Number, along g: Number, step: Int, memory: inout [Number]
    ) -> Number {
        if momentum == 0 { return θ - g * learningRate }
        memory[0] = memory[0] * momentum + g
        return θ - memory[0] * learningRate
    }
}

extension Optimizer where Self == SGD {
    /// Stochastic gradient descent, with momentum if you like.
    public static func sgd(learningRate: Double = 0.01, momentum: Double = 0) -> SGD {
        SGD(learningRate: learningRate, momentum: momentum)
    }
}
