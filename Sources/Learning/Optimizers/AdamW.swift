import Autograd

/// θ ← (1 − α·λ)·θ, then the step of ``Adam``.
///
/// The decay acts on the parameter itself. As a part of the loss its slope would be divided by √v̂ with the rest, and
/// entries with steep slopes would decay least.
/// *Traps:* biases and ``BatchNorm``'s scales decay too; the decay is scaled with the rate, as in PyTorch.
/// *Source:* Loshchilov & Hutter, "Decoupled weight decay regularization", 2019, Algorithm 2; the constants are PyTorch's.
public struct AdamW: Optimizer {
    public let adam: Adam
    /// λ
    public let weightDecay: Double

    public init(_ adam: Adam = Adam(), weightDecay: Double = 0.01) {
        require(
            weightDecay >= 0 && weightDecay.isFinite,
            "AdamW: expected a weight decay of at least 0, received \(weightDecay); try 0.01")
        self.adam = adam
        self.weightDecay = weightDecay
    }

    public var learningRate: Double { adam.learningRate }
    public var memories: [String] { adam.memories }

    public func scaled(by factor: Double) -> AdamW { AdamW(adam.scaled(by: factor), weightDecay: weightDecay) }

    public func update<Number: DescendingElement>(
        _ θ: inout Number, along g: Number, step: Int, memory: inout [Number]
    ) {
        θ = θ * (1 - adam.learningRate * weightDecay)
        adam.update(&θ, along: g, step: step, memory: &memory)
    }

    public func rate<Number: DescendingElement>(like θ: Number, step: Int, memory: [Number]) -> Number? {
        adam.rate(like: θ, step: step, memory: memory)
    }
}

extension Optimizer where Self == AdamW {
    /// Adam with weights that decay by themselves.
    public static func adamW(learningRate: Double = 0.001, weightDecay: Double = 0.01) -> AdamW {
        AdamW(Adam(learningRate: learningRate), weightDecay: weightDecay)
    }
}
