import Datasets

extension Tuner {
    /// Builds, fits and scores a network for each setting.
    ///
    /// ```swift
    /// let results = try tuner.fit(training, validation: validation, epochs: 20) { setting, seed in
    ///     let model = Sequential(input: [4], seed: seed) { Dense(setting.integer("units"), .relu); Dense(3) }
    ///     return (model, .adam(learningRate: setting.number("rate")))
    /// }
    /// ```
    /// The score is the accuracy on `validation` when the goal is the largest, the loss there when it is the smallest.
    /// The trial's seed is also the seed of the fit: build the winner anew and fit it with the seed it had, and it is
    /// the same network to the last bit.
    public func fit<Number: LearningElement>(
        _ examples: any ExampleSource, validation: any ExampleSource, epochs: Int, batchSize: Int = 32,
        loss: any Loss = .softmaxCrossEntropy, progress: (Trial) -> Void = { _ in },
        _ build: (Setting, UInt64) throws -> (Model<Number>, any Optimizer)
    ) throws -> TuningResults {
        try run(progress: progress) { setting, seed in
            let (model, optimizer) = try build(setting, seed)
            try model.fit(
                examples, epochs: epochs, batchSize: batchSize, optimizer: optimizer, loss: loss, seed: seed)
            let score = model.score(on: validation, loss: loss)
            return goal == .largest ? score.accuracy : score.loss
        }
    }
}
