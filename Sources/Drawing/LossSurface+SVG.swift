extension LossSurface {
    /// The picture as a self-contained SVG, for light and dark.
    public func svg(width: Int = 640, height: Int = 440) -> String {
        let area = (left: 64.0, top: 40.0, width: Double(width) - 84, height: Double(height) - 104)
        let name = xml(title)
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gradus\" role=\"img\" width=\"\(width)\" "
                + "height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\" aria-label=\"\(name)\">",
            "<title>\(name)</title>", "<desc>\(xml(summary))</desc>", SVGStyle.element, Self.style,
            "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>",
            "<text class=\"name\" x=\"16\" y=\"24\">\(name)</text>",
        ]
        for band in 0..<Self.bandCount {
            let path = bandPath(band, area.left, area.top, area.width, area.height)
            if path.isEmpty { continue }
            lines.append(
                "<path class=\"band\" fill-opacity=\"\((0.62 * (1 - Double(band) / 11) + 0.03).fixed(2))\" "
                    + "shape-rendering=\"crispEdges\" d=\"\(path)\"/>")
        }
        lines.append(
            "<rect class=\"line\" x=\"\(px(area.left))\" y=\"\(px(area.top))\" width=\"\(px(area.width))\" "
                + "height=\"\(px(area.height))\"/>")
        for (index, series) in paths.enumerated() {
            let points = series.points.map {
                place($0).map { (area.left + $0.across * area.width, area.top + $0.down * area.height) }
            }
            lines += Self.walk(points, index)
        }
        let bottom = area.top + area.height
        func small(_ text: String, _ x: Double, _ y: Double, _ anchor: String) -> String {
            "<text class=\"small\" text-anchor=\"\(anchor)\" x=\"\(px(x))\" y=\"\(px(y))\">\(xml(text))</text>"
        }
        lines += [
            small(x.lowerBound.significant(3), area.left, bottom + 18, "start"),
            small(x.upperBound.significant(3), area.left + area.width, bottom + 18, "end"),
            small(y.upperBound.significant(3), area.left - 8, area.top + 10, "end"),
            small(y.lowerBound.significant(3), area.left - 8, bottom, "end"),
            small("the deeper the blue, the lower", area.left + area.width / 2, bottom + 18, "middle"),
        ]
        return (lines + key(at: Double(height) - 14) + ["</svg>", ""]).joined(separator: "\n")
    }

    private var summary: String {
        let walks = paths.compactMap { path in
            path.points.last.map { "\(path.name) ends at \($0.x.significant(3)), \($0.y.significant(3))" }
        }
        return ([title] + walks).joined(separator: "; ") + "."
    }

    /// A colour and a shape of its own for each walk.
    private static let style = """
        <style>
        .gradus .band{fill:#2f6fd0}
        .gradus .rim{fill:none;stroke:#fff;stroke-width:4;stroke-linejoin:round;stroke-opacity:.8}
        .gradus .walk{fill:none;stroke-width:2;stroke-linejoin:round}
        .gradus .walk0{stroke:#b42318}.gradus .walk1{stroke:#111827}.gradus .walk2{stroke:#7a4d00}
        .gradus .walk3{stroke:#6b21a8}
        @media (prefers-color-scheme:dark){
        .gradus .rim{stroke:#0d1117}
        .gradus .walk0{stroke:#ff8a80}.gradus .walk1{stroke:#f0f6fc}.gradus .walk2{stroke:#ffd479}
        .gradus .walk3{stroke:#e3b3ff}
        }
        </style>
        """

    private static let shapes = [
        "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0", "m-3 -3l6 6m0 -6l-6 6", "m-3 -3h6v6h-6z", "m0 -4l4 7h-8z",
    ]

    private static func walk(_ points: [(x: Double, y: Double)?], _ index: Int) -> [String] {
        var line = ""
        var marks = ""
        var isDrawing = false
        for point in points {
            guard let point else {
                isDrawing = false
                continue
            }
            line += "\(isDrawing ? "L" : "M")\(px(point.x)) \(px(point.y))"
            marks += "M\(px(point.x)) \(px(point.y))\(shapes[index % 4])"
            isDrawing = true
        }
        if line.isEmpty { return [] }
        return [
            "<path class=\"rim\" d=\"\(line)\"/>",
            "<path class=\"walk walk\(index % 4)\" d=\"\(line)\(marks)\"/>",
        ]
    }

    /// A rectangle for each run of cells of a band.
    private func bandPath(_ band: Int, _ left: Double, _ top: Double, _ width: Double, _ height: Double) -> String {
        var path = ""
        for (row, cells) in bands.enumerated() {
            let (up, down) = (Double(row) / Double(bands.count), Double(row + 1) / Double(bands.count))
            var column = 0
            while column < cells.count {
                let end = cells[column...].firstIndex { $0 != cells[column] } ?? cells.count
                if cells[column] == band {
                    let (from, to) = (Double(column) / Double(cells.count), Double(end) / Double(cells.count))
                    path +=
                        "M\(px(left + from * width)) \(px(top + up * height))H\(px(left + to * width))"
                        + "V\(px(top + down * height))H\(px(left + from * width))z"
                }
                column = end
            }
        }
        return path
    }

    private func key(at y: Double) -> [String] {
        var x = 64.0
        return paths.enumerated().map { index, path in
            defer { x += 60 + Double(path.name.columns) * 6.7 }
            return "<path class=\"walk walk\(index % 4)\" d=\"M\(px(x)) \(px(y - 4))h32M\(px(x + 16)) \(px(y - 4))"
                + "\(Self.shapes[index % 4])\"/>"
                + "<text class=\"small\" x=\"\(px(x + 40))\" y=\"\(px(y))\">\(xml(path.name))</text>"
        }
    }
}
