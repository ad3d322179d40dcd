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
    ///   - clipping: what keeps gradients from exploding; nil for nothing.
    ///   - keepsShortBatch: whether the examples left over at an epoch's end, fewer than a batch, make a batch too.
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
        metrics: [any Metric] = [.accuracy], callbacks: [any Callback] = [], clipping: Clipping? = nil,
        keepsShortBatch: Bool = true, shuffles: Bool = true, seed: UInt64 = 1,
        eachBatch: ((Progress) -> Void)? = nil, progress: (Progress) -> Void = { _ in }
    ) throws(TrainingError) -> History {
        checkExamples(examples, "fit", loss)
        if let validation { checkExamples(validation, "fit, validation", loss) }
        require(
            epochs > 0 && batchSize > 0,
            "fit: expected at least one epoch and one example in a batch, received \(epochs) and \(batchSize)")
        var batches = Batches(
            of: examples.count, size: batchSize, keepsShortBatch: keepsShortBatch, shuffles: shuffles, seed: seed)
        let run = TrainingRun(
            model: self, epochs: epochs, batches: batches.perEpoch, loss: loss, examples: examples,
            validation: validation, learningRate: optimizer.learningRate)
        var steps = TrainingSteps(
            run: run, schedule: schedule, keepsWeights: callbacks.contains { $0.needsWeightsBeforeLastStep },
            trainer: Trainer(
                self, optimizer: optimizer, loss: loss, metrics: metrics, clipping: clipping, seed: seed))
        var callbacks = callbacks
        let failure = Self.failure { () throws(TrainingError) in
            for place in callbacks.indices { try callbacks[place].begin(run) }
            while run.epoch < epochs, !run.isStopped {
                let done = try steps.epoch(batches.nextEpoch(), eachBatch)
                run.history.append(done)
                progress(done)
                try Self.forEach(&callbacks) { (callback) throws(TrainingError) in try callback.endEpoch(done, run) }
            }
        }
        // However the epochs ended, each callback is told.
        let failureAtEnd = Self.failure { () throws(TrainingError) in
            try Self.forEach(&callbacks) { (callback) throws(TrainingError) in try callback.end(run) }
        }
        if let first = failure ?? failureAtEnd { throw first }
        return run.history
    }

    /// Each has its turn, also when one before it fails; then the first failure is thrown.
    private static func forEach(
        _ callbacks: inout [any Callback], _ body: (inout any Callback) throws(TrainingError) -> Void
    ) throws(TrainingError) {
        var first: TrainingError?
        for place in callbacks.indices {
            let failure = failure { () throws(TrainingError) in try body(&callbacks[place]) }
            if first == nil { first = failure }
        }
        if let first { throw first }
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
        metrics: [any Metric] = [.accuracy], callbacks: [any Callback] = [], clipping: Clipping? = nil,
        keepsShortBatch: Bool = true, shuffles: Bool = true, seed: UInt64 = 1,
        eachBatch: ((Progress) -> Void)? = nil, progress: (Progress) -> Void = { _ in }
    ) throws(TrainingError) -> History {
        try fit(
            Examples(features, targets), validation: validation, epochs: epochs, batchSize: batchSize,
            optimizer: optimizer, schedule: schedule, loss: loss, metrics: metrics, callbacks: callbacks,
            clipping: clipping, keepsShortBatch: keepsShortBatch, shuffles: shuffles, seed: seed,
            eachBatch: eachBatch, progress: progress)
    }

    /// The same with features and each example's class.
    @discardableResult
    public func fit(
        _ features: Number, labels: [Int], validation: (any ExampleSource)? = nil, epochs: Int, batchSize: Int = 32,
        optimizer: any Optimizer = .adam(), schedule: Schedule = .constant, loss: any Loss = .softmaxCrossEntropy,
        metrics: [any Metric] = [.accuracy], callbacks: [any Callback] = [], clipping: Clipping? = nil,
        keepsShortBatch: Bool = true, shuffles: Bool = true, seed: UInt64 = 1,
        eachBatch: ((Progress) -> Void)? = nil, progress: (Progress) -> Void = { _ in }
    ) throws(TrainingError) -> History {
        try fit(
            Examples(features, labels: labels, classes: outputs), validation: validation, epochs: epochs,
            batchSize: batchSize, optimizer: optimizer, schedule: schedule, loss: loss, metrics: metrics,
            callbacks: callbacks, clipping: clipping, keepsShortBatch: keepsShortBatch, shuffles: shuffles, seed: seed,
            eachBatch: eachBatch, progress: progress)
    }
}
