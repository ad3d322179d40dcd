import Datasets

/// Writes each epoch's numbers where TensorBoard looks for them.
///
/// As Keras does: `FOLDER/train` and `FOLDER/validation`, each with an event file of its own that names the moment at
/// which the run began; tags `epoch_loss`, `epoch_accuracy`, …. To look at them: `tensorboard --logdir FOLDER`.
/// ``EventFile/scalars(in:)`` reads a file back.
public struct TensorBoard: Callback {
    public let folder: String
    private var training: EventFile?
    private var validation: EventFile?

    public init(_ folder: String) { self.folder = folder }

    public mutating func begin(_ run: TrainingRun) throws(TrainingError) {
        do {
            training = try EventFile(inFolder: "\(folder)/train")
            validation = run.validation == nil ? nil : try EventFile(inFolder: "\(folder)/validation")
        } catch {
            throw .file("TensorBoard", error)
        }
    }

    public mutating func endEpoch(_ progress: Progress, _ run: TrainingRun) throws(TrainingError) {
        do {
            try training?.add(Self.tagged(progress.score), step: progress.epoch - 1)
            if let score = progress.validation { try validation?.add(Self.tagged(score), step: progress.epoch - 1) }
        } catch {
            throw .file("TensorBoard", error)
        }
    }

    public mutating func end(_ run: TrainingRun) { (training, validation) = (nil, nil) }

    private static func tagged(_ score: Score) -> [Reading] {
        score.readings.map { Reading("epoch_\($0.name)", $0.value) }
    }
}

extension Callback where Self == TensorBoard {
    /// Writes each epoch's numbers where TensorBoard looks for them.
    public static func tensorBoard(_ folder: String) -> TensorBoard { TensorBoard(folder) }
}
