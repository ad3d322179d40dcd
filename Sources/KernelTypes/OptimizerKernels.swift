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
    /// 1 − β, rounded once: 1 − 0.999 in Float is off by 5 parts in 100,000.
    public var rest1: Float
    public var rest2: Float
    /// 1/√(1 − β₂ᵗ)
    public var correction: Float
    public var epsilon: Float

    /// A step whose β₁ᵗ and β₂ᵗ are `power1` and `power2`, t counted from 1.
    public init(rate: Double, beta1: Double, beta2: Double, power1: Double, power2: Double, epsilon: Double) {
        self.rate = Float(rate / (1 - power1))
        (self.beta1, self.beta2) = (Float(beta1), Float(beta2))
        (rest1, rest2) = (Float(1 - beta1), Float(1 - beta2))
        correction = Float(1 / (1 - power2).squareRoot())
        self.epsilon = Float(epsilon)
    }
}
