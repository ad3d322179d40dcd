/// Breaks a paragraph into lines of at most `width` columns, at spaces; a longer word stands alone.
/// What fits on one line is left as it is, runs of spaces included.
public func wrapped(_ paragraph: String, width: Int) -> [String] {
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
