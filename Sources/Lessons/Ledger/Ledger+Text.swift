import Autograd

extension Ledger.Row {
    /// `{id, notes, computed, verdict, holds, lesson, step, note, lines, topic, to, explanation}`, on one line;
    /// `to` says to which digits it was compared.
    public var json: JSON {
        let claim = shown?.claim
        return .object([
            ("id", .string(entry.id)), ("notes", .string(claim?.notes ?? "")),
            ("computed", claim?.computed.json ?? .string("")), ("verdict", .string(entry.verdict.rawValue)),
            ("holds", .bool(holds)), ("lesson", .string(shown?.lesson ?? "")), ("step", .string(shown?.step ?? "")),
            ("note", .string(entry.note)), ("lines", .string(entry.lines)), ("topic", .string(entry.topic)),
            ("to", .string(claim?.comparison ?? "")), ("explanation", .string(claim?.explanation ?? "")),
        ])
    }

    /// For people: the entry, and what came of it.
    public func lines(width: Int) -> [String] {
        let head = "\(entry.id)  (note \(entry.note), lines \(entry.lines); \(entry.topic))"
        guard let shown else { return wrapped(head, width: width) + ["  ✗ NO LESSON SHOWS IT", ""] }
        let place = "shown by the lesson \(shown.lesson), “\(shown.step)”"
        return wrapped(head, width: width) + shown.claim.lines(width: width) + wrapped("  \(place)", width: width)
            + [""]
    }
}
