/// Updates that read and write every parameter once.
public struct OptimizerKernels: Sendable {
    /// v ← μ·v + g,   θ ← θ − α·v,   or with Nesterov's look ahead θ ← θ − α·(g + μ·v).
    public typealias Momentum =
        @Sendable (
            _ parameters: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>,
            _ velocity: UnsafeMutablePointer<Float>, _ count: Int, _ rate: Float, _ momentum: Float, _ nesterov: Bool
        ) -> Void
    /// m ← β₁m + (1−β₁)g,   v ← β₂v + (1−β₂)g²,   θ ← θ − rate·m/(√v·correction + ε).
    public typealias Adam =
        @Sendable (
            _ parameters: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>,
            _ m: UnsafeMutablePointer<Float>,
            _ v: UnsafeMutablePointer<Float>, _ count: Int, _ step: AdamStep
        ) -> Void
    /// θ ← θ − α·g
    public typealias Descent =
        @Sendable (
            _ parameters: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>, _ count: Int, _ rate: Float
        ) -> Void

    public let descent: Descent
    public let momentum: Momentum
    public let adam: Adam

    public init(descent: @escaping Descent, momentum: @escaping Momentum, adam: @escaping Adam) {
        (self.descent, self.momentum, self.adam) = (descent, momentum, adam)
    }
}

/// The numbers of one Adam step, bias correction folded in.
public struct AdamStep: Sendable {
    /// α/(1 − β₁ᵗ)
    public var rate: Float
    public var beta1: Float
    public var beta2: Float
    /// 1/√(1 − β₂ᵗ)
    public var correction: Float
    public var epsilon: Float

    public init(rate: Float, beta1: Float, beta2: Float, correction: Float, epsilon: Float) {
        (self.rate, self.beta1, self.beta2) = (rate, beta1, beta2)
        (self.correction, self.epsilon) = (correction, epsilon)
    }
}
