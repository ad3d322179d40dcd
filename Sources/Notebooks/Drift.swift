/// A cell that gives something else than what is stored.
public struct Drift: CustomStringConvertible {
    public let number: Int
    public let stored: String
    public let now: String

    public var description: String {
        "In[\(number)]: expected the stored output\n\(indented(stored))\nreceived\n\(indented(now))"
    }

    /// Nil when both say the same: texts alike to the letter, and numbers that are not whole within the tolerance,
    /// |a − b| ≤ tolerance · max(1, |a|, |b|).
    init?(number: Int, stored: [JSON], now: [JSON], tolerance: Double) {
        let (old, new) = (Self.pieces(of: stored), Self.pieces(of: now))
        // The first that differs, or what one has and the other lacks.
        let place = zip(old, new).prefix { $0.kind == $1.kind && Self.isAlike($0.text, $1.text, tolerance) }.count
        if place == old.count, place == new.count { return nil }
        self.number = number
        let (a, b) = (old.dropFirst(place).first, new.dropFirst(place).first)
        (self.stored, self.now) = (Self.shown(a, beside: b), Self.shown(b, beside: a))
    }

    private struct Piece {
        let kind: String
        let text: String
    }

    /// The whole text where it is short; of a long one the first line that is not as in the other.
    private static func shown(_ piece: Piece?, beside other: Piece?) -> String {
        guard let piece else { return "(nothing)" }
        let lines = piece.text.split(separator: "\n", omittingEmptySubsequences: false)
        let others = (other?.text ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 12, piece.kind == other?.kind else { return "\(piece.kind): \(cut(piece.text))" }
        let place = zip(lines, others).prefix { $0 == $1 }.count
        let line = place < lines.count ? String(lines[place]) : "(the end)"
        return "\(piece.kind), line \(place + 1) of \(lines.count): \(cut(line))"
    }

    private static func cut(_ text: String) -> String { text.count > 1000 ? "\(text.prefix(1000))…" : text }

    /// What is to be compared: everything but the count of executions, which is the cell's own.
    private static func pieces(of outputs: [JSON]) -> [Piece] {
        outputs.flatMap { output -> [Piece] in
            let kind = output["output_type"]?.text ?? "?"
            switch kind {
            case "stream":
                return [Piece(kind: output["name"]?.text ?? "?", text: Notebook.joined(output["text"]) ?? "")]
            case "error":
                let report = (output["traceback"]?.items ?? []).compactMap(\.text).joined(separator: "\n")
                return [Piece(kind: "error \(output["ename"]?.text ?? "?")", text: report)]
            default:
                return (output["data"]?.members ?? []).map { form in
                    Piece(
                        kind: "\(kind) \(form.name)",
                        text: Notebook.joined(form.value) ?? form.value.written())
                }
            }
        }
    }

    private static func isAlike(_ a: String, _ b: String, _ tolerance: Double) -> Bool {
        if a == b { return true }
        let (a, b) = (tokens(a), tokens(b))
        guard a.count == b.count else { return false }
        return zip(a, b).allSatisfy { a, b in
            if a == b { return true }
            guard let x = Double(a), let y = Double(b), !(isWhole(a) && isWhole(b)) else { return false }
            return abs(x - y) <= tolerance * max(1, abs(x), abs(y))
        }
    }

    private static func isWhole(_ token: Substring) -> Bool { token.allSatisfy { $0.isNumber || $0 == "-" } }

    /// Numbers, and what lies between them.
    private static func tokens(_ text: String) -> [Substring] {
        let units = text.utf8
        var tokens: [Substring] = []
        var (start, place) = (units.startIndex, units.startIndex)
        func digit(_ index: String.Index) -> Bool { index < units.endIndex && (0x30...0x39).contains(units[index]) }
        while place < units.endIndex {
            guard digit(place) else {
                place = units.index(after: place)
                continue
            }
            var first = place
            // A sign belongs to the number, unless something stands directly before it, as in 3-1.
            if first > start, units[units.index(before: first)] == UInt8(ascii: "-") {
                first = units.index(before: first)
            }
            if first > start { tokens.append(text[start..<first]) }
            while digit(place) { place = units.index(after: place) }
            if place < units.endIndex, units[place] == UInt8(ascii: "."), digit(units.index(after: place)) {
                place = units.index(after: place)
                while digit(place) { place = units.index(after: place) }
            }
            place = exponent(units, place) ?? place
            tokens.append(text[first..<place])
            start = place
        }
        if start < units.endIndex { tokens.append(text[start...]) }
        return tokens
    }

    /// Where an exponent ends that begins here.
    private static func exponent(_ units: String.UTF8View, _ place: String.Index) -> String.Index? {
        guard place < units.endIndex, units[place] | 0x20 == UInt8(ascii: "e") else { return nil }
        var end = units.index(after: place)
        if end < units.endIndex, units[end] == UInt8(ascii: "-") || units[end] == UInt8(ascii: "+") {
            end = units.index(after: end)
        }
        guard end < units.endIndex, (0x30...0x39).contains(units[end]) else { return nil }
        while end < units.endIndex, (0x30...0x39).contains(units[end]) { end = units.index(after: end) }
        return end
    }

    private func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }.joined(separator: "\n")
    }
}
