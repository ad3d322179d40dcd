import Autograd

/// Makes the learning rate smaller when a number has stopped getting better.
/// *Source:* the options are those of Keras.
public struct ReduceOnPlateau: Callback {
    public let factor: Double
    /// The rate never goes below it.
    public let smallest: Double
    private var patience: Patience

    public init(
        monitor: Monitor = .validationLoss, factor: Double = 0.1, patience: Int = 10, minimumChange: Double = 1e-4,
        smallest: Double = 0
    ) {
        require(factor > 0 && factor < 1, "reduce on plateau: expected a factor in (0, 1), received \(factor)")
        self.factor = factor
        self.smallest = smallest
        self.patience = Patience(monitor, minimumChange: minimumChange, patience: patience)
    }

    public mutating func begin(_ run: TrainingRun) { patience.restart() }

    public mutating func endEpoch(_ progress: Progress, _ run: TrainingRun) {
        guard patience.look(at: progress[patience.monitor.name] ?? .nan, epoch: progress.epoch).isOver else { return }
        patience.waitAnew()
        let rate = run.learningRate * factor
        run.learningRateFactor *= rate < smallest ? min(1, smallest / run.learningRate) : factor
    }
}

extension Callback where Self == ReduceOnPlateau {
    /// Makes the learning rate smaller when a number has stopped getting better.
    public static func reduceOnPlateau(
        monitor: Monitor = .validationLoss, factor: Double = 0.1, patience: Int = 10, minimumChange: Double = 1e-4,
        smallest: Double = 0
    ) -> ReduceOnPlateau {
        ReduceOnPlateau(
            monitor: monitor, factor: factor, patience: patience, minimumChange: minimumChange, smallest: smallest)
    }
}
