import Autograd

/// s ← β·s + (1 − β)·g²    θ ← θ − α/√(s + ε)·g
///
/// As ``Adagrad``, but the squared slopes are averaged and old ones forgotten, so that the rates need not fall to 0.
/// *Traps:* the average starts at 0 and nothing makes up for it: the first steps are up to 1/√(1 − β) times as long
/// as later ones. PyTorch has a rate of 0.01, β = 0.99 and ε outside the root: `.outsideRoot(1e-8)`. The notes call
/// this rule Adadelta too, with α = 0.01 and β = 0.95: ``Optimizer/adadeltaOfTheNotes(learningRate:decay:)``.
/// *Source:* Tieleman & Hinton, lecture 6e of "Neural networks for machine learning", 2012; the constants are Keras's.
public struct RMSprop: Optimizer {
    public let learningRate: Double
    /// β, the share of the average that a step keeps.
    public let decay: Double
    public let epsilon: Epsilon

    public init(learningRate: Double = 0.001, decay: Double = 0.9, epsilon: Epsilon = .insideRoot(1e-7)) {
        requireRate(learningRate, "RMSprop", try: 0.001)
        require((0..<1).contains(decay), "RMSprop: expected a decay in [0, 1), received \(decay); try 0.9")
        self.learningRate = learningRate
        self.decay = decay
        self.epsilon = epsilon
    }

    public var memories: [String] { ["square"] }

    public func scaled(by factor: Double) -> RMSprop {
        RMSprop(learningRate: learningRate * factor, decay: decay, epsilon: epsilon)
    }

    public func update<Number: DescendingElement>(
        _ θ: inout Number, along g: Number, step: Int, memory: inout [Number]
    ) {
        memory[0] = memory[0] * decay + g * g * (1 - decay)
        θ = θ - g / epsilon.root(of: memory[0]) * learningRate
    }

    public func rate<Number: DescendingElement>(like θ: Number, step: Int, memory: [Number]) -> Number? {
        .constant(learningRate, like: θ) / epsilon.root(of: memory[0])
    }
}

extension Optimizer where Self == RMSprop {
    /// A rate for every entry, from the average of its squared slopes.
    public static func rmsprop(
        learningRate: Double = 0.001, decay: Double = 0.9, epsilon: Epsilon = .insideRoot(1e-7)
    ) -> RMSprop {
        RMSprop(learningRate: learningRate, decay: decay, epsilon: epsilon)
    }

    /// What the notes print under the name of Adadelta: ``RMSprop``. Zeiler's own rule, which needs no rate, is
    /// ``Adadelta``.
    public static func adadeltaOfTheNotes(learningRate: Double = 0.01, decay: Double = 0.95) -> RMSprop {
        RMSprop(learningRate: learningRate, decay: decay, epsilon: .insideRoot(1e-8))
    }
}
