/// A table for ``Story/picture(_:)``: a header, a rule and rows, each column as wide as its widest cell,
/// the first flush left and the others flush right. A row may end early.
func alignedTable(_ header: [String], _ rows: [[String]], gap: Int = 3) -> String {
    let all = [header] + rows
    let widths = header.indices.map { column in
        all.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
        zip(cells, widths).enumerated().map { column, cell in
            let padding = String(repeating: " ", count: cell.1 - cell.0.count)
            return column == 0 ? cell.0 + padding : padding + cell.0
        }.joined(separator: String(repeating: " ", count: gap))
    }
    let length = widths.reduce(0, +) + gap * (widths.count - 1)
    return ([line(header), String(repeating: "─", count: length)] + rows.map(line)).joined(separator: "\n")
}
