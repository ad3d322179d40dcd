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
