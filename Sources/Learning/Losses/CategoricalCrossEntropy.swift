import Autograd

/// L = −(1/n)·Σᵢ Σⱼ tᵢⱼ·ln pᵢⱼ: how surprised a classifier that gives probabilities is by the truth.
///
/// Probabilities that the tape made with a softmax are traced back to their scores, where ``SoftmaxCrossEntropy`` is
/// finite for every score.
/// *Shapes:* probabilities p and targets t, one-hot or rows that add to 1, batch×classes → 1×1.
/// *Gradient:* −t/(n·p); of a traced p, (p − t)/n to its score, and none to p itself, which is passed by.
/// *Units:* nats. A guess among k equally likely classes costs ln k.
/// *Traps:* a bare p is kept at 10⁻⁷ or above, so that no surprise costs more than 16.1 nats; below, its gradient is 0.
/// Rows are not made to add to 1. Class numbers instead of one-hot rows are ``SparseCategoricalCrossEntropy``'s.
public struct CategoricalCrossEntropy: Loss {
    public init() {}

    public var leastOutputs: Int { 2 }

    public func each<Number>(_ probabilities: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        checkShapes(probabilities, targets, "; did you mean .sparseCategoricalCrossEntropy?")
        if let scores = Probabilities.scores(beforeSoftmax: probabilities) {
            return SoftmaxCrossEntropy().each(scores, targets)
        }
        Probabilities.check(
            probabilities, "categoricalCrossEntropy", activation: "softmax", scoreLoss: ".softmaxCrossEntropy")
        return -(targets * Probabilities.log(probabilities)).sum(over: .columns)
    }

    public func callAsFunction<Number>(_ probabilities: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        if let scores = Probabilities.scores(beforeSoftmax: probabilities) {
            return SoftmaxCrossEntropy()(scores, targets)
        }
        return each(probabilities, targets).mean(over: .rows)
    }
}

extension Loss where Self == CategoricalCrossEntropy {
    /// The cross-entropy of probabilities with one-hot targets, in nats.
    public static var categoricalCrossEntropy: CategoricalCrossEntropy { CategoricalCrossEntropy() }
}
