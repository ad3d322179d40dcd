import Autograd
import Datasets

/// Where training stands after an epoch, one pass over all examples.
public struct Progress: Equatable, Sendable {
    /// From 1.
    public let epoch: Int
    public let epochs: Int
    /// Mean over the epoch's batches, each as it was before its step; so a little behind the network that comes out.
    public let score: Score
    /// Since training began.
    public let seconds: Double

    public init(epoch: Int, epochs: Int, score: Score, seconds: Double) {
        self.epoch = epoch
        self.epochs = epochs
        self.score = score
        self.seconds = seconds
    }

    /// What is still to come at the pace so far.
    public var secondsLeft: Double { seconds / Double(epoch) * Double(epochs - epoch) }
}

extension Model {
    /// Learns from examples in mini-batches, and returns each epoch's score.
    ///
    /// In every epoch the examples are shuffled anew, cut into batches (the last may be smaller), and each
    /// batch moves the parameters once. One tape serves all steps; it is rewound between them.
    /// The same seed, parameters and examples give the same result to the last digit.
    /// - Parameters:
    ///   - features: one example in each row.
    ///   - targets: one row for each example, as wide as the network's outputs.
    ///   - seed: for the shuffling.
    ///   - progress: called after each epoch.
    /// - Throws: ``TrainingError`` when the loss stops being a finite number; the parameters stay as they were
    ///   before that step.
    @discardableResult
    public func fit(
        _ features: Number, _ targets: Number, epochs: Int, batchSize: Int = 32,
        optimizer: any Optimizer = .adam(), loss: any Loss = .softmaxCrossEntropy, seed: UInt64,
        progress: (Progress) -> Void = { _ in }
    ) throws(TrainingError) -> [Progress] {
        checkExamples(features, targets, "fit")
        require(
            epochs > 0 && batchSize > 0,
            "fit: expected at least one epoch and one example in a batch, received \(epochs) and \(batchSize)")
        var pass = Pass(model: self, optimizer: optimizer, loss: loss)
        var generator = SeededGenerator(seed: seed, stream: 2)
        var history: [Progress] = []
        let clock = ContinuousClock()
        let start = clock.now
        for epoch in 1...epochs {
            let order = generator.shuffled(Array(0..<features.shape.rows))
            let score = try pass.epoch(epoch, features, targets, order, batchSize: batchSize)
            let elapsed = (clock.now - start) / .seconds(1)
            history.append(Progress(epoch: epoch, epochs: epochs, score: score, seconds: elapsed))
            progress(history[epoch - 1])
        }
        return history
    }
}

/// What one training run keeps from step to step.
private struct Pass<Number: LearningElement> {
    let model: Model<Number>
    let loss: any Loss
    let tape = Number.makeTape()
    var descent: Descent<Number>

    init(model: Model<Number>, optimizer: any Optimizer, loss: any Loss) {
        self.model = model
        self.loss = loss
        descent = Descent(of: model.parameters, by: optimizer)
    }

    mutating func epoch(
        _ epoch: Int, _ features: Number, _ targets: Number, _ order: [Int], batchSize: Int
    ) throws(TrainingError) -> Score {
        var (total, correct) = (0.0, 0)
        for (batch, start) in stride(from: 0, to: order.count, by: batchSize).enumerated() {
            let chosen = order[start..<min(start + batchSize, order.count)]
            let expected = targets.selectingRows(chosen)
            tape.rewind()
            let outputs = model(tape.value(features.selectingRows(chosen)))
            let mean = loss(outputs, tape.value(expected))
            let number = mean.number.entries[0]
            guard number.isFinite else {
                throw .notFinite(
                    loss: number, epoch: epoch, batch: batch + 1, cause: tape.firstCause?.description ?? "")
            }
            descent.step(along: tape.gradients(of: mean))
            total += number * Double(chosen.count)
            correct += zip(largestPlaces(outputs.number), largestPlaces(expected)).count { $0 == $1 }
        }
        return Score(loss: total / Double(order.count), accuracy: Double(correct) / Double(order.count))
    }
}
