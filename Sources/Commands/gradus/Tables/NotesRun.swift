import Gradus

/// The run of the notes, `gradus train churn --as-in-the-notes`: the same network on the same rows, taught as their
/// printed log must have been, so that it can be seen beside the good one.
///
/// Everything is as the notes write it down, but the columns go in as they stand in the file, a balance of 120,000
/// beside a gender of 0 or 1. Scaled columns do not diverge with Adam 0.01, nor with 0.1; unscaled ones do.
/// *Traps:* it is a run of the same kind, not the same run. The notes' first epoch has a loss of 0.55, before which
/// something must have gone well; here the columns are unscaled from the first step, and the loss is in the hundreds.
/// *Source:* note 001, "ANN practical": 64-32-1, Adam 0.01, batches of 32, stopped after epoch 11; its log goes from
/// loss 0.55 to 25 while accuracy falls from 0.78 to 0.73.
struct NotesRun {
    let history: History
    /// Without a network: the share of the commonest answer.
    let baseRate: Double

    static let epochs = 11

    init(_ report: TableReport) throws {
        var plan = report.application.plan
        plan.scaling = .none
        let fitted = try plan.fitted(on: report.parts.training)
        let training = try fitted.examples(of: report.parts.training)
        let network = Sequential(input: [training.inputs], seed: report.options.seed) {
            Dense(64, .relu)
            Dense(32, .relu)
            Dense(1, .sigmoid)
        }
        history = try network.fit(
            training, validation: try fitted.examples(of: report.parts.validation), epochs: Self.epochs,
            batchSize: 32, optimizer: .adam(learningRate: 0.01), loss: .binaryCrossEntropy, metrics: [.accuracy],
            seed: report.options.seed)
        baseRate = TableReport.baseRate(training.targets.entries.map { Int($0) }).share
    }

    /// Both runs, epoch by epoch, and what is wrong with one of them.
    func text(beside good: History) -> String {
        var table = [["epoch", "loss", "accuracy", "val_loss", "│", "loss", "accuracy", "val_loss"]]
        func cells(_ run: History, _ place: Int) -> [String] {
            ["loss", "accuracy", "val_loss"].map { name in
                place < run.count ? (run[place][name] ?? .nan).fixed(4) : ""
            }
        }
        for place in 0..<history.count {
            table.append(["\(place + 1)"] + cells(history, place) + ["│"] + cells(good, place))
        }
        return """

            left: as in the notes, Adam 0.01, columns not scaled; right: the run above
            \(TableReport.aligned(table))

            \(diagnosis)

            """
    }

    /// From the numbers of this run.
    private var diagnosis: String {
        let losses = history["loss"]
        let (worst, least) = (losses.max() ?? .nan, history["accuracy"].min() ?? .nan)
        // Whoever always says the commonest answer, and knows how sure to be of it, has this loss.
        let known = -baseRate * Double.log(baseRate) - (1 - baseRate) * Double.log(1 - baseRate)
        guard worst > 10 * known else {
            return "This run did not diverge: its loss stays at or below \(worst.fixed(2)). Try another --seed."
        }
        return """
            diagnosis: the loss explodes, up to \(worst.fixed(0)) where knowing nothing costs
            \(known.fixed(2)), and accuracy falls to \(least.fixed(2)), below the \(baseRate.fixed(2)) of always giving the
            commonest answer. The inputs are not scaled: a balance of 100,000 moves the sum
            100,000 times as far as a gender, and for such sums the rate is too large:
            every step overshoots. What helps: standardise the columns on the training
            rows (StandardScaler), and take a smaller rate, as in the run on the right.

            The notes print a log of this kind: loss 0.55 to 25, accuracy 0.78 to 0.73.
            It is not the same run: theirs begins well and gets worse, this one is at its
            worst in its first epochs, and may end with one answer for everybody.
            """
    }

    var json: String {
        TableReport.object(
            ["loss", "accuracy", "val_loss"].map { name in
                (name, "[\(history[name].map(TableReport.number).joined(separator: ","))]")
            })
    }
}
