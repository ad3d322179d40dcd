import Datasets

/// Saves the weights after each epoch, or only when a number is better than ever.
///
/// Each file is whole or not there at all. `{epoch}` in the path becomes the epoch's number.
public struct Checkpoint: Callback {
    public let path: String
    /// What must have become better; nil to save after every epoch.
    public let monitor: Monitor?
    private var best = Double.nan

    public init(_ path: String, onlyBest monitor: Monitor? = nil) {
        self.path = path
        self.monitor = monitor
    }

    public mutating func begin(_ run: TrainingRun) { best = .nan }

    public mutating func endEpoch(_ progress: Progress, _ run: TrainingRun) throws(TrainingError) {
        if let monitor {
            let value = progress[monitor.name] ?? .nan
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
