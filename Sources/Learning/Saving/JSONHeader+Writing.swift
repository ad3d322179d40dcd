/// JSON as text again.
extension JSONHeader {
    /// In one line, members by name and a `kind` first. Numbers keep every digit.
    var written: String {
        switch self {
        case .object(let members):
            let sorted = members.sorted { ($0.key == "kind" ? "" : $0.key) < ($1.key == "kind" ? "" : $1.key) }
            return "{" + sorted.map { "\(Self.quoted($0)):\($1.written)" }.joined(separator: ",") + "}"
        case .array(let items): return "[" + items.map(\.written).joined(separator: ",") + "]"
        case .text(let text): return Self.quoted(text)
        case .number(let number):
            let text = "\(number)"
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        case .word(let word): return word
        }
    }

    /// As much of it as a message can hold.
    var excerpt: String {
        let text = written
        return text.count <= 40 ? text : text.prefix(39) + "…"
    }
}
