import Datasets

/// Why training could not go on.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
    /// The loss became NaN or infinite; `cause` says where that first happened.
    case notFinite(loss: Double, epoch: Int, batch: Int, cause: String)
    /// A callback could not write its file.
    case file(String, FileError)

    public var description: String {
        switch self {
        case .notFinite(let loss, let epoch, let batch, let cause):
            "training: expected a finite loss, received \(loss) in epoch \(epoch), batch \(batch); "
                + "try a smaller learning rate, or scaling the features. \(cause)"
        case .file(let callback, let error): "\(callback): \(error)"
        }
    }
}
