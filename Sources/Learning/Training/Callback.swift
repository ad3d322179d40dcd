/// Something that watches a training run: writes a log, keeps the best weights, ends the run.
///
/// All of it is optional; a callback does what it likes at the moments that it likes. To add one, write one file
/// with one struct.
public protocol Callback {
    /// Before the first epoch.
    mutating func begin(_ run: TrainingRun) throws(TrainingError)
    /// After each epoch, the last in `run.history`.
    mutating func endEpoch(_ progress: Progress, _ run: TrainingRun) throws(TrainingError)
    /// After the last epoch, however training ended: by itself, by a callback or by an error.
    mutating func end(_ run: TrainingRun) throws(TrainingError)

    /// Whether ``TrainingRun/weightsBeforeLastStep`` shall be kept.
    var needsWeightsBeforeLastStep: Bool { get }
}

extension Callback {
    public mutating func begin(_ run: TrainingRun) throws(TrainingError) {}
    public mutating func endEpoch(_ progress: Progress, _ run: TrainingRun) throws(TrainingError) {}
    public mutating func end(_ run: TrainingRun) throws(TrainingError) {}
    public var needsWeightsBeforeLastStep: Bool { false }
}
