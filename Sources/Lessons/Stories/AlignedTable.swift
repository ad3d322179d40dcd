/// A table for a terminal: a header, a rule and rows, each column as wide as its widest cell and
/// aligned to the right, the first to the left.
func alignedTable(_ header: [String], _ rows: [[String]]) -> String {
    let all = [header] + rows
    let widths = header.indices.map { column in
        all.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
        zip(cells, widths).enumerated().map { column, cell in
            let padding = String(repeating: " ", count: cell.1 - cell.0.count)
            return column == 0 ? cell.0 + padding : padding + cell.0
        }.joined(separator: "   ")
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "───")
    return ([line(header), rule] + rows.map(line)).joined(separator: "\n")
}

/// Drawings next to each other, line by line, each below its own caption.
func sideBySide(_ drawings: [(caption: String, lines: [String])], gap: Int = 4) -> String {
    let blocks = drawings.map { [$0.caption] + $0.lines }
    let widths = blocks.map { $0.map(\.count).max() ?? 0 }
    let height = blocks.map(\.count).max() ?? 0
    return (0..<height).map { row in
        zip(blocks, widths).map { block, width in
            let line = row < block.count ? block[row] : ""
            return line + String(repeating: " ", count: width - line.count)
        }.joined(separator: String(repeating: " ", count: gap))
    }.joined(separator: "\n")
}
