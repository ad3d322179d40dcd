import Autograd

/// L = mean of −t·ln σ(z) − (1 − t)·ln(1 − σ(z)) = ln(1 + eᶻ) − t·z: how surprised one who answers yes or no is.
///
/// It takes scores and never forms a probability that could vanish; the network's last layer therefore has no
/// activation. ``BinaryCrossEntropy`` is the same for a last layer with a sigmoid.
/// *Shapes:* scores z and targets t, 0 or 1, batch×outputs → 1×1.
/// *Gradient:* (σ(z) − t)/count.
/// *Units:* nats. Not knowing costs ln 2.
/// *Traps:* a sigmoid in the last layer would be applied twice; leave it out. A prediction is σ of the output.
public struct SigmoidCrossEntropy: Loss {
    public init() {}

    public var takesScores: Bool { true }

    public func each<Number>(_ scores: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        checkShapes(scores, targets)
        return (scores.softplus() - targets * scores).mean(over: .columns)
    }

    @specialized(where Number == Tensor)
    public func callAsFunction<Number>(_ scores: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        checkShapes(scores, targets)
        return scores.binaryCrossEntropy(targets)
    }
}

extension Loss where Self == SigmoidCrossEntropy {
    /// The cross-entropy of yes or no, from scores, in nats.
    public static var sigmoidCrossEntropy: SigmoidCrossEntropy { SigmoidCrossEntropy() }
}
