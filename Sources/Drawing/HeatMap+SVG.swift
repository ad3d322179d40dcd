import Autograd

extension HeatMap {
    /// The matrix as a self-contained SVG, for light and dark: a square for each entry, with its number where there is
    /// room.
    public func svg() -> String { Self.svg(of: [self], title: title) }

    /// Several side by side, as the images, the filter and the map of a convolution, each with its own scale.
    ///
    /// Entries above 0 are blue and those below are orange, the farther from 0 the deeper.
    /// - Parameter title: what stands above all.
    public static func svg(of maps: [HeatMap], title: String) -> String {
        require(!maps.isEmpty, "HeatMap: expected at least one matrix to draw, received none")
        let sides = maps.map(\.side)
        let margins = maps.map { map in
            Double(map.rowNames.map(\.columns).max() ?? 0) * SVGPlan.smallLetter + (map.rowNames.isEmpty ? 0 : 8)
        }
        let widths = zip(maps, zip(sides, margins)).map { map, size in
            Swift.max(Double(map.matrix.columns) * size.0, Double(map.title.columns) * SVGPlan.smallLetter) + size.1
                + 24
        }
        let head = 62.0
        let height = head + 16 + (zip(maps, sides).map { Double($0.matrix.rows) * $1 }.max() ?? 0)
        let width = Swift.max(widths.reduce(16, +), Double(title.columns) * SVGPlan.letter + 40)
        let name = xml(title.printable)
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gradus\" role=\"img\" width=\"\(px(width))\" "
                + "height=\"\(px(height))\" viewBox=\"0 0 \(px(width)) \(px(height))\" aria-label=\"\(name)\">",
            "<title>\(name)</title>",
            SVGStyle.element, style, "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>",
            "<text class=\"name\" x=\"16\" y=\"24\">\(name)</text>",
        ]
        var left = 16.0
        for (place, map) in maps.enumerated() {
            lines += map.panel(left + margins[place], head, sides[place], titled: maps.count > 1)
            left += widths[place]
        }
        return (lines + ["</svg>", ""]).joined(separator: "\n")
    }

    private static let style = """
        <style>
        .gradus .above{fill:#1f6feb}.gradus .below{fill:#d9730d}.gradus .empty{fill:none;stroke:#8c959f;stroke-opacity:.35}
        </style>
        """

    /// Of a square, in pixels.
    private var side: Double {
        switch Swift.max(matrix.rows, matrix.columns) {
        case ...8: 44
        case ...12: 36
        default: Swift.max(5, 320 / Double(Swift.max(matrix.rows, matrix.columns)))
        }
    }

    private func panel(_ left: Double, _ top: Double, _ side: Double, titled: Bool) -> [String] {
        var lines: [String] = []
        if titled { lines.append("<text class=\"small\" x=\"\(px(left))\" y=\"44\">\(xml(title))</text>") }
        for (column, name) in columnNames.enumerated() {
            lines.append(
                "<text class=\"small\" text-anchor=\"middle\" x=\"\(px(left + (Double(column) + 0.5) * side))\" "
                    + "y=\"\(px(top - 5))\">\(xml(name))</text>")
        }
        for (row, name) in rowNames.enumerated() {
            lines.append(
                "<text class=\"small\" text-anchor=\"end\" x=\"\(px(left - 6))\" "
                    + "y=\"\(px(top + (Double(row) + 0.5) * side + 4))\">\(xml(name))</text>")
        }
        let most = matrix.entries.filter(\.isFinite).map(\.magnitude).max() ?? 0
        for row in 0..<matrix.rows {
            for column in 0..<matrix.columns {
                lines.append(
                    cell(matrix[row, column], most, left + Double(column) * side, top + Double(row) * side, side))
            }
        }
        return lines
    }

    private func cell(_ entry: Double, _ most: Double, _ x: Double, _ y: Double, _ side: Double) -> String {
        let square = "x=\"\(px(x))\" y=\"\(px(y))\" width=\"\(px(side))\" height=\"\(px(side))\""
        let share = entry.isFinite && most > 0 ? entry.magnitude / most : 0
        let hasNumbers = side >= 36
        var cell = "<rect class=\"empty\" \(square)/>"
        if share > 0 {
            // Numbers must stay readable upon the deepest colour.
            let depth = share * (hasNumbers ? 0.55 : 0.95)
            cell =
                "<rect class=\"\(entry < 0 ? "below" : "above")\" fill-opacity=\"\(depth.fixed(2))\" \(square)/>" + cell
        }
        guard hasNumbers else { return cell }
        return cell
            + "<text class=\"small\" text-anchor=\"middle\" x=\"\(px(x + side / 2))\" y=\"\(px(y + side / 2 + 4))\">"
            + "\(Self.short(entry))</text>"
    }

    /// What fits into a square: at most five characters where that can be.
    private static func short(_ entry: Double) -> String {
        let forms = [entry.significant(3), entry.significant(2), entry.fixed(2)]
        return forms.first { $0.count <= 5 } ?? entry.significant(1)
    }
}
