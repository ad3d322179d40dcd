import Autograd
import Datasets

extension Model {
    /// Learns from examples in mini-batches, and returns how each epoch ended.
    ///
    /// In every epoch the examples are shuffled anew, cut into batches (the last may be smaller), and each
    /// batch moves the parameters once. One tape serves all steps; it is rewound between them.
    /// The same seed, parameters and examples give the same result to the last digit.
    /// - Parameters:
    ///   - validation: examples to look at after each epoch, not to learn from.
    ///   - schedule: how the learning rate changes on the way.
    ///   - seed: for the shuffling, and for layers that need chance.
    ///   - eachBatch: called after every batch but an epoch's last.
    ///   - progress: called after each epoch.
    /// - Throws: ``TrainingError`` when the loss stops being a finite number; the parameters stay as they were
    ///   before that step.
    @discardableResult
    public func fit(
        _ examples: any ExampleSource, validation: (any ExampleSource)? = nil, epochs: Int, batchSize: Int = 32,
        optimizer: any Optimizer = .adam(), schedule: Schedule = .constant, loss: any Loss = .softmaxCrossEntropy,
        seed: UInt64,
        eachBatch: (Progress) -> Void = { _ in }, progress: (Progress) -> Void = { _ in }
    ) throws(TrainingError) -> [Progress] {
        checkExamples(examples, "fit", loss)
        if let validation { checkExamples(validation, "fit, validation", loss) }
        require(
            epochs > 0 && batchSize > 0,
            "fit: expected at least one epoch and one example in a batch, received \(epochs) and \(batchSize)")
        var run = Run(
            model: self, examples: examples, epochs: epochs, optimizer: optimizer, schedule: schedule, loss: loss,
            seed: seed)
        var generator = SeededGenerator(seed: seed, stream: 2)
        var history: [Progress] = []
        for epoch in 1...epochs {
            run.examples = examples.forEpoch(epoch)
            let order = generator.shuffled(Array(0..<examples.count))
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
        loss: any Loss = .softmaxCrossEntropy, seed: UInt64,
        eachBatch: (Progress) -> Void = { _ in }, progress: (Progress) -> Void = { _ in }
    ) throws(TrainingError) -> [Progress] {
        try fit(
            Examples(features, targets), validation: validation, epochs: epochs, batchSize: batchSize,
            optimizer: optimizer, schedule: schedule, loss: loss, seed: seed, eachBatch: eachBatch, progress: progress)
    }

    /// The same with features and each example's class.
    @discardableResult
    public func fit(
        _ features: Number, labels: [Int], validation: (any ExampleSource)? = nil, epochs: Int, batchSize: Int = 32,
        optimizer: any Optimizer = .adam(), schedule: Schedule = .constant, loss: any Loss = .softmaxCrossEntropy,
        seed: UInt64,
        eachBatch: (Progress) -> Void = { _ in }, progress: (Progress) -> Void = { _ in }
    ) throws(TrainingError) -> [Progress] {
        try fit(
            Examples(features, labels: labels, classes: outputs), validation: validation, epochs: epochs,
            batchSize: batchSize, optimizer: optimizer, schedule: schedule, loss: loss, seed: seed,
            eachBatch: eachBatch, progress: progress)
    }
}

/// What one training run keeps from step to step.
private struct Run<Number: LearningElement> {
    let model: Model<Number>
    /// As they are in this epoch.
    var examples: any ExampleSource
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
        var (total, penalties, right) = (0.0, 0.0, 0)
        for batch in 1...batches {
            let chosen = order[(batch - 1) * batchSize..<min(batch * batchSize, order.count)]
            let share = (Double(epoch - 1) + Double(batch - 1) / Double(batches)) / Double(epochs)
            let mean = try step(chosen, epoch, batch, schedule.factor(at: share))
            total += loss.total(ofCost: mean.loss, rows: chosen.count)
            penalties += mean.penalty
            right += mean.right
            let done = chosen.endIndex
            let cost = loss.cost(ofTotal: total, rows: done) + penalties / Double(batch)
            let progress = Progress(
                epoch: epoch, epochs: epochs, batch: batch, batches: batches,
                score: Score(loss: cost, accuracy: Double(right) / Double(done)), seconds: elapsed)
            if batch == batches { return progress }
            eachBatch(progress)
        }
        stop("fit: expected at least one batch, received none")
    }

    /// One batch forward and back, and the parameters moved.
    @specialized(where Number == Tensor)
    private mutating func step(
        _ chosen: ArraySlice<Int>, _ epoch: Int, _ batch: Int, _ factor: Double
    ) throws(TrainingError) -> (loss: Double, penalty: Double, right: Int) {
        tape.rewind()
        let expected: Number = examples.targets(of: chosen)
        let outputs = model(tape.constant(examples.features(of: chosen)), .training(seed: chance.next()))
        let mean = loss(outputs, tape.constant(expected))
        let penalty = model.penalty(on: tape)
        let cost = penalty.map { mean + $0 } ?? mean
        let number = cost.number.entries[0]
        guard number.isFinite else {
            throw .notFinite(loss: number, epoch: epoch, batch: batch, cause: tape.firstCause?.description ?? "")
        }
        let right = loss.rightCount(outputs.number, expected)
        let parts = (mean.number.entries[0], penalty.map { $0.number.entries[0] } ?? 0)
        let gradients = tape.gradients(of: cost)
        // The tape lets go of the parameters' numbers, so that the step can change them in place.
        tape.rewind()
        descent.step(along: gradients, scaledBy: factor)
        return (parts.0, parts.1, right)
    }
}

extension Progress {
    fileprivate func ending(with validation: Score?, seconds: Double) -> Progress {
        Progress(
            epoch: epoch, epochs: epochs, batch: batch, batches: batches, score: score, validation: validation,
            seconds: seconds)
    }
}
