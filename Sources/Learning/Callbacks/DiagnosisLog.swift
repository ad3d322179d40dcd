import Autograd
import Datasets

/// Looks at the network every few epochs, prints what it sees, and keeps it.
///
/// ```swift
/// let record = DiagnosisRecord()
/// try model.fit(examples, epochs: 20, callbacks: [.diagnosis(every: 5, into: record)])
/// print(record.entries.last?.diagnosis.findings ?? [])
/// ```
/// It sees what a training step sees (``Model/diagnosis(on:loss:before:limit:mode:)``); the update is that of the epoch's
/// last step. Training is not disturbed. An epoch that broke off, because the loss was no number any more, is looked at
/// as well.
/// *Traps:* callbacks end in their order. Name it before early stopping, which may bring other weights back.
/// *Cost:* one pass over `limit` examples each time, and a copy of the weights each epoch.
public struct DiagnosisLog: Callback {
    /// Of the first epoch, and then after so many more each time.
    public let every: Int
    public let limit: Int
    public let record: DiagnosisRecord?
    private let print: (String) -> Void

    /// - Parameters:
    ///   - every: how many epochs from one look to the next; the first is looked at in any case.
    ///   - limit: at how many of the training examples to look, evenly spread.
    ///   - record: what shall keep them; nil for nothing.
    ///   - print: where the text goes, standard output unless told otherwise.
    public init(
        every: Int = 1, limit: Int = 200, into record: DiagnosisRecord? = nil,
        print: @escaping (String) -> Void = { Swift.print($0) }
    ) {
        require(every > 0, "diagnosis: expected at least 1 epoch from look to look, received \(every)")
        require(limit > 0, "diagnosis: expected a limit of at least one example, received \(limit)")
        (self.every, self.limit, self.record, self.print) = (every, limit, record, print)
    }

    public var needsWeightsBeforeLastStep: Bool { true }

    public mutating func begin(_ run: TrainingRun) { record?.entries = [] }

    public mutating func endEpoch(_ progress: Progress, _ run: TrainingRun) {
        if (progress.epoch - 1) % every == 0 { look(run, before: run.weightsBeforeLastStep) }
    }

    public mutating func end(_ run: TrainingRun) {
        // What it counts as begun and never came to its end.
        if run.epoch > run.history.count { look(run, before: nil) }
    }

    private func look(_ run: TrainingRun, before: WeightArrays?) {
        let diagnosis = run.model.diagnosis(
            on: run.examples.forEpoch(run.epoch), loss: run.loss, before: before, limit: limit,
            mode: .training(seed: UInt64(run.epoch)))
        record?.entries.append((run.epoch, diagnosis))
        print("Epoch \(run.epoch)/\(run.epochs)\n\(diagnosis)")
    }
}

/// The diagnoses of a training run, in order.
public final class DiagnosisRecord {
    public internal(set) var entries: [(epoch: Int, diagnosis: Diagnosis)] = []

    public init() {}

    /// Everything found in the whole run, each kind once, as it was first seen.
    public var findings: [(epoch: Int, finding: Finding)] {
        var known: Set<Finding.Kind> = []
        return entries.flatMap { entry in
            entry.diagnosis.findings.filter { known.insert($0.kind).inserted }.map { (entry.epoch, $0) }
        }
    }
}

extension Callback where Self == DiagnosisLog {
    /// Looks at the network every few epochs, prints what it sees, and keeps it.
    public static func diagnosis(
        every: Int = 1, limit: Int = 200, into record: DiagnosisRecord? = nil,
        print: @escaping (String) -> Void = { Swift.print($0) }
    ) -> DiagnosisLog {
        DiagnosisLog(every: every, limit: limit, into: record, print: print)
    }
}
