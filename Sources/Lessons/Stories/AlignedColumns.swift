/// A table for a terminal: a heading, a rule, and rows whose columns stand under each other.
/// The first column leans left, the others right, as numbers do.
func alignedColumns(_ heading: [String], _ rows: [[String]], gap: Int = 3) -> String {
    let lines = [heading] + rows
    let widths = heading.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    let texts = lines.map { cells in
        zip(cells, widths).enumerated().map { column, cell in
            let spaces = String(repeating: " ", count: cell.1 - cell.0.count)
            return column == 0 ? cell.0 + spaces : spaces + cell.0
        }.joined(separator: String(repeating: " ", count: gap))
    }
    let rule = String(repeating: "─", count: widths.reduce(0, +) + gap * (widths.count - 1))
    return ([texts[0], rule] + texts.dropFirst()).joined(separator: "\n")
}
