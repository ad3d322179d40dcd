import Autograd

/// A network together with how it shall learn, named once: optimizer, loss and metrics.
///
/// ```swift
/// let compiled = model.compile(optimizer: .adam(learningRate: 0.01), loss: .binaryCrossEntropy, metrics: [.accuracy])
/// let history = try compiled.fit(training, validation: test, epochs: 100)
/// ```
/// Nothing is chosen for you: a name that is misspelled or left out does not compile, so no run uses an optimizer
/// that you did not mean.
public struct CompiledModel<Number: LearningElement> {
    public let model: Model<Number>
    public let optimizer: any Optimizer
    public let loss: any Loss
    public let metrics: [any Metric]

    /// As ``Model/fit(_:validation:epochs:batchSize:optimizer:schedule:loss:metrics:callbacks:shuffles:seed:eachBatch:progress:)``.
    @discardableResult
    public func fit(
        _ examples: any ExampleSource, validation: (any ExampleSource)? = nil, epochs: Int, batchSize: Int = 32,
        schedule: Schedule = .constant, callbacks: [any Callback] = [], shuffles: Bool = true, seed: UInt64 = 1,
        progress: (Progress) -> Void = { _ in }
    ) throws(TrainingError) -> History {
        try model.fit(
            examples, validation: validation, epochs: epochs, batchSize: batchSize, optimizer: optimizer,
            schedule: schedule, loss: loss, metrics: metrics, callbacks: callbacks, shuffles: shuffles, seed: seed,
            progress: progress)
    }

    /// The same with features and targets at hand.
    @discardableResult
    public func fit(
        _ features: Number, _ targets: Number, validation: (any ExampleSource)? = nil, epochs: Int,
        batchSize: Int = 32, callbacks: [any Callback] = [], seed: UInt64 = 1,
        progress: (Progress) -> Void = { _ in }
    ) throws(TrainingError) -> History {
        try fit(
            Examples(features, targets), validation: validation, epochs: epochs, batchSize: batchSize,
            callbacks: callbacks, seed: seed, progress: progress)
    }

    /// The loss and the metrics on examples that training need not have seen.
    public func evaluate(_ examples: any ExampleSource) -> Score {
        model.score(on: examples, loss: loss, metrics: metrics)
    }
}

extension Model {
    /// Binds how the network shall learn to it. Stops with a sentence where the loss cannot take as many outputs.
    public func compile(
        optimizer: any Optimizer, loss: any Loss, metrics: [any Metric]
    ) -> CompiledModel<Number> {
        checkLoss(loss, "compile")
        return CompiledModel(model: self, optimizer: optimizer, loss: loss, metrics: metrics)
    }
}
