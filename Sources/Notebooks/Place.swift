/// Text with the place that it is about: `In[3]:4:7: error: …`, the line, and a caret below the column.
struct Finding: Equatable {
    let number: Int
    let line: Int
    let column: Int
    /// `error` or `note`.
    let kind: String
    var message: String

    /// `In[3]:4:7`
    var place: String { "In[\(number)]:\(line):\(column)" }

    /// What the compiler said, one finding a line, of those about cells; what it says of anything else comes second.
    static func read(_ text: String) -> (findings: [Finding], others: [String]) {
        var findings: [Finding] = []
        var others: [String] = []
        for line in text.split(separator: "\n") {
            if let finding = Finding(line) {
                findings.append(finding)
            } else if line.contains(": error: ") || line.hasPrefix("error: ") {
                others.append(String(line))
            }
        }
        return (findings, others)
    }

    init?(_ text: Substring) {
        guard text.hasPrefix("In["), let end = text.firstIndex(of: "]"), let number = Int(text.dropFirst(3)[..<end])
        else { return nil }
        let parts = text[end...].dropFirst(2).split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, let line = Int(parts[0]), let column = Int(parts[1]) else { return nil }
        let kind = parts[2].drop { $0 == " " }
        guard kind == "error" || kind == "note" else { return nil }
        (self.number, self.line, self.column) = (number, line, column)
        self.kind = String(kind)
        message = String(parts[3].drop { $0 == " " })
    }

    /// With the line of the source and a caret; `sources` holds each cell's code by its number.
    func report(_ sources: [Int: String]) -> [String] {
        var report = ["\(place): \(kind): \(message)"]
        let lines = sources[number]?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
        guard lines.indices.contains(line - 1) else { return report }
        let text = lines[line - 1]
        report.append("    " + text)
        // Columns count bytes; a tab stays one, so that the caret stands where the reader sees it.
        let before = String(decoding: text.utf8.prefix(max(0, column - 1)), as: UTF8.self)
        report.append("    " + String(before.map { $0 == "\t" ? "\t" : " " }) + "^")
        return report
    }
}
