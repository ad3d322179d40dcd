import Autograd

/// L = −(1/n)·Σᵢ Σⱼ tᵢⱼ·log softmax(zᵢ)ⱼ: how surprised a classifier is by the truth, on average over the batch.
///
/// It takes scores, not probabilities, and never forms a probability that could vanish; the network's last layer
/// therefore has no activation. ``CategoricalCrossEntropy`` is the same for a last layer with a softmax.
/// *Shapes:* scores z and targets t batch×classes → 1×1.
/// *Gradient:* (softmax(z) − t)/n to the scores, for targets whose rows add to 1.
/// *Units:* nats. A guess among k equally likely classes costs ln k.
/// *Traps:* softmax applied twice learns slowly; leave it out of the last layer.
public struct SoftmaxCrossEntropy: Loss {
    public init() {}

    public var leastOutputs: Int { 2 }

    public var takesScores: Bool { true }

    public func each<Number>(_ scores: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        checkShapes(scores, targets, "; did you mean one-hot targets?")
        return -(targets * scores.logSoftmax()).sum(over: .columns)
    }

    @specialized(where Number == Tensor)
    public func callAsFunction<Number>(_ scores: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        checkShapes(scores, targets, "; did you mean one-hot targets?")
        return scores.crossEntropy(targets)
    }
}

extension Loss where Self == SoftmaxCrossEntropy {
    /// Cross-entropy of the scores' softmax, in nats.
    public static var softmaxCrossEntropy: SoftmaxCrossEntropy { SoftmaxCrossEntropy() }
}
