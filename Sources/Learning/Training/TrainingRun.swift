import Datasets

/// A training run as its callbacks see it: where it stands, what it may be told to do.
public final class TrainingRun {
    /// The network that learns.
    public let model: any TrainedModel
    public let epochs: Int
    /// Steps in an epoch.
    public let batches: Int
    /// What the loss and the metrics are computed by, for callbacks that look closer.
    public let loss: any Loss
    public let examples: any ExampleSource
    public let validation: (any ExampleSource)?

    /// The epoch that is running or has just ended, from 1; 0 before the first.
    public internal(set) var epoch = 0
    /// Every epoch that has ended.
    public internal(set) var history = History()
    /// The learning rate of the last step.
    public internal(set) var learningRate: Double
    /// By which all further learning rates are multiplied, besides what the schedule does.
    public var learningRateFactor = 1.0
    /// The weights as they were before the last step: the last ones whose loss the epoch's mean contains. Kept where
    /// a callback asks for them (``Callback/needsWeightsBeforeLastStep``).
    public internal(set) var weightsBeforeLastStep: WeightArrays?

    init(
        model: any TrainedModel, epochs: Int, batches: Int, loss: any Loss, examples: any ExampleSource,
        validation: (any ExampleSource)?, learningRate: Double
    ) {
        (self.model, self.epochs, self.batches, self.loss) = (model, epochs, batches, loss)
        (self.examples, self.validation, self.learningRate) = (examples, validation, learningRate)
    }

    /// Ends training after this epoch.
    /// - Parameter reason: a clause for the history: `val_loss has not improved for 10 epochs`.
    public func stop(_ reason: String) { if history.stopReason == nil { history.stopReason = reason } }

    /// Whether a callback has asked to end training.
    public var isStopped: Bool { history.stopReason != nil }

    /// Gives the model the weights that it had after an earlier epoch.
    public func restore(_ weights: WeightArrays, ofEpoch epoch: Int) {
        model.weightArrays = weights
        history.restoredEpoch = epoch
    }
}

/// A ``Model`` of any kind of number, as far as callbacks need it.
public protocol TrainedModel: AnyObject, CustomStringConvertible {
    /// Every weight, layer by layer; setting them checks the shapes.
    var weightArrays: WeightArrays { get set }
    var summary: ModelSummary { get }
    /// Saves the weights, whole or not at all.
    func save(to path: String, metadata: [String: String]) throws(FileError)
    /// The score on examples that training need not have seen.
    func score(on examples: any ExampleSource, loss: any Loss, metrics: [any Metric]) -> Score
    /// What is wrong with it, as seen on some examples.
    func diagnosis(
        on examples: any ExampleSource, loss: any Loss, before: WeightArrays?, limit: Int, mode: Mode
    ) -> Diagnosis
}

extension Model: TrainedModel {}
