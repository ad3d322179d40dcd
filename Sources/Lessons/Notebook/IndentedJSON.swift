extension JSON {
    /// One entry a line, each level one space further in.
    var indented: String { indented(by: 0) }

    private func indented(by level: Int) -> String {
        let (inner, outer) = (String(repeating: " ", count: level + 1), String(repeating: " ", count: level))
        switch self {
        case .array(let items) where !items.isEmpty:
            let lines = items.map { inner + $0.indented(by: level + 1) }
            return "[\n\(lines.joined(separator: ",\n"))\n\(outer)]"
        case .object(let pairs) where !pairs.isEmpty:
            let lines = pairs.map { "\(inner)\(JSON.string($0).text): \($1.indented(by: level + 1))" }
            return "{\n\(lines.joined(separator: ",\n"))\n\(outer)}"
        default: return text
        }
    }
}
