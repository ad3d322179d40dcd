import Autograd

/// Gradients kept from exploding: too long ones are cut before the step.
///
/// ```swift
/// Clipping.globalNorm(1)(gradients)
/// ```
/// *Traps:* gradients that are not finite are left as they are, so that training can say so. The norm is added up in
/// 64 bits: in 32 it would overflow just when it matters.
/// *Source:* Pascanu, Mikolov & Bengio, "On the difficulty of training recurrent neural networks", 2013, Algorithm 1.
public enum Clipping: Equatable, Sendable {
    /// All gradients together as one long arrow: where it is longer than the cap, all are shortened alike, g·cap/‖g‖.
    /// The direction stays.
    case globalNorm(Double)
    /// Every entry on its own is kept in −cap…cap. The direction may turn.
    case value(Double)

    /// The gradients as the step shall see them. Below the cap nothing changes, not a bit.
    public func callAsFunction<Number: Element>(_ gradients: [Number]) -> [Number] {
        switch self {
        case .globalNorm(let cap):
            check(cap)
            let norm = Learning.globalNorm(gradients)
            return norm > cap && norm.isFinite ? gradients.map { $0 * (cap / norm) } : gradients
        case .value(let cap):
            check(cap)
            return gradients.map { gradient in
                let limit = Number.constant(cap, like: gradient)
                return Number.maximum(Number.minimum(gradient, limit), -limit)
            }
        }
    }

    private func check(_ cap: Double) {
        require(cap > 0 && cap.isFinite, "clipping: expected a cap above 0, received \(cap); try 1")
    }
}

/// √Σg² over every entry of every gradient: how long they are together.
public func globalNorm<Number: Element>(_ gradients: [Number]) -> Double {
    gradients.reduce(0) { $0 + squaredNorm($1) }.squareRoot()
}

private func squaredNorm<Number: Element>(_ number: Number) -> Double {
    if let tensor = number as? Tensor {
        return tensor.withFloats { $0.reduce(0) { $0 + Double($1) * Double($1) } }
    }
    return number.entries.reduce(0) { $0 + $1 * $1 }
}
