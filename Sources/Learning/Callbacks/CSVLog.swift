import Datasets

/// Writes a line for each epoch to a CSV file, `epoch,seconds,loss,accuracy,val_loss,…`, as training goes.
///
/// `{run}` in the path becomes the moment at which the run began, so that every run has a file of its own; without it a
/// new run's file takes the old one's place. The folder is made where it does not exist.
/// The file is whole after each epoch: it is written anew beside the old one, which it then replaces. Numbers have all
/// their digits; ``History/init(contentsOf:)`` reads them back.
public struct CSVLog: Callback {
    public let path: String
    private var file: String?

    public init(_ path: String) { self.path = path }

    public mutating func begin(_ run: TrainingRun) throws(TrainingError) {
        let file = RunStamp.fill(path, RunStamp.now())
        self.file = file
        do {
            try RunStamp.makeFolder(of: file)
        } catch {
            throw .file("CSV log", error)
        }
    }

    public mutating func endEpoch(_ progress: Progress, _ run: TrainingRun) throws(TrainingError) {
        do {
            try writeWhole(run.history.csv, to: file ?? path)
        } catch {
            throw .file("CSV log", error)
        }
    }
}

extension Callback where Self == CSVLog {
    /// Writes a line for each epoch to a CSV file; `{run}` in the path becomes the moment at which the run began.
    public static func csvLog(_ path: String) -> CSVLog { CSVLog(path) }
}
