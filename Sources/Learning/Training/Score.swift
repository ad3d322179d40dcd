import Autograd

/// How well a network does on some examples.
public struct Score: Equatable, Sendable {
    /// In the loss's own units; nats for cross-entropy.
    public let loss: Double
    /// The share of examples whose largest output is the right one, in [0, 1].
    public let accuracy: Double

    public init(loss: Double, accuracy: Double) {
        self.loss = loss
        self.accuracy = accuracy
    }
}

extension Model {
    /// The score on examples that training need not have seen.
    public func score(
        on features: Number, _ targets: Number, loss: any Loss = .softmaxCrossEntropy
    ) -> Score {
        checkExamples(features, targets, "score")
        let tape = Number.makeTape()
        let outputs = self(tape.value(features))
        let mean = loss(outputs, tape.value(targets)).number.entries[0]
        return Score(
            loss: mean, accuracy: Learning.accuracy(of: largestPlaces(outputs.number), labels: largestPlaces(targets)))
    }

    func checkExamples(_ features: Number, _ targets: Number, _ name: String) {
        checkInput(features.shape, name)
        require(
            features.shape.rows == targets.shape.rows && features.shape.rows > 0,
            "\(name): expected one row of targets for each of at least one example, received \(targets.shape) for "
                + "\(features.shape)")
        require(
            targets.shape.columns == outputs,
            "\(name): expected targets with \(outputs) columns, as many as the network has outputs, "
                + "received \(targets.shape); did you mean one-hot targets?")
    }
}
