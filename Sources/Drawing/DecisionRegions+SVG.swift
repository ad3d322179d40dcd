import Autograd

extension DecisionRegions {
    /// The picture as a self-contained SVG, for light and dark.
    public func svg(width: Int = 480) -> String { Self.svg(of: [self], title: title, panelWidth: width) }

    /// Several pictures of the same classes side by side, with one key.
    ///
    /// - Parameters:
    ///   - title: what stands above all.
    ///   - panelWidth: of each picture, in pixels.
    public static func svg(of pictures: [DecisionRegions], title: String, panelWidth: Int = 400) -> String {
        require(
            !pictures.isEmpty && panelWidth >= 160,
            "DecisionRegions: expected at least one picture of at least 160 pixels, received \(pictures.count) of \(panelWidth)"
        )
        let side = Double(panelWidth)
        let (width, height) = (side * Double(pictures.count), side * 0.82 + 92)
        let name = xml(title.printable)
        let summary = pictures.map(\.summary).joined(separator: " ")
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gradus\" role=\"img\" width=\"\(px(width))\" "
                + "height=\"\(px(height))\" viewBox=\"0 0 \(px(width)) \(px(height))\" aria-label=\"\(name)\">",
            "<title>\(name)</title>", "<desc>\(xml(summary))</desc>", SVGStyle.element, style, patterns,
            "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>",
            "<text class=\"name\" x=\"16\" y=\"24\">\(name)</text>",
        ]
        for (index, picture) in pictures.enumerated() {
            lines.append("<g transform=\"translate(\(px(side * Double(index))) 36)\">")
            lines += picture.panel(side, titled: pictures.count > 1)
            lines.append("</g>")
        }
        lines += pictures[0].key(at: height - 14)
        return (lines + ["</svg>", ""]).joined(separator: "\n")
    }

    /// The look of regions and points; the six colours come again for further classes.
    private static let style = """
        <style>
        .gradus .region0{fill:#dbeafe}.gradus .region1{fill:#fde9c8}.gradus .region2{fill:#d9f0dc}
        .gradus .region3{fill:#f3dcf3}.gradus .region4{fill:#d5f1f1}.gradus .region5{fill:#fbdad7}
        .gradus .hatch{stroke:#57606a;stroke-opacity:.35;fill:none}
        .gradus .halo{fill:none;stroke:#fff;stroke-width:4.5;stroke-linecap:round}
        .gradus .mark{fill:none;stroke-width:2;stroke-linecap:round}
        .gradus .mark0{stroke:#1d4ed8}.gradus .mark1{stroke:#9a3412}.gradus .mark2{stroke:#166534}
        .gradus .mark3{stroke:#86198f}.gradus .mark4{stroke:#155e75}.gradus .mark5{stroke:#b91c1c}
        @media (prefers-color-scheme:dark){
        .gradus .region0{fill:#16294a}.gradus .region1{fill:#42300f}.gradus .region2{fill:#163820}
        .gradus .region3{fill:#3d1f40}.gradus .region4{fill:#123a40}.gradus .region5{fill:#451c1a}
        .gradus .hatch{stroke:#c9d1d9;stroke-opacity:.3}
        .gradus .halo{stroke:#0d1117}
        .gradus .mark0{stroke:#79b8ff}.gradus .mark1{stroke:#ffb454}.gradus .mark2{stroke:#7ee787}
        .gradus .mark3{stroke:#e9a5f1}.gradus .mark4{stroke:#76e3ea}.gradus .mark5{stroke:#ffa198}
        }
        </style>
        """

    /// Regions differ without colour too: plain, hatched up, hatched down, level, upright, crossed.
    private static let patterns: String = {
        let paths = ["", "M0 8L8 0", "M0 0L8 8", "M0 4H8", "M4 0V8", "M0 0L8 8M0 8L8 0"]
        let all = paths.enumerated().dropFirst().map { index, path in
            "<pattern id=\"gradus-hatch\(index)\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
                + "<path class=\"hatch\" d=\"\(path)\"/></pattern>"
        }
        return "<defs>\(all.joined())</defs>"
    }()

    private var summary: String {
        let wrong = placed.count { $0.isWrong }
        return "\(title): \(examples.count) examples of \(classNames.joined(separator: ", ")); \(wrong) of them stand "
            + "where another class is said."
    }

    private func panel(_ side: Double, titled: Bool) -> [String] {
        let area = (left: 56.0, top: titled ? 22.0 : 4, width: side - 76, height: side * 0.82 - (titled ? 30 : 12))
        var lines: [String] = []
        if titled { lines.append("<text class=\"number\" x=\"56\" y=\"12\">\(xml(title))</text>") }
        for label in classNames.indices {
            let path = regionPath(label, area.left, area.top, area.width, area.height)
            if path.isEmpty { continue }
            lines.append("<path class=\"region\(label % 6)\" shape-rendering=\"crispEdges\" d=\"\(path)\"/>")
            if label % 6 > 0 { lines.append("<path fill=\"url(#gradus-hatch\(label % 6))\" d=\"\(path)\"/>") }
        }
        lines.append(
            "<rect class=\"line\" x=\"\(px(area.left))\" y=\"\(px(area.top))\" width=\"\(px(area.width))\" "
                + "height=\"\(px(area.height))\"/>")
        for (example, across, down, _) in placed {
            lines.append(
                Self.mark(example.label, area.left + across * area.width, area.top + down * area.height))
        }
        let (right, bottom) = (area.left + area.width, area.top + area.height)
        func small(_ text: String, _ x: Double, _ y: Double, _ anchor: String) -> String {
            "<text class=\"small\" text-anchor=\"\(anchor)\" x=\"\(px(x))\" y=\"\(px(y))\">\(xml(text))</text>"
        }
        return lines + [
            small(x.lowerBound.significant(3), area.left, bottom + 16, "start"),
            small(axisNames[0], area.left + area.width / 2, bottom + 16, "middle"),
            small(x.upperBound.significant(3), right, bottom + 16, "end"),
            small(y.upperBound.significant(3), area.left - 6, area.top + 10, "end"),
            // Upright, as it may be long.
            "<text class=\"small\" text-anchor=\"middle\" transform=\"translate(\(px(area.left - 12)) "
                + "\(px(area.top + area.height / 2))) rotate(-90)\">\(xml(axisNames[1]))</text>",
            small(y.lowerBound.significant(3), area.left - 6, bottom, "end"),
        ]
    }

    /// A rectangle for each run of cells of a class.
    private func regionPath(_ label: Int, _ left: Double, _ top: Double, _ width: Double, _ height: Double) -> String {
        var path = ""
        for (row, cells) in cells.enumerated() {
            func y(_ row: Int) -> Double { (top + height * Double(row) / Double(self.cells.count)) }
            func x(_ column: Int) -> Double { left + width * Double(column) / Double(cells.count) }
            var column = 0
            while column < cells.count {
                let end = cells[column...].firstIndex { $0 != cells[column] } ?? cells.count
                if cells[column] == label {
                    path += "M\(px(x(column))) \(px(y(row)))H\(px(x(end)))V\(px(y(row + 1)))H\(px(x(column)))z"
                }
                column = end
            }
        }
        return path
    }

    /// A shape of its own for each class, with a rim that lifts it off the region.
    private static func mark(_ label: Int, _ x: Double, _ y: Double) -> String {
        let shapes = [
            "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0", "m-3 -3l6 6m0 -6l-6 6", "m-4 0h8m-4 -4v8",
            "m-3 -3h6v6h-6z", "m0 -4l4 7h-8z", "m0 -4l4 4l-4 4l-4 -4z",
        ]
        let path = "M\(px(x)) \(px(y))\(shapes[label % 6])"
        return "<path class=\"halo\" d=\"\(path)\"/><path class=\"mark mark\(label % 6)\" d=\"\(path)\"/>"
    }

    private func key(at y: Double) -> [String] {
        var x = 56.0
        return classNames.enumerated().map { label, name in
            defer { x += 64 + Double(name.columns) * 6.7 }
            let swatch = "x=\"\(px(x))\" y=\"\(px(y - 13))\" width=\"32\" height=\"18\""
            return "<rect class=\"region\(label % 6)\" \(swatch)/>"
                + (label % 6 > 0 ? "<rect fill=\"url(#gradus-hatch\(label % 6))\" \(swatch)/>" : "")
                + Self.mark(label, x + 16, y - 4)
                + "<text class=\"small\" x=\"\(px(x + 40))\" y=\"\(px(y))\">\(xml(name))</text>"
        }
    }
}
