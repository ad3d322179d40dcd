import Autograd

/// v ← μ·v + g    θ ← θ − α·v
///
/// Stochastic gradient descent; with momentum μ the step remembers where it was going. With Nesterov's momentum it
/// goes where the next step would: θ ← θ − α·(g + μ·v).
/// *Traps:* momentum here is a sum, so that steps grow up to 1/(1 − μ) times as long (as in PyTorch, Keras and the
/// paper); the notes average, with (1 − μ)·g: `velocity: .average`. Keras multiplies by α before it adds up, which
/// differs only where α changes on the way. With `nesterov` the parameters that you see are the points ahead, where
/// the slopes are taken; ``Nesterov`` is the same walk, seen from where it rests.
/// *Source:* Polyak 1964; Sutskever, Martens, Dahl & Hinton 2013, equation 1 with α taken out of v, and
/// equation 3 as PyTorch and Keras write it. The rate is Keras's.
public struct SGD: Optimizer {
    /// How slopes become a velocity.
    public enum Velocity: Sendable {
        /// v ← μ·v + g
        case sum
        /// v ← μ·v + (1 − μ)·g, never longer than the longest slope. PyTorch's `dampening` of 1 − μ is this, except that
        /// its first velocity is the whole slope.
        case average
    }

    public let learningRate: Double
    public let momentum: Double
    /// Whether the step looks ahead.
    public let nesterov: Bool
    public let velocity: Velocity

    public init(
        learningRate: Double = 0.01, momentum: Double = 0, nesterov: Bool = false, velocity: Velocity = .sum
    ) {
        requireRate(learningRate, "SGD", try: 0.01)
        require(momentum >= 0 && momentum < 1, "SGD: expected a momentum in [0, 1), received \(momentum); try 0.9")
        require(
            !nesterov || momentum > 0,
            "SGD: expected a momentum above 0 for Nesterov's look ahead, received 0; try 0.9")
        self.learningRate = learningRate
        self.momentum = momentum
        self.nesterov = nesterov
        self.velocity = velocity
    }

    public var memories: [String] { momentum == 0 ? [] : ["velocity"] }

    public func scaled(by factor: Double) -> SGD {
        SGD(learningRate: learningRate * factor, momentum: momentum, nesterov: nesterov, velocity: velocity)
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

    public func rate<Number: DescendingElement>(like θ: Number, step: Int, memory: [Number]) -> Number? {
        .constant(learningRate, like: θ)
    }

    /// The rule with momentum in arithmetic.
    func move<Number: DescendingElement>(_ θ: inout Number, along g: Number, velocity v: inout Number) {
        let push = velocity == .sum ? g : g * (1 - momentum)
        v = v * momentum + push
        θ = θ - (nesterov ? push + v * momentum : v) * learningRate
    }
}

extension DescendingElement {
    public mutating func descend(along g: Self, by rule: SGD) { self = self - g * rule.learningRate }

    public mutating func descend(along g: Self, velocity v: inout Self, by rule: SGD) {
        rule.move(&self, along: g, velocity: &v)
    }
}

extension Optimizer where Self == SGD {
    /// Stochastic gradient descent, with momentum if you like.
    public static func sgd(
        learningRate: Double = 0.01, momentum: Double = 0, nesterov: Bool = false, velocity: SGD.Velocity = .sum
    ) -> SGD {
        SGD(learningRate: learningRate, momentum: momentum, nesterov: nesterov, velocity: velocity)
    }
}
