/// A table for `story.picture`: a header, a rule and rows. The first column is flush left, the others flush right.
func alignedColumns(_ header: [String], _ rows: [[String]], gap: Int = 3) -> String {
    let lines = [header] + rows
    let widths = header.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String {
        cells.indices.map { column in
            let space = String(repeating: " ", count: widths[column] - cells[column].count)
            return column == 0 ? cells[column] + space : space + cells[column]
        }.joined(separator: String(repeating: " ", count: gap))
    }
    let length = widths.reduce(0, +) + gap * (widths.count - 1)
    return ([line(header), String(repeating: "─", count: length)] + rows.map(line)).joined(separator: "\n")
}
