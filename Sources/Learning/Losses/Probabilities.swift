import Autograd

/// What the losses on probabilities have in common.
///
/// A probability that the tape made with a sigmoid or a softmax is traced back to its score, where the cross-entropy
/// stays exact however sure the network is: σ(1000) is 1, and ln(1 − 1) would be −∞. A bare probability is kept away
/// from 0 instead, at ``smallest``.
enum Probabilities {
    /// Below this a probability is taken for this; Keras's ε.
    static let smallest = 1e-7

    /// The scores that a sigmoid made into these probabilities.
    static func scores<Number>(beforeSigmoid probabilities: Value<Number>) -> Value<Number>? {
        if case .sigmoid = probabilities.operation { return probabilities.inputs[0] }
        return nil
    }

    /// The scores that a softmax made into these probabilities.
    static func scores<Number>(beforeSoftmax probabilities: Value<Number>) -> Value<Number>? {
        if case .softmax = probabilities.operation { return probabilities.inputs[0] }
        return nil
    }

    /// ln p, with p kept at ``smallest`` or above. *Gradient:* 1/p; 0 where p was below.
    static func log<Number>(_ p: Value<Number>) -> Value<Number> {
        maximum(p, p.tape.constant(.constant(smallest, like: p.number))).log()
    }

    /// Stops where a number is no probability: a last layer without its sigmoid or softmax.
    static func check<Number>(_ p: Value<Number>, _ name: String, activation: String, scoreLoss: String) {
        // Rounding may go a little beyond, and NaN is training's to report.
        let stray = p.number.entries.first { $0 < -1e-6 || $0 > 1 + 1e-6 }
        require(
            stray == nil,
            "\(name): expected probabilities from 0 to 1, received \(stray ?? 0); try a last layer with .\(activation), "
                + "or \(scoreLoss) for scores")
    }
}
