/// A table for ``Story/picture(_:)``: a header, a rule and rows, each column as wide as its widest cell,
/// words flush left and numbers flush right. A row may end early.
func alignedTable(_ header: [String], _ rows: [[String]], gap: Int = 3) -> String {
    let columns = header.indices.map { column in
        let cells = rows.map { column < $0.count ? $0[column] : "" }
        let width = (cells + [header[column]]).map(\.count).max() ?? 0
        return (width: width, isOfNumbers: isOfNumbers(cells, areNames: column == 0))
    }
    func line(_ cells: [String]) -> String {
        var line = zip(cells, columns).map { cell, column in
            let padding = String(repeating: " ", count: column.width - cell.count)
            return column.isOfNumbers ? padding + cell : cell + padding
        }.joined(separator: String(repeating: " ", count: gap))
        while line.last == " " { line.removeLast() }
        return line
    }
    let length = columns.map(\.width).reduce(0, +) + gap * (header.count - 1)
    return ([line(header), String(repeating: "─", count: length)] + rows.map(line)).joined(separator: "\n")
}

/// Whether there are at least as many numbers as words among the cells.
/// - Parameter areNames: of the rows; a number with words behind it is then a name that is numbered: `1  w₁₁²`.
private func isOfNumbers(_ cells: [String], areNames: Bool) -> Bool {
    let filled = cells.filter { $0.contains { !"–—- ".contains($0) } }
    let numbers = filled.count { isNumber($0) && !(areNames && $0.contains(" ")) }
    return numbers > 0 && 2 * numbers >= filled.count
}

/// `-1.5`, `3e-07`, `82%`, `∞`, also with what is counted: `34.25 g`, `5 of 20`; but no sum and no name.
private func isNumber(_ cell: String) -> Bool {
    let words = cell.split(separator: " ", maxSplits: 1)
    guard var number = words.first else { return false }
    if let sign = number.first, "-−+±≈<>≤≥".contains(sign) { number.removeFirst() }
    if number.last == "%" || number.last == "×" { number.removeLast() }
    guard number == "∞" || number.last?.isNumber == true && Double(String(number.filter { $0 != "," })) != nil
    else { return false }
    return words.count == 1 || words[1].allSatisfy { $0.isLetter || $0.isNumber || " .,%".contains($0) }
}
