/// Breaks a paragraph into lines of at most `width` columns, at spaces; a longer word stands alone.
/// What fits on one line is left as it is, runs of spaces included; a line break stays one.
public func wrapped(_ paragraph: String, width: Int) -> [String] {
    let given = paragraph.split(separator: "\n", omittingEmptySubsequences: false)
    if given.count > 1 {
        return given.flatMap { line in
            let lines = wrapped(String(line), width: width)
            return lines.isEmpty ? [""] : lines
        }
    }
    if paragraph.count <= width, !paragraph.isEmpty { return [paragraph] }
    var lines: [String] = []
    var line = ""
    for word in paragraph.split(separator: " ") {
        if line.isEmpty {
            line = String(word)
        } else if line.count + 1 + word.count <= width {
            line += " " + word
        } else {
            lines.append(line)
            line = String(word)
        }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
}
