import Autograd
import Datasets

extension Model {
    /// Learns from examples in mini-batches, and returns what each epoch came to.
    ///
    /// In every epoch the examples are shuffled anew, cut into batches (the last may be smaller), and each
    /// batch moves the parameters once. One tape serves all steps; it is rewound between them.
    /// The same seed, parameters and examples give the same result to the last digit.
    /// - Parameters:
    ///   - validation: examples to look at after each epoch, not to learn from.
    ///   - schedule: how the learning rate changes on the way.
    ///   - metrics: what else to measure, on the batches as they come and on the validation examples.
    ///   - callbacks: who watches, and may end the run: early stopping, logs, checkpoints.
    ///   - shuffles: whether each epoch sees the examples in a new order. Examples in order are read in place, which is
    ///     faster, but leave it on where neighbours are alike: batches of one class teach little.
    ///   - seed: for the shuffling, and for layers that need chance.
    ///   - eachBatch: called after every batch but an epoch's last.
    ///   - progress: called after each epoch.
    /// - Throws: ``TrainingError`` when the loss stops being a finite number (the parameters stay as they were before
    ///   that step), or when a callback cannot write its file. Callbacks have ended by then.
    @discardableResult
    public func fit(
        _ examples: any ExampleSource, validation: (any ExampleSource)? = nil, epochs: Int, batchSize: Int = 32,
        optimizer: any Optimizer = .adam(), schedule: Schedule = .constant, loss: any Loss = .softmaxCrossEntropy,
        metrics: [any Metric] = [.accuracy], callbacks: [any Callback] = [], shuffles: Bool = true, seed: UInt64 = 1,
        eachBatch: ((Progress) -> Void)? = nil, progress: (Progress) -> Void = { _ in }
    ) throws(TrainingError) -> History {
        checkExamples(examples, "fit")
        if let validation { checkExamples(validation, "fit, validation") }
        require(
            epochs > 0 && batchSize > 0,
            "fit: expected at least one epoch and one example in a batch, received \(epochs) and \(batchSize)")
        let run = TrainingRun(
            model: self, epochs: epochs, batches: (examples.count + batchSize - 1) / batchSize, loss: loss,
            examples: examples, validation: validation, learningRate: optimizer.learningRate)
        var steps = TrainingSteps(
            model: self, run: run, optimizer: optimizer, schedule: schedule, metrics: metrics, batchSize: batchSize,
            seed: seed, keepsWeights: callbacks.contains { $0.needsWeightsBeforeLastStep })
        var callbacks = callbacks
        // However the epochs end, each callback is told.
        let failure = Self.failure { () throws(TrainingError) in
            for place in callbacks.indices { try callbacks[place].begin(run) }
            var generator = SeededGenerator(seed: seed, stream: 2)
            let inOrder = Array(0..<examples.count)
            while run.epoch < epochs, !run.isStopped {
                run.epoch += 1
                let done = try steps.epoch(shuffles ? generator.shuffled(inOrder) : inOrder, eachBatch)
                run.history.append(done)
                progress(done)
                for place in callbacks.indices { try callbacks[place].endEpoch(done, run) }
            }
        }
        var failures = [failure]
        for place in callbacks.indices {
            failures.append(Self.failure { () throws(TrainingError) in try callbacks[place].end(run) })
        }
        if let first = failures.compactMap({ $0 }).first { throw first }
        return run.history
    }

    private static func failure(_ body: () throws(TrainingError) -> Void) -> TrainingError? {
        do {
            try body()
            return nil
        } catch {
            return error
        }
    }

    /// The same with features and targets at hand.
    /// - Parameters:
    ///   - features: one example in each row.
    ///   - targets: one row for each example, as wide as the network's outputs.
    @discardableResult
    public func fit(
        _ features: Number, _ targets: Number, validation: (any ExampleSource)? = nil, epochs: Int,
        batchSize: Int = 32, optimizer: any Optimizer = .adam(), schedule: Schedule = .constant,
        loss: any Loss = .softmaxCrossEntropy,
        metrics: [any Metric] = [.accuracy], callbacks: [any Callback] = [],
        shuffles: Bool = true, seed: UInt64 = 1, eachBatch: ((Progress) -> Void)? = nil, progress: (Progress) -> Void = { _ in }
    ) throws(TrainingError) -> History {
        try fit(
            Examples(features, targets), validation: validation, epochs: epochs, batchSize: batchSize,
            optimizer: optimizer, schedule: schedule, loss: loss, metrics: metrics, callbacks: callbacks,
            shuffles: shuffles, seed: seed, eachBatch: eachBatch, progress: progress)
    }

    /// The same with features and each example's class.
    @discardableResult
    public func fit(
        _ features: Number, labels: [Int], validation: (any ExampleSource)? = nil, epochs: Int, batchSize: Int = 32,
        optimizer: any Optimizer = .adam(), schedule: Schedule = .constant, loss: any Loss = .softmaxCrossEntropy,
        metrics: [any Metric] = [.accuracy], callbacks: [any Callback] = [],
        shuffles: Bool = true, seed: UInt64 = 1, eachBatch: ((Progress) -> Void)? = nil, progress: (Progress) -> Void = { _ in }
    ) throws(TrainingError) -> History {
        try fit(
            Examples(features, labels: labels, classes: outputs), validation: validation, epochs: epochs,
            batchSize: batchSize, optimizer: optimizer, schedule: schedule, loss: loss, metrics: metrics, callbacks: callbacks,
            shuffles: shuffles, seed: seed, eachBatch: eachBatch, progress: progress)
    }
}
