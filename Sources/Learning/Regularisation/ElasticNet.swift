import Autograd

/// λ₁·Σ|w| + λ₂·Σw²: ``L1`` and ``L2`` at once; each alone where the other's strength is 0.
///
/// *Gradient:* the sum of both.
/// *Source:* Zou & Hastie, "Regularization and variable selection via the elastic net", 2005.
public struct ElasticNet: Regularizer {
    public let l1: L1
    public let l2: L2

    public init(l1: Double = 0.01, l2: Double = 0.01) { (self.l1, self.l2) = (L1(l1), L2(l2)) }

    public func callAsFunction<Number>(_ weights: Value<Number>) -> Value<Number>? {
        guard let first = l1(weights) else { return l2(weights) }
        return l2(weights).map { first + $0 } ?? first
    }
}

extension Regularizer where Self == ElasticNet {
    /// λ₁·Σ|w| + λ₂·Σw².
    public static func elasticNet(l1: Double = 0.01, l2: Double = 0.01) -> ElasticNet { ElasticNet(l1: l1, l2: l2) }
}
