/// Elementary functions and activations, entry by entry.
extension Value {
    /// The value raised to a fixed exponent. *Gradient:* n·xⁿ⁻¹.
    public func power(_ exponent: Double) -> Value { recording(.power(id, exponent)) }

    /// The value raised to another value. *Gradient:* by the base b·aᵇ⁻¹, by the exponent aᵇ·ln a
    /// (not a number for a negative base, which has no real logarithm).
    public func power(_ exponent: Value) -> Value {
        Self.requireAlike(self, exponent, "power")
        return record(.powerOf(id, exponent.id))
    }

    /// The value times itself. *Gradient:* 2x.
    public var squared: Value { power(2) }

    /// eˣ. *Gradient:* eˣ.
    public func exp() -> Value { recording(.exp(id)) }
    /// The natural logarithm, in nats. *Gradient:* 1/x. *Traps:* −∞ at 0, NaN below.
    public func log() -> Value { recording(.log(id)) }
    /// The square root. *Gradient:* 1/(2√x), infinite at 0. *Traps:* NaN below 0.
    public func sqrt() -> Value { recording(.sqrt(id)) }
    /// The distance from 0. *Gradient:* the sign; 0 at the kink.
    public func abs() -> Value { recording(.abs(id)) }

    /// 1 above 0, otherwise 0: the perceptron's threshold. *Gradient:* 0 everywhere, so nothing learns through it.
    public func step() -> Value { recording(.step(id)) }
    /// The logistic function 1/(1 + e⁻ˣ), in (0, 1). *Gradient:* σ(x)·(1 − σ(x)), at most ¼.
    @specialized(where Number == Tensor)
    public func sigmoid() -> Value { recording(.sigmoid(id)) }
    /// The hyperbolic tangent, in (−1, 1). *Gradient:* 1 − tanh² x, at most 1.
    @specialized(where Number == Tensor)
    public func tanh() -> Value { recording(.tanh(id)) }
    /// max(0, x). *Gradient:* 1 above 0, 0 below; 0 at the kink.
    @specialized(where Number == Tensor)
    public func relu() -> Value { recording(.relu(id)) }
    /// x above 0, `slope`·x below. *Gradient:* 1 above, `slope` below and at the kink.
    public func leakyRelu(slope: Double = 0.01) -> Value { recording(.leakyRelu(id, slope: slope)) }
    /// x above 0, `alpha`·(eˣ − 1) below. *Gradient:* 1 above, alpha·eˣ below; alpha at 0.
    /// *Source:* Clevert, Unterthiner & Hochreiter 2016, equation 15.
    public func elu(alpha: Double = 1) -> Value { recording(.elu(id, alpha: alpha)) }
    /// ln(1 + eˣ), a smooth ReLU. *Gradient:* σ(x).
    @specialized(where Number == Tensor)
    public func softplus() -> Value { recording(.softplus(id)) }
    /// x·σ(x), also called SiLU. *Gradient:* σ(x) + x·σ(x)·(1 − σ(x)).
    /// *Source:* Ramachandran, Zoph & Le 2017.
    public func swish() -> Value { recording(.swish(id)) }
}
