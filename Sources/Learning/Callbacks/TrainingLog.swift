import Autograd

/// Prints a line for each epoch, as Keras does and the notes show:
///
///     Epoch 1/100  250/250  2s 7ms/step - loss: 0.5535 - accuracy: 0.7806 - val_loss: 0.5473 - val_accuracy: 0.8030
///
/// How many steps the epoch had, how long it took (the look at the validation examples included), and all that was
/// measured.
public struct TrainingLog: Callback {
    private let print: (String) -> Void
    private var secondsBefore = 0.0

    /// - Parameter print: where the lines go, standard output unless told otherwise.
    public init(print: @escaping (String) -> Void = { Swift.print($0) }) { self.print = print }

    public mutating func begin(_ run: TrainingRun) { secondsBefore = 0 }

    public mutating func endEpoch(_ progress: Progress, _ run: TrainingRun) {
        print(Self.line(progress, seconds: progress.seconds - secondsBefore))
        secondsBefore = progress.seconds
    }

    /// Why training ended early.
    public mutating func end(_ run: TrainingRun) {
        if let reason = run.history.stopReason { print("stopped: \(reason)") }
    }

    /// One epoch's line.
    /// - Parameter seconds: how long that epoch took.
    public static func line(_ progress: Progress, seconds: Double) -> String {
        let pace = seconds / Double(max(progress.batches, 1))
        let heading =
            "Epoch \(progress.epoch)/\(progress.epochs)  \(progress.batches)/\(progress.batches)  "
            + "\(seconds.fixed(0))s \(paceText(pace))/step"
        return ([heading] + progress.readings.map { "\($0.name): \(text($0.value))" }).joined(separator: " - ")
    }

    private static func paceText(_ seconds: Double) -> String {
        if seconds >= 0.9995 || !seconds.isFinite { return "\(seconds.fixed(0))s" }
        return seconds >= 0.0009995 ? "\((seconds * 1e3).fixed(0))ms" : "\((seconds * 1e6).fixed(0))us"
    }

    /// Four digits after the point; what would be 0.0000 keeps its first five digits.
    private static func text(_ value: Double) -> String {
        value == 0 || value.magnitude > 1e-3 || !value.isFinite ? value.fixed(4) : value.significant(5)
    }
}

extension Callback where Self == TrainingLog {
    /// Prints a line for each epoch, as Keras does and the notes show.
    /// - Parameter print: where the lines go, standard output unless told otherwise.
    public static func log(print: @escaping (String) -> Void = { Swift.print($0) }) -> TrainingLog {
        TrainingLog(print: print)
    }
}
