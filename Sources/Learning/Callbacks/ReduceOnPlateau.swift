import Autograd

/// Makes the learning rate smaller when a number has stopped getting better.
///
/// What is no number never counts as better. A schedule goes on besides: both factors multiply.
/// *Source:* the options and what they do are those of Keras.
public struct ReduceOnPlateau: Callback {
    public let factor: Double
    /// The rate never goes below it.
    public let smallest: Double
    /// How many epochs after a cut do not count as waiting.
    public let cooldown: Int
    private var patience: Patience
    private var cooling = 0

    /// - Parameters:
    ///   - factor: by which the rate is multiplied.
    ///   - patience: how many epochs in a row may pass without a better value.
    ///   - minimumChange: by how much a value must be better to count.
    ///   - cooldown: how many epochs after a cut do not count as waiting.
    ///   - smallest: below which the rate does not go.
    public init(
        monitor: Monitor = .validationLoss, factor: Double = 0.1, patience: Int = 10, minimumChange: Double = 1e-4,
        cooldown: Int = 0, smallest: Double = 0
    ) {
        require(
            factor > 0 && factor < 1,
            "reduce on plateau: expected a factor in (0, 1), received \(factor); try 0.1")
        require(
            cooldown >= 0 && smallest >= 0,
            "reduce on plateau: expected a cooldown and a smallest rate of at least 0, received \(cooldown) and "
                + "\(smallest)")
        self.factor = factor
        self.smallest = smallest
        self.cooldown = cooldown
        self.patience = Patience(
            monitor, minimumChange: minimumChange, patience: patience, callback: "reduce on plateau")
    }

    public mutating func begin(_ run: TrainingRun) {
        patience.monitor.checkValidation(run, "reduce on plateau")
        patience.restart()
        cooling = 0
    }

    public mutating func endEpoch(_ progress: Progress, _ run: TrainingRun) {
        let value = patience.monitor.measured(progress, "reduce on plateau")
        let isOver = patience.look(at: value, epoch: progress.epoch).isOver
        // As Keras counts: the epoch in which the cooling ends waits already.
        if cooling > 0 {
            cooling -= 1
            if cooling > 0 { return patience.waitAnew() }
        }
        guard isOver else { return }
        patience.waitAnew()
        cooling = cooldown
        let rate = run.learningRate * factor
        run.learningRateFactor *= rate < smallest ? min(1, smallest / run.learningRate) : factor
    }
}

extension Callback where Self == ReduceOnPlateau {
    /// Makes the learning rate smaller when a number has stopped getting better.
    public static func reduceOnPlateau(
        monitor: Monitor = .validationLoss, factor: Double = 0.1, patience: Int = 10, minimumChange: Double = 1e-4,
        cooldown: Int = 0, smallest: Double = 0
    ) -> ReduceOnPlateau {
        ReduceOnPlateau(
            monitor: monitor, factor: factor, patience: patience, minimumChange: minimumChange, cooldown: cooldown,
            smallest: smallest)
    }
}
