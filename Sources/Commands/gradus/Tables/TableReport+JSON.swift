import Files
import Gradus

/// One line for programs; every number with all its digits.
extension TableReport {
    func json(_ trained: TrainedTable, notes: NotesRun? = nil) -> String {
        var members = heading(trained) + body(trained)
        if let notes { members.append(("asInTheNotes", notes.json)) }
        return Self.object(members)
    }

    /// Several losses; the first level tells of the best.
    func json(_ runs: [(loss: RegressionLoss, trained: TrainedTable)], best: RegressionLoss) -> String {
        let trained = runs.first { $0.loss == best }!.trained
        let losses = runs.map { ($0.loss.rawValue, Self.object(body($0.trained))) }
        return Self.object(
            heading(trained) + body(trained)
                + [("loss", jsonText(best.rawValue)), ("losses", Self.object(losses))])
    }

    func heading(_ trained: TrainedTable) -> [(String, String)] {
        let sizes = [trained.network.inputs] + trained.settings.hidden + [trained.network.outputs]
        return [
            ("dataset", jsonText(application.name)), ("data", jsonText(table.name)),
            ("invented", "\(isInvented)"), ("target", jsonText(trained.fitted.targetName ?? "")),
            ("seed", "\(options.seed)"),
            ("model", jsonText("mlp " + sizes.map(String.init).joined(separator: "-"))),
            ("parameters", "\(trained.network.parameterCount)"),
        ]
    }

    private func body(_ trained: TrainedTable) -> [(String, String)] {
        var members = [
            ("epochs", "\(trained.history.count)"), ("keptEpoch", "\(trained.history.restoredEpoch ?? 0)"),
            ("seconds", (trained.history.last?.seconds ?? 0).fixed(3)),
            (
                "rows",
                Self.object([
                    ("training", "\(parts.training.rowCount)"), ("validation", "\(parts.validation.rowCount)"),
                    ("test", "\(parts.test.rowCount)"),
                ])
            ),
            ("train", Self.score(trained.training)), ("validation", Self.score(trained.validation)),
            ("test", Self.score(trained.test)),
        ]
        if case .number = trained.settings.answer {
            members.append(("meanAbsoluteError", Self.number(trained.test.meanAbsoluteError)))
        } else {
            members.append(("baseRate", Self.number(Self.baseRate(trained.test.answers.right).share)))
        }
        return members
    }

    private static func score(_ part: TrainedTable.Measured) -> String {
        object(part.score.readings.map { ($0.name, number($0.value)) })
    }

    static func object(_ members: [(String, String)]) -> String {
        "{\(members.map { "\(jsonText($0.0)):\($0.1)" }.joined(separator: ","))}"
    }

    /// JSON has no word for a number that is not finite.
    static func number(_ number: Double) -> String { number.isFinite ? "\(number)" : "null" }
}
