/// A graph as one line for each value, layer by layer: what remains readable when boxes do not fit.
struct TextListing {
    let picture: GraphPicture
    let width: Int

    func lines() -> [String] {
        let layers = picture.layers
        let incoming = picture.incoming
        // The inputs are named in the formula too, so they go first when room is short.
        var table: [[String]] = picture.nodes.map { node in
            let inputs = incoming[node.id].map { edge in
                let edge = picture.edges[edge]
                return picture.nodes[edge.from].title + (edge.factor.map { " ×\($0)" } ?? "")
            }
            let heading = (node.isCut ? "… " : "") + node.heading
            return [heading, node.number, node.gradient.map { "∂ \($0)" } ?? "", inputs.joined(separator: ", ")]
        }
        for index in table.indices where !table[index][3].isEmpty { table[index][3] = "← \(table[index][3])" }
        let widths = columnWidths(table)
        var lines: [String] = []
        for (index, row) in layers.rows.enumerated() {
            lines.append("Layer \(index + 1)")
            for slot in row where slot < picture.nodes.count {
                let cells = zip(table[slot], widths).filter { $0.1 > 0 }.map { $0.cut(to: $1).padded(to: $1) }
                lines.append("  " + cells.joined(separator: "  "))
            }
        }
        return lines
    }

    /// As wide as their widest cell while the line fits; then headings and inputs share what is left.
    private func columnWidths(_ table: [[String]]) -> [Int] {
        var widths = (0..<4).map { column in table.map { $0[column].columns }.max() ?? 0 }
        let room = width - 2 - 2 * (widths.filter { $0 > 0 }.count - 1)
        var excess = widths.reduce(0, +) - room
        for (column, least) in [(0, 24), (3, 14), (1, 10), (0, 6), (2, 8), (3, 0), (1, 4), (2, 4)] where excess > 0 {
            let taken = min(excess, max(0, widths[column] - least))
            widths[column] -= taken
            excess -= taken
        }
        return widths
    }
}
