import Autograd

/// The slope of the sigmoid at z: σ·(1 − σ), where σ = 1/(1 + e⁻ᶻ).
///
/// `sigmoidSlope(at: 0)` is 0.25. `exponential(x)` is eˣ.
@Sendable public func sigmoidSlope(at z: Double) -> Double {
    unanswered
}
