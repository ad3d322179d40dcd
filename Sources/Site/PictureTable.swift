/// A table made of characters: a header, a rule, rows, and at least two blanks between columns in every line.
struct PictureTable {
    let header: [String]
    let rows: [[String]]
    /// Whether a column's cells all begin at its left edge.
    let isLeft: [Bool]

    /// Nil if the text is not such a table, or if it is in doubt.
    init?(_ text: String) {
        let lines = text.split(separator: "\n").map { Array($0) }
        guard lines.count >= 3, lines[1].contains("─"), lines[1].allSatisfy({ $0 == "─" || $0 == " " }) else {
            return nil
        }
        let content = [lines[0]] + lines[2...]
        let width = content.map(\.count).max() ?? 0
        guard width <= lines[1].count, !content.joined().contains(where: { "│┌└".contains($0) }) else { return nil }
        let padded = content.map { $0 + Array(repeating: " ", count: width - $0.count) }
        let columns = Self.columns(of: padded, width: width)
        var cells = padded.map { line in columns.map { String(line[$0]).trimmed } }
        var isLeft = columns.map { Self.isLeft(padded, in: $0) }
        if let apart = Self.withNumbersApart(cells) {
            cells = apart
            isLeft.insert(true, at: 0)
        }
        guard isLeft.count >= 2, cells.allSatisfy({ $0.allSatisfy { !$0.contains("  ") } }) else { return nil }
        header = cells[0]
        rows = Array(cells.dropFirst())
        self.isLeft = isLeft
    }

    /// Stretches between gaps of two or more blanks that go through every line.
    private static func columns(of lines: [[Character]], width: Int) -> [Range<Int>] {
        let isBlank = (0..<width).map { place in lines.allSatisfy { $0[place] == " " } }
        var columns: [Range<Int>] = []
        var start: Int?
        for place in 0..<width {
            let ends = isBlank[place] && (place + 1 == width || isBlank[place + 1])
            if let begun = start, ends {
                columns.append(begun..<place)
                start = nil
            } else if start == nil, !isBlank[place] {
                start = place
            }
        }
        if let start { columns.append(start..<width) }
        return columns
    }

    /// Whether cells begin together and do not end together; numbers do the opposite. Where all are equally wide the
    /// heading decides, and where it is as wide as they are, what they say.
    private static func isLeft(_ lines: [[Character]], in column: Range<Int>) -> Bool {
        let cells = lines.map { $0[column] }
        let filled = cells.dropFirst().filter { $0.contains { $0 != " " } }
        for group in [filled, [cells[0]]] {
            let begin = group.allSatisfy { $0.first != " " }
            if begin != group.allSatisfy({ $0.last != " " }) { return begin }
            if !begin { return false }
        }
        return !filled.contains { $0.allSatisfy { $0.isNumber || " .-−".contains($0) } }
    }

    /// Rows that begin with their number, `1  L → e`, below a header of one word: the number becomes a column.
    private static func withNumbersApart(_ cells: [[String]]) -> [[String]]? {
        var result = [[""] + cells[0]]
        for row in cells.dropFirst() {
            let number = row[0].prefix { $0.isNumber }
            let rest = row[0].dropFirst(number.count)
            guard !number.isEmpty, rest.hasPrefix("  ") else { return nil }
            result.append([String(number), String(rest).trimmed] + row.dropFirst())
        }
        return result
    }

    var html: HTML {
        let heads = zip(header, isLeft).map { cell, isLeft -> HTML in
            cell.isEmpty ? "<td></td>" : "<th scope=\"col\"\(Self.side(isLeft))>\(cell)</th>"
        }
        let body = rows.map { row -> HTML in
            let cells = zip(row, isLeft).enumerated().map { index, pair -> HTML in
                index == 0 && !pair.0.isEmpty
                    ? "<th scope=\"row\"\(Self.side(pair.1))>\(pair.0)</th>"
                    : "<td\(Self.side(pair.1))>\(Self.cell(pair.0))</td>"
            }
            return "<tr>\(HTML(cells, separator: ""))</tr>"
        }
        return """
            <div class="across"><table class="grid">
            <thead><tr>\(HTML(heads, separator: ""))</tr></thead>
            <tbody>
            \(body)
            </tbody>
            </table></div>
            """
    }

    private static func side(_ isLeft: Bool) -> HTML { isLeft ? " class=\"l\"" : .nothing }

    /// A bar of blocks has its own colour.
    private static func cell(_ text: String) -> HTML {
        !text.isEmpty && text.allSatisfy { "▇█▌▏▎▍▋▊▉".contains($0) }
            ? "<span class=\"blocks\">\(text)</span>" : "\(text)"
    }
}
