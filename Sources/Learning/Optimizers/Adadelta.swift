import Autograd

/// s ← ρ·s + (1 − ρ)·g²    Δ = √(d + ε)/√(s + ε)·g    d ← ρ·d + (1 − ρ)·Δ²    θ ← θ − α·Δ
///
/// A step is as long beside the past steps as the slope beside the past slopes: no rate need be chosen, and Δ has
/// the parameter's units. α = 1 is the paper's rule; a schedule may make it smaller.
/// *Traps:* d starts at 0, so that the first step is only about √ε long and the walk is slow to begin; ε sets its
/// pace. The rule that the notes call Adadelta is ``RMSprop``. PyTorch has ρ = 0.9; Keras's rate of 0.001 is not the
/// paper's, and makes the walk a thousand times as slow.
/// *Source:* Zeiler, "ADADELTA: an adaptive learning rate method", 2012, Algorithm 1, with the constants of its section 4.
public struct Adadelta: Optimizer {
    public let learningRate: Double
    /// ρ, the share of both averages that a step keeps.
    public let decay: Double
    /// ε, inside both roots.
    public let epsilon: Double

    public init(learningRate: Double = 1, decay: Double = 0.95, epsilon: Double = 1e-6) {
        requireRate(learningRate, "Adadelta", try: 1)
        require((0..<1).contains(decay), "Adadelta: expected a decay in [0, 1), received \(decay); try 0.95")
        require(epsilon > 0 && epsilon.isFinite, "Adadelta: expected an ε above 0, received \(epsilon); try 1e-6")
        self.learningRate = learningRate
        self.decay = decay
        self.epsilon = epsilon
    }

    public var memories: [String] { ["square", "square of steps"] }

    public func scaled(by factor: Double) -> Adadelta {
        Adadelta(learningRate: learningRate * factor, decay: decay, epsilon: epsilon)
    }

    public func update<Number: DescendingElement>(
        _ θ: inout Number, along g: Number, step: Int, memory: inout [Number]
    ) {
        memory[0] = memory[0] * decay + g * g * (1 - decay)
        let change = g * ratio(memory)
        memory[1] = memory[1] * decay + change * change * (1 - decay)
        θ = θ - change * learningRate
    }

    /// RMS(past steps)/RMS(slopes).
    private func ratio<Number: DescendingElement>(_ memory: [Number]) -> Number {
        Number.sqrt((memory[1] + epsilon) / (memory[0] + epsilon))
    }

    /// *Traps:* after a step this counts that step as a past one.
    public func rate<Number: DescendingElement>(like θ: Number, step: Int, memory: [Number]) -> Number? {
        ratio(memory) * learningRate
    }
}

extension Optimizer where Self == Adadelta {
    /// Steps whose length comes from the past steps', as in the paper.
    public static func adadelta(learningRate: Double = 1, decay: Double = 0.95, epsilon: Double = 1e-6) -> Adadelta {
        Adadelta(learningRate: learningRate, decay: decay, epsilon: epsilon)
    }
}
