import Gradus

/// Several losses on one table.
extension TableReport {
    func comparison(_ runs: [(loss: RegressionLoss, trained: TrainedTable)], best: RegressionLoss) -> String {
        var table = [["loss", "epochs", "val R²", "R²", "off by", "RMS"]]
        for (loss, trained) in runs {
            table.append([
                loss.title, "\(trained.history.count)", (trained.validation.score["r2"] ?? .nan).fixed(4),
                (trained.test.score["r2"] ?? .nan).fixed(4), trained.test.meanAbsoluteError.fixed(4),
                trained.test.rootMeanSquare.fixed(4),
            ])
        }
        let chosen = runs.first { $0.loss == best }!.trained
        return """

            \(runs.count) losses, one network each; R², the mean and the root mean square of errors on the held-out rows
            \(Self.aligned(table))

            best by the validation rows: \(best.title)
            \(ending(chosen.history))

            \(validationCurves(runs).text(width: 60, height: 14))
            \(example(chosen))

            """
    }

    func validationCurves(_ runs: [(loss: RegressionLoss, trained: TrainedTable)]) -> LinePlot {
        LinePlot(
            "\(application.name): R² on the validation rows over the epochs, from 0",
            runs.map { run in
                // The first epochs lie far below 0 and would squeeze the rest.
                .init(run.loss.rawValue, values: run.trained.history["val_r2"].map { $0 < 0 ? .nan : $0 }, first: 1)
            })
    }
}

extension TrainedTable.Measured {
    /// The root of the mean squared error, in the target's own unit.
    var rootMeanSquare: Double {
        let sum = zip(outputs.entries, targets.entries).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        return (sum / Double(max(1, targets.rows))).squareRoot()
    }
}
