import Autograd
import Datasets

/// Saves the weights after each epoch, or only when a number is better than ever.
///
/// Each file is whole or not there at all. `{epoch}` in the path becomes the epoch's number; the folder is made where it
/// does not exist.
/// *Traps:* what is saved are the weights at the epoch's end. A validation number is theirs; a training number is a mean
/// over the epoch, whose last step came after it.
public struct Checkpoint: Callback {
    public let path: String
    /// What must have become better; nil to save after every epoch.
    public let monitor: Monitor?
    private var best = Double.nan

    public init(_ path: String, onlyBest monitor: Monitor? = nil) {
        self.path = path
        self.monitor = monitor
    }

    public mutating func begin(_ run: TrainingRun) throws(TrainingError) {
        monitor?.checkValidation(run, "checkpoint")
        best = .nan
        do {
            try RunStamp.makeFolder(of: path(1))
        } catch {
            throw .file("checkpoint", error)
        }
    }

    public mutating func endEpoch(_ progress: Progress, _ run: TrainingRun) throws(TrainingError) {
        if let monitor {
            let value = monitor.measured(progress, "checkpoint")
            guard monitor.prefers(value, to: best) else { return }
            best = value
        }
        do {
            try run.model.save(to: path(progress.epoch), metadata: ["epoch": "\(progress.epoch)"])
        } catch {
            throw .file("checkpoint", error)
        }
    }

    private func path(_ epoch: Int) -> String {
        let parts = path.split(separator: "{epoch}", omittingEmptySubsequences: false)
        return parts.joined(separator: "\(epoch)")
    }
}

extension Callback where Self == Checkpoint {
    /// Saves the weights after each epoch, or only when a number is better than ever.
    public static func checkpoint(_ path: String, onlyBest monitor: Monitor? = nil) -> Checkpoint {
        Checkpoint(path, onlyBest: monitor)
    }
}
