import Datasets

/// Writes a line for each epoch to a CSV file, `epoch,loss,accuracy,val_loss,…`, as training goes.
///
/// The file is whole after each epoch: it is written anew beside the old one, which it then replaces. Numbers have all
/// their digits; ``History/init(csv:)`` reads them back.
public struct CSVLog: Callback {
    public let path: String

    public init(_ path: String) { self.path = path }

    public mutating func endEpoch(_ progress: Progress, _ run: TrainingRun) throws(TrainingError) {
        do {
            try writeWhole(Array(run.history.csv.utf8), to: path)
        } catch {
            throw .file("CSV log", error)
        }
    }
}

extension Callback where Self == CSVLog {
    /// Writes a line for each epoch to a CSV file.
    public static func csvLog(_ path: String) -> CSVLog { CSVLog(path) }
}

extension History {
    /// A header and a line for each epoch.
    public var csv: String {
        let header = (["epoch", "seconds"] + names).joined(separator: ",")
        let lines = map { progress in
            (["\(progress.epoch)", "\(progress.seconds)"] + names.map { progress[$0].map { "\($0)" } ?? "" })
                .joined(separator: ",")
        }
        return ([header] + lines).joined(separator: "\n") + "\n"
    }
}
