import Autograd

/// s ← s + g²    θ ← θ − α/(√s + ε)·g
///
/// Every entry has a rate of its own, α over the root of all its squared slopes so far: one that is seldom active
/// keeps a long step, one that is always active gets a short one.
/// *Traps:* the sum only grows, so that every rate falls towards 0 for good; ``RMSprop`` forgets. The notes put ε
/// inside the root: `.insideRoot(1e-8)`. Keras does so too, with a rate of 0.001 and a sum that starts at 0.1.
/// *Source:* Duchi, Hazan & Singer, "Adaptive subgradient methods", 2011; the constants are PyTorch's.
public struct Adagrad: Optimizer {
    public let learningRate: Double
    public let epsilon: Epsilon

    public init(learningRate: Double = 0.01, epsilon: Epsilon = .outsideRoot(1e-10)) {
        requireRate(learningRate, "Adagrad", try: 0.01)
        self.learningRate = learningRate
        self.epsilon = epsilon
    }

    public var memories: [String] { ["sum of squares"] }

    public func scaled(by factor: Double) -> Adagrad {
        Adagrad(learningRate: learningRate * factor, epsilon: epsilon)
    }

    public func update<Number: DescendingElement>(
        _ θ: inout Number, along g: Number, step: Int, memory: inout [Number]
    ) {
        memory[0] = memory[0] + g * g
        θ = θ - g / epsilon.root(of: memory[0]) * learningRate
    }

    public func rate<Number: DescendingElement>(like θ: Number, step: Int, memory: [Number]) -> Number? {
        .constant(learningRate, like: θ) / epsilon.root(of: memory[0])
    }
}

extension Optimizer where Self == Adagrad {
    /// A rate for every entry, which falls with all its slopes so far.
    public static func adagrad(learningRate: Double = 0.01, epsilon: Epsilon = .outsideRoot(1e-10)) -> Adagrad {
        Adagrad(learningRate: learningRate, epsilon: epsilon)
    }
}
