import Autograd

/// L = mean of ½·e² where |e| ≤ δ, δ·(|e| − ½·δ) beyond, for e = y − t: squared near the target, absolute far from it.
///
/// *Shapes:* outputs y and targets t batch×outputs → 1×1.
/// *Gradient:* e/nm where |e| ≤ δ, ±δ/nm beyond: never more than δ for each record.
/// *Traps:* the first piece needs its ½, which note 001 drops: without it the pieces do not meet at δ, neither in value
/// nor in slope. For small errors the gradient is half that of ``MeanSquaredError``.
/// *Source:* P. J. Huber, "Robust estimation of a location parameter", 1964.
public struct Huber: Loss {
    /// Where the square ends.
    public let delta: Double

    public init(delta: Double = 1) {
        require(delta > 0 && delta.isFinite, "Huber: expected a δ above 0, received \(delta); try 1")
        self.delta = delta
    }

    public func each<Number>(_ outputs: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        checkShapes(outputs, targets)
        let size = (outputs - targets).abs()
        let near = minimum(size, size.tape.constant(.constant(delta, like: size.number), "δ"))
        return (near * near * 0.5 + (size - near) * delta).mean(over: .columns)
    }
}

extension Loss where Self == Huber {
    /// Squared for errors up to δ, absolute beyond.
    public static func huber(delta: Double = 1) -> Huber { Huber(delta: delta) }
    /// With δ = 1.
    public static var huber: Huber { Huber() }
}
