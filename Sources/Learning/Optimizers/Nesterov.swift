import Autograd

/// v ← μ·v + g(θ − α·μ·v)    θ ← θ − α·v
///
/// First where momentum alone would carry the parameter, then the slope there: what is about to go too far is turned
/// back one step earlier. On w² from 2, with a rate of 0.1 and a momentum of 0.9, it overshoots to −0.665, where
/// plain momentum goes to −1.418.
///
/// `fit` and ``Trainer`` take the slope at that place. In a loop of your own, call ``Descent/lookAhead(scaledBy:)``
/// before the forward pass.
/// *Traps:* `SGD(nesterov: true)` walks the places ahead themselves, which saves the moving; its parameters θ − α·μ·v
/// differ from the ones here until the walk comes to rest.
/// *Source:* Nesterov 1983; Sutskever, Martens, Dahl & Hinton 2013, equations 3 and 4, with α taken out of v.
public struct Nesterov: Optimizer {
    public let learningRate: Double
    public let momentum: Double

    public init(learningRate: Double = 0.01, momentum: Double = 0.9) {
        requireRate(learningRate, "Nesterov", try: 0.01)
        require((0..<1).contains(momentum), "Nesterov: expected a momentum in [0, 1), received \(momentum); try 0.9")
        self.learningRate = learningRate
        self.momentum = momentum
    }

    public var memories: [String] { ["velocity"] }
    public var looksAhead: Bool { true }

    public func scaled(by factor: Double) -> Nesterov {
        Nesterov(learningRate: learningRate * factor, momentum: momentum)
    }

    public func placeAhead<Number: DescendingElement>(of θ: Number, memory: [Number]) -> Number {
        θ - memory[0] * (learningRate * momentum)
    }

    public func update<Number: DescendingElement>(
        _ θ: inout Number, along g: Number, step: Int, memory: inout [Number]
    ) {
        θ.descend(
            along: g, velocity: &memory[0], by: SGD(learningRate: learningRate, momentum: momentum))
    }

    public func rate<Number: DescendingElement>(like θ: Number, step: Int, memory: [Number]) -> Number? {
        .constant(learningRate, like: θ)
    }
}

extension Optimizer where Self == Nesterov {
    /// Momentum whose slope is taken ahead.
    public static func nesterov(learningRate: Double = 0.01, momentum: Double = 0.9) -> Nesterov {
        Nesterov(learningRate: learningRate, momentum: momentum)
    }
}
