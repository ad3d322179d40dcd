import Lessons

/// `lesson ledger`: every worked example of the notes, recomputed.
struct LedgerCommand: Equatable {
    var isJSON = false
    var onlyErrata = false
    /// Only entries on this topic, or of this lesson.
    var topic: String?

    private static let options = ["--json", "--errata", "--topic"]

    /// - Throws: ``UsageError``.
    init(_ arguments: ArraySlice<String>) throws(UsageError) {
        var rest = arguments
        while let argument = rest.popFirst() {
            switch argument {
            case "--json": isJSON = true
            case "--plain": isJSON = false
            case "--errata": onlyErrata = true
            case "--topic":
                guard let topic = rest.popFirst() else {
                    throw UsageError("expected a topic after --topic, received nothing; try --topic convolution")
                }
                try choose(topic)
            case _ where argument.hasPrefix("--topic="): try choose(String(argument.dropFirst("--topic=".count)))
            default:
                let matches = closestMatches(to: argument, among: Self.options)
                let advice =
                    matches.isEmpty
                    ? "the ledger takes --json, --errata and --topic T"
                    : "did you mean \(matches.joined(separator: " or "))?"
                throw UsageError("expected an option of the ledger, received \"\(argument)\"; \(advice)")
            }
        }
    }

    private mutating func choose(_ typed: String) throws(UsageError) {
        let topics = Set(Catalogue.entries.map(\.topic)).union(Syllabus.lessons.map(\.name))
        guard topics.contains(typed) else {
            let matches = closestMatches(to: typed, among: topics.sorted())
            let advice =
                matches.isEmpty
                ? "lesson ledger --json has the topic of every entry"
                : "did you mean \(matches.joined(separator: " or "))?"
            throw UsageError("expected a topic of the ledger or a lesson, received \"\(typed)\"; \(advice)")
        }
        topic = typed
    }

    /// The entries that were asked for.
    func rows(of ledger: Ledger) -> [Ledger.Row] {
        ledger.rows.filter { row in
            let isOnTopic = topic.map { row.entry.topic == $0 || row.shown?.lesson == $0 } ?? true
            return isOnTopic && (!onlyErrata || row.entry.verdict == .erratum)
        }
    }

    /// What is printed, and whether every entry of it holds.
    func text(of ledger: Ledger) -> (text: String, isSound: Bool) {
        let rows = rows(of: ledger)
        let lines =
            isJSON
            ? rows.map(\.json.text) : rows.map { $0.lines(width: 78).joined(separator: "\n") } + [summary(of: rows)]
        return (lines.joined(separator: "\n") + "\n", rows.allSatisfy(\.holds))
    }

    private func summary(of rows: [Ledger.Row]) -> String {
        let rule = String(repeating: "─", count: 78)
        func count(_ verdict: Claim.Verdict) -> Int { rows.filter { $0.entry.verdict == verdict }.count }
        let failing = rows.filter { !$0.holds }.count
        return """
            \(rule)
            \(counted(rows.count, "entry", plural: "entries")): \(count(.exact)) exact, \(count(.agreesWhenRounded)) \
            when rounded, \(count(.erratum)) errata, \(count(.notNumeric)) shown in words;
            \(failing == 0 ? "all hold." : "\(failing) DO NOT HOLD.")
            """
    }
}
