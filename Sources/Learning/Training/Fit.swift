import Autograd
import Datasets

extension Model {
    /// Learns from examples in mini-batches, and returns how each epoch ended.
    ///
    /// In every epoch the examples are shuffled anew, unless you keep their order, cut into batches (the last may be
    /// smaller), and each batch moves the parameters once. One tape serves all steps; it is rewound between them.
    /// The same seed, parameters and examples give the same result to the last digit.
    /// - Parameters:
    ///   - validation: examples to look at after each epoch, not to learn from.
    ///   - schedule: how the learning rate changes on the way.
    ///   - shuffles: whether each epoch sees the examples in a new order. Examples in order are read in place, which is
    ///     faster, but leave it on where neighbours are alike: batches of one class teach little.
    ///   - seed: for the shuffling, and for layers that need chance.
    ///   - eachBatch: called after every batch but an epoch's last.
    ///   - progress: called after each epoch.
    /// - Throws: ``TrainingError`` when the loss stops being a finite number; the parameters stay as they were
    ///   before that step.
    @discardableResult
    public func fit(
        _ examples: any ExampleSource, validation: (any ExampleSource)? = nil, epochs: Int, batchSize: Int = 32,
        optimizer: any Optimizer = .adam(), schedule: Schedule = .constant, loss: any Loss = .softmaxCrossEntropy,
        shuffles: Bool = true, seed: UInt64,
        eachBatch: (Progress) -> Void = { _ in }, progress: (Progress) -> Void = { _ in }
    ) throws(TrainingError) -> [Progress] {
        checkExamples(examples, "fit")
        if let validation { checkExamples(validation, "fit, validation") }
        require(
            epochs > 0 && batchSize > 0,
            "fit: expected at least one epoch and one example in a batch, received \(epochs) and \(batchSize)")
        var run = Run(
            model: self, examples: examples, epochs: epochs, optimizer: optimizer, schedule: schedule, loss: loss,
            seed: seed)
        var generator = SeededGenerator(seed: seed, stream: 2)
        var history: [Progress] = []
        let inOrder = Array(0..<examples.count)
        for epoch in 1...epochs {
            let order = shuffles ? generator.shuffled(inOrder) : inOrder
            let last = try run.epoch(epoch, order, batchSize: batchSize, eachBatch)
            let score = validation.map { self.score(on: $0, loss: loss) }
            history.append(last.ending(with: score, seconds: run.elapsed))
            progress(history[epoch - 1])
        }
        return history
    }

    /// The same with features and targets at hand.
    /// - Parameters:
    ///   - features: one example in each row.
    ///   - targets: one row for each example, as wide as the network's outputs.
    @discardableResult
    public func fit(
        _ features: Number, _ targets: Number, validation: (any ExampleSource)? = nil, epochs: Int,
        batchSize: Int = 32, optimizer: any Optimizer = .adam(), schedule: Schedule = .constant,
        loss: any Loss = .softmaxCrossEntropy, shuffles: Bool = true, seed: UInt64,
        eachBatch: (Progress) -> Void = { _ in }, progress: (Progress) -> Void = { _ in }
    ) throws(TrainingError) -> [Progress] {
        try fit(
            Examples(features, targets), validation: validation, epochs: epochs, batchSize: batchSize,
            optimizer: optimizer, schedule: schedule, loss: loss, shuffles: shuffles, seed: seed,
            eachBatch: eachBatch, progress: progress)
    }

    /// The same with features and each example's class.
    @discardableResult
    public func fit(
        _ features: Number, labels: [Int], validation: (any ExampleSource)? = nil, epochs: Int, batchSize: Int = 32,
        optimizer: any Optimizer = .adam(), schedule: Schedule = .constant, loss: any Loss = .softmaxCrossEntropy,
        shuffles: Bool = true, seed: UInt64,
        eachBatch: (Progress) -> Void = { _ in }, progress: (Progress) -> Void = { _ in }
    ) throws(TrainingError) -> [Progress] {
        try fit(
            Examples(features, labels: labels, classes: outputs), validation: validation, epochs: epochs,
            batchSize: batchSize, optimizer: optimizer, schedule: schedule, loss: loss, shuffles: shuffles, seed: seed,
            eachBatch: eachBatch, progress: progress)
    }
}

/// What one training run keeps from step to step.
private struct Run<Number: LearningElement> {
    let model: Model<Number>
    let examples: any ExampleSource
    let epochs: Int
    let schedule: Schedule
    let loss: any Loss
    let tape = Number.makeTape()
    var descent: Descent<Number>
    /// For what is random in the layers; the shuffling has its own, so that a dropout more does not change it.
    var chance: SeededGenerator
    let start = ContinuousClock.now

    init(
        model: Model<Number>, examples: any ExampleSource, epochs: Int, optimizer: any Optimizer, schedule: Schedule,
        loss: any Loss, seed: UInt64
    ) {
        self.model = model
        self.examples = examples
        self.epochs = epochs
        self.schedule = schedule
        self.loss = loss
        descent = Descent(of: model.parameters, by: optimizer)
        chance = SeededGenerator(seed: seed, stream: 3)
    }

    var elapsed: Double { (ContinuousClock.now - start) / .seconds(1) }

    /// Returns how the epoch stood after its last batch.
    mutating func epoch(
        _ epoch: Int, _ order: [Int], batchSize: Int, _ eachBatch: (Progress) -> Void
    ) throws(TrainingError) -> Progress {
        let batches = (order.count + batchSize - 1) / batchSize
        var (total, right) = (0.0, 0)
        for batch in 1...batches {
            let chosen = order[(batch - 1) * batchSize..<min(batch * batchSize, order.count)]
            let share = (Double(epoch - 1) + Double(batch - 1) / Double(batches)) / Double(epochs)
            let mean = try step(chosen, epoch, batch, schedule.factor(at: share))
            total += mean.loss * Double(chosen.count)
            right += mean.right
            let done = Double(chosen.endIndex)
            let progress = Progress(
                epoch: epoch, epochs: epochs, batch: batch, batches: batches,
                score: Score(loss: total / done, accuracy: Double(right) / done), seconds: elapsed)
            if batch == batches { return progress }
            eachBatch(progress)
        }
        stop("fit: expected at least one batch, received none")
    }

    /// One batch forward and back, and the parameters moved.
    @specialized(where Number == Tensor)
    private mutating func step(
        _ chosen: ArraySlice<Int>, _ epoch: Int, _ batch: Int, _ factor: Double
    ) throws(TrainingError) -> (loss: Double, right: Int) {
        tape.rewind()
        let expected: Number = examples.targets(of: chosen)
        let outputs = model(tape.constant(examples.features(of: chosen)), .training(seed: chance.next()))
        let mean = loss(outputs, tape.constant(expected))
        let number = mean.number.entries[0]
        guard number.isFinite else {
            throw .notFinite(loss: number, epoch: epoch, batch: batch, cause: tape.firstCause?.description ?? "")
        }
        let right = rightCount(outputs.number, expected, boundary: loss.boundary)
        let gradients = tape.gradients(of: mean)
        // The tape lets go of the parameters' numbers, so that the step can change them in place.
        tape.rewind()
        descent.step(along: gradients, scaledBy: factor)
        return (number, right)
    }
}

extension Progress {
    fileprivate func ending(with validation: Score?, seconds: Double) -> Progress {
        Progress(
            epoch: epoch, epochs: epochs, batch: batch, batches: batches, score: score, validation: validation,
            seconds: seconds)
    }
}
