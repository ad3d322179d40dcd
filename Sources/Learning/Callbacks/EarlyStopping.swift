import Autograd

/// Ends training when a number has stopped getting better, and brings back the weights that were best.
///
/// Best weights are those that produced the best value. A validation loss is measured after the epoch's last step, with
/// the weights of that moment. The training loss is a mean over the epoch's batches, each before its step: its last
/// part was measured before the last step, so those are the weights that are kept with it. (Keras keeps the weights
/// one step later.) They are brought back however training ends, by an error too. What is no number never counts as
/// better.
/// *Traps:* what does not beat a baseline is waited for as long as the patience lasts, also while it gets better; Keras
/// then ends only at the next epoch that is no better.
/// *Source:* the options are those of Keras.
public struct EarlyStopping: Callback {
    public let monitor: Monitor
    public let restoresBestWeights: Bool
    private var patience: Patience
    private var best: (weights: WeightArrays, epoch: Int)?

    /// - Parameters:
    ///   - minimumChange: by how much a value must be better to count.
    ///   - patience: how many epochs in a row may pass without a better value.
    ///   - baseline: what must be beaten at all; without one the first value is the first best.
    ///   - startEpoch: epochs before it are not looked at.
    public init(
        monitor: Monitor = .validationLoss, minimumChange: Double = 0, patience: Int = 0, baseline: Double? = nil,
        startEpoch: Int = 1, restoreBestWeights: Bool = false
    ) {
        self.monitor = monitor
        restoresBestWeights = restoreBestWeights
        self.patience = Patience(
            monitor, minimumChange: minimumChange, patience: patience, baseline: baseline, startEpoch: startEpoch)
    }

    public var needsWeightsBeforeLastStep: Bool { restoresBestWeights && !monitor.isOfValidation }

    public mutating func begin(_ run: TrainingRun) {
        monitor.checkValidation(run, "early stopping")
        patience.restart()
        best = nil
    }

    public mutating func endEpoch(_ progress: Progress, _ run: TrainingRun) {
        let value = monitor.measured(progress, "early stopping")
        let verdict = patience.look(at: value, epoch: progress.epoch)
        if restoresBestWeights, verdict.isBest {
            let weights = monitor.isOfValidation ? run.model.weightArrays : run.weightsBeforeLastStep
            best = weights.map { ($0, progress.epoch) }
        }
        if verdict.isOver {
            run.stop("\(monitor) has not improved for \(patience.limit) epoch\(patience.limit == 1 ? "" : "s")")
        }
    }

    public mutating func end(_ run: TrainingRun) {
        if let best { run.restore(best.weights, ofEpoch: best.epoch) }
        best = nil
    }
}

/// Counts how long a number has not been better than its best: the judgement of ``EarlyStopping`` without a network.
///
/// ```swift
/// var patience = Patience(.validationLoss, patience: 10)
/// let verdict = patience.look(at: 0.55, epoch: 1)   // isBest, not isOver
/// ```
public struct Patience: Sendable {
    public let monitor: Monitor
    public let minimumChange: Double
    /// How many epochs in a row may pass without a better value.
    public let limit: Int
    public let baseline: Double?
    public let startEpoch: Int
    /// The best value so far, and its epoch.
    public private(set) var best: (value: Double, epoch: Int)?
    /// How many epochs have passed without a better value.
    public private(set) var waited = 0

    public init(
        _ monitor: Monitor, minimumChange: Double = 0, patience: Int, baseline: Double? = nil, startEpoch: Int = 1
    ) {
        self.init(
            monitor, minimumChange: minimumChange, patience: patience, baseline: baseline, startEpoch: startEpoch,
            callback: "early stopping")
    }

    /// - Parameter callback: what messages call its owner.
    init(
        _ monitor: Monitor, minimumChange: Double, patience: Int, baseline: Double? = nil, startEpoch: Int = 1,
        callback: String
    ) {
        require(patience >= 0, "\(callback): expected a patience of at least 0 epochs, received \(patience)")
        require(minimumChange >= 0, "\(callback): expected a minimum change of at least 0, received \(minimumChange)")
        self.monitor = monitor
        self.minimumChange = minimumChange
        limit = patience
        self.baseline = baseline
        self.startEpoch = startEpoch
    }

    mutating func restart() { (best, waited) = (nil, 0) }
    /// Keeps the best but counts from nothing again.
    mutating func waitAnew() { waited = 0 }

    /// Takes the next epoch's value. Training is over when as many epochs as ``limit``, and at least one, went by
    /// without a better value.
    public mutating func look(at value: Double, epoch: Int) -> (isBest: Bool, isOver: Bool) {
        guard epoch >= startEpoch else { return (false, false) }
        let isBest = best.map { monitor.prefers(value, to: $0.value, byMoreThan: minimumChange) } ?? !value.isNaN
        if isBest { best = (value, epoch) }
        // A new best that does not beat the baseline is kept, but does not make the waiting shorter.
        let isProgress = isBest && (baseline.map { monitor.prefers(value, to: $0) } ?? true)
        waited = isProgress ? 0 : waited + 1
        return (isBest, waited > 0 && waited >= limit)
    }
}

extension Callback where Self == EarlyStopping {
    /// Ends training when a number has stopped getting better.
    public static func earlyStopping(
        monitor: Monitor = .validationLoss, minimumChange: Double = 0, patience: Int = 0, baseline: Double? = nil,
        startEpoch: Int = 1, restoreBestWeights: Bool = false
    ) -> EarlyStopping {
        EarlyStopping(
            monitor: monitor, minimumChange: minimumChange, patience: patience, baseline: baseline,
            startEpoch: startEpoch, restoreBestWeights: restoreBestWeights)
    }
}
