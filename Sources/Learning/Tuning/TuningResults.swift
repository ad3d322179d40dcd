import Autograd

/// What a search found.
public struct TuningResults: Equatable, Sendable {
    /// In the order of the search.
    public let trials: [Trial]
    public let goal: Tuner.Goal

    /// The best first; those that failed last. Of equals the earlier one comes first.
    public var ranked: [Trial] {
        func isBetter(_ a: Trial, _ b: Trial) -> Bool {
            switch (a.score, b.score) {
            case (let a?, let b?) where a != b: goal == .largest ? a > b : a < b
            case (nil, .some): false
            case (.some, nil): true
            default: a.number < b.number
            }
        }
        return trials.sorted(by: isBetter)
    }

    /// The winner; nil when every trial failed.
    public var best: Trial? { ranked.first { $0.score != nil } }
}

extension TuningResults: CustomStringConvertible {
    /// A table with a line for each trial, the best first: rank, settings, score and seconds.
    ///
    /// What was drawn for each repeat, and why a trial failed, stands behind its line.
    public var description: String {
        guard let first = trials.first else { return "no trials" }
        let heading = ["rank", "trial"] + first.setting.entries.map(\.name) + ["score", "seconds"]
        let rows = ranked.enumerated().map { place, trial in
            ["\(place + 1)", "\(trial.number)"] + trial.setting.entries.map { Self.cell($0.value) }
                + [trial.score?.short ?? "failed", trial.seconds.fixed(2)]
        }
        let widths = heading.indices.map { column in
            ([heading] + rows).reduce(0) { max($0, $1[column].count) }
        }
        func line(_ cells: [String]) -> String {
            zip(cells, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }.joined(separator: "  ")
        }
        let lines = zip(rows, ranked).map { line($0) + Self.remarks(on: $1) }
        return ([line(heading)] + lines).joined(separator: "\n")
    }

    /// Repeats as how many there are.
    private static func cell(_ value: Setting.Value) -> String {
        if case .repeats(let settings) = value { "\(settings.count)" } else { "\(value)" }
    }

    private static func remarks(on trial: Trial) -> String {
        var remarks: [String] = []
        for entry in trial.setting.entries {
            guard case .repeats(let settings) = entry.value, !settings.isEmpty else { continue }
            remarks.append("\(entry.name): \(settings.map(\.description).joined(separator: "; "))")
        }
        if let reason = trial.reason {
            remarks.append(reason.split(whereSeparator: \.isNewline).joined(separator: " "))
        }
        return remarks.map { "  " + $0 }.joined()
    }
}
