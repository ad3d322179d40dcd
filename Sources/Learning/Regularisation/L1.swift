import Autograd

/// λ·Σ|w|: every weight costs its size (lasso). Weights that do not help fall to about 0.
///
/// *Gradient:* λ·sign w; 0 at 0.
/// *Traps:* a step of fixed size jumps over 0 to and fro, so useless weights end within a learning rate times λ of 0
/// rather than at it.
/// *Source:* note 002, the regularizer term of lasso; R. Tibshirani 1996.
public struct L1: Regularizer {
    public let strength: Double

    public init(_ strength: Double = 0.01) {
        checkStrength(strength, "L1")
        self.strength = strength
    }

    public func callAsFunction<Number>(_ weights: Value<Number>) -> Value<Number>? {
        strength == 0 ? nil : weights.abs().sum() * strength
    }
}

extension Regularizer where Self == L1 {
    /// λ·Σ|w|.
    public static func l1(_ strength: Double = 0.01) -> L1 { L1(strength) }
}
