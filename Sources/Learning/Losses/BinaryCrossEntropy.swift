import Autograd

/// L = mean of −t·ln p − (1 − t)·ln(1 − p): how surprised one is who says yes with probability p.
///
/// ```swift
/// Sequential(input: [12], seed: 1) { Dense(64, .relu); Dense(1, .sigmoid) }      // .binaryCrossEntropy
/// Sequential(input: [12], seed: 1) { Dense(64, .relu); Dense(1) }                // .sigmoidCrossEntropy
/// ```
/// Both train alike: a probability that the tape made with a sigmoid is traced back to its score, where
/// ``SigmoidCrossEntropy`` is finite for every score.
/// *Shapes:* probabilities p and targets t, 0 or 1 or between, batch×outputs → 1×1.
/// *Gradient:* (p − t)/(p·(1 − p)·count); of a traced p, (p − t)/count to its score, and none to p itself, which
/// is passed by.
/// *Units:* nats. Not knowing costs ln 2.
/// *Traps:* a bare p is kept 10⁻⁷ away from 0 and 1, so that no surprise costs more than 16.1 nats; beyond, its gradient
/// is 0.
public struct BinaryCrossEntropy: Loss {
    public init() {}

    public func each<Number>(_ probabilities: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        checkShapes(probabilities, targets)
        if let scores = Probabilities.scores(beforeSigmoid: probabilities) {
            return SigmoidCrossEntropy().each(scores, targets)
        }
        Probabilities.check(
            probabilities, "binaryCrossEntropy", activation: "sigmoid", scoreLoss: ".sigmoidCrossEntropy")
        let (yes, no) = (Probabilities.log(probabilities), Probabilities.log(1 - probabilities))
        return -(targets * yes + (1 - targets) * no).mean(over: .columns)
    }

    @specialized(where Number == Tensor)
    public func callAsFunction<Number>(_ probabilities: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        if let scores = Probabilities.scores(beforeSigmoid: probabilities) {
            return SigmoidCrossEntropy()(scores, targets)
        }
        return each(probabilities, targets).mean(over: .rows)
    }
}

extension Loss where Self == BinaryCrossEntropy {
    /// The cross-entropy of yes or no, from probabilities, in nats (log loss).
    public static var binaryCrossEntropy: BinaryCrossEntropy { BinaryCrossEntropy() }
}
