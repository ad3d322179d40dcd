import KernelTypes

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension Kernels {
    /// θ ← θ − α·g
    public static func descend(
        _ parameters: UnsafeMutablePointer<Float>, along gradient: UnsafePointer<Float>, count: Int, rate: Float,
        on workers: Workers = .shared
    ) {
        let work = UncheckedSend((parameters, gradient))
        split(count, cost: simpleCost, multipleOf: strip, on: workers) { range in
            let (parameters, gradient) = work.value
            let start = range.lowerBound
            table.optimizers.descent(parameters + start, gradient + start, range.count, rate)
        }
    }

    /// v ← μ·v + g,   θ ← θ − α·v,   or with Nesterov's look ahead θ ← θ − α·(g + μ·v).
    public static func descend(
        _ parameters: UnsafeMutablePointer<Float>, along gradient: UnsafePointer<Float>,
        velocity: UnsafeMutablePointer<Float>, count: Int, rate: Float, momentum: Float, nesterov: Bool,
        on workers: Workers = .shared
    ) {
        let work = UncheckedSend((parameters, gradient, velocity))
        split(count, cost: simpleCost, multipleOf: strip, on: workers) { range in
            let (parameters, gradient, velocity) = work.value
            let start = range.lowerBound
            table.optimizers.momentum(
                parameters + start, gradient + start, velocity + start, range.count, rate, momentum, nesterov)
        }
    }

    /// m ← β₁m + (1−β₁)g,   v ← β₂v + (1−β₂)g²,   θ ← θ − α·m̂/(√v̂ + ε).
    ///
    /// *Source*: D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization", 2015, Algorithm 1.
    public static func adam(
        _ parameters: UnsafeMutablePointer<Float>, along gradient: UnsafePointer<Float>,
        m: UnsafeMutablePointer<Float>, v: UnsafeMutablePointer<Float>, count: Int, _ step: AdamStep,
        on workers: Workers = .shared
    ) {
        let work = UncheckedSend((parameters, gradient, m, v))
        split(count, cost: 2 * simpleCost, multipleOf: strip, on: workers) { range in
            let (parameters, gradient, m, v) = work.value
            let start = range.lowerBound
            table.optimizers.adam(
                parameters + start, gradient + start, m + start, v + start, range.count, step)
        }
    }
}

extension AdamStep {
    /// Step `t`, counted from 1.
    public init(
        rate: Double, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, t: Int
    ) {
        self.init(
            rate: rate, beta1: beta1, beta2: beta2, power1: pow(beta1, Double(t)), power2: pow(beta2, Double(t)),
            epsilon: epsilon)
    }
}
