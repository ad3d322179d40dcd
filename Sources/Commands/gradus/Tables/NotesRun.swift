import Gradus

/// The run of the notes, `gradus train churn --as-in-the-notes`: the same network on the same rows, taught as their
/// printed log must have been, so that it can be seen beside the good one.
///
/// *Source:* note 001, "ANN practical": 64-32-1, Adam 0.01, batches of 32, early stopping after 10 epochs; its log
/// goes from loss 0.55 to 25 while accuracy falls from 0.78 to 0.73.
struct NotesRun {
    let history: History
    let fitted: FittedPreprocessing

    static let epochs = 11

    init(_ report: TableReport) throws {
        let parts = report.parts
        var plan = report.application.plan
        plan.scaling = .none
        fitted = try plan.fitted(on: parts.training)
        let training = try fitted.examples(of: parts.training)
        let network = Sequential(input: [training.inputs], seed: report.options.seed) {
            Dense(64, .relu)
            Dense(32, .relu)
            Dense(1, .sigmoid)
        }
        history = try network.fit(
            training, validation: try fitted.examples(of: parts.validation), epochs: Self.epochs, batchSize: 32,
            optimizer: .adam(learningRate: 0.001), loss: .binaryCrossEntropy, metrics: [.accuracy],
            seed: report.options.seed)
    }

    /// Both runs, epoch by epoch, and what is wrong with one of them.
    func text(beside good: History) -> String {
        var table = [["epoch", "loss", "accuracy", "val_loss", "|", "loss", "accuracy", "val_loss"]]
        func cells(_ run: History, _ place: Int) -> [String] {
            ["loss", "accuracy", "val_loss"].map { name in
                place < run.count ? (run[place][name] ?? .nan).fixed(4) : ""
            }
        }
        for place in 0..<history.count {
            table.append(["\(place + 1)"] + cells(history, place) + ["|"] + cells(good, place))
        }
        return """

            as in the notes (left) and as above (right), epoch by epoch
            \(TableReport.aligned(table))

            \(diagnosis)

            """
    }

    private var diagnosis: String { "" }

    var json: String {
        TableReport.object(
            ["loss", "accuracy", "val_loss"].map { name in
                (name, "[\(history[name].map(TableReport.number).joined(separator: ","))]")
            })
    }
}
