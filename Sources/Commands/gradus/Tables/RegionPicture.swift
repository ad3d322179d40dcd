import Gradus

/// Points of two classes in a plane, the region where a network says yes, and the lines of simpler models.
struct RegionPicture {
    struct Point {
        let x: Double
        let y: Double
        let isYes: Bool
    }

    /// w₁·x + w₂·y + b = 0, in the units of the axes.
    struct Line {
        let name: String
        let w1: Double
        let w2: Double
        let b: Double
        func value(_ x: Double, _ y: Double) -> Double { w1 * x + w2 * y + b }
    }

    let title: String
    let axes: (x: String, y: String)
    let points: [Point]
    let lines: [Line]
    let regionName: String
    /// The network's probability of a yes at each of these places.
    let region: ([(x: Double, y: Double)]) -> [Double]

    private var frame: (x: ClosedRange<Double>, y: ClosedRange<Double>) {
        func range(_ values: [Double]) -> ClosedRange<Double> {
            let (low, high) = (values.min() ?? 0, values.max() ?? 1)
            let margin = high > low ? (high - low) * 0.05 : 1
            return low - margin...high + margin
        }
        return (range(points.map(\.x)), range(points.map(\.y)))
    }

    /// The middles of a grid's cells, row by row from the top.
    private func grid(_ columns: Int, _ rows: Int) -> [(x: Double, y: Double)] {
        let (xs, ys) = frame
        let (width, height) = (xs.upperBound - xs.lowerBound, ys.upperBound - ys.lowerBound)
        var places: [(x: Double, y: Double)] = []
        for row in 0..<rows {
            let y = ys.upperBound - (Double(row) + 0.5) / Double(rows) * height
            for column in 0..<columns {
                places.append((xs.lowerBound + (Double(column) + 0.5) / Double(columns) * width, y))
            }
        }
        return places
    }

    /// For a terminal, without colours: `░` where the network says yes, `●` a yes, `○` a no, and a letter for each line.
    func text(columns: Int = 64, rows: Int = 20) -> String {
        let (xs, ys) = frame
        let cells = grid(columns, rows)
        var marks = region(cells).map { $0 > 0.5 ? "░" : " " }
        let marksOfLines = ["+", "x"]
        for (place, line) in lines.enumerated() {
            let values = cells.map { line.value($0.x, $0.y) }
            for cell in cells.indices {
                let column = cell % columns
                let neighbours = [
                    column + 1 < columns ? cell + 1 : cell, cell + columns < cells.count ? cell + columns : cell,
                ]
                if neighbours.contains(where: { (values[$0] > 0) != (values[cell] > 0) }) {
                    marks[cell] = marksOfLines[place % 2]
                }
            }
        }
        for point in points {
            let column = Int((point.x - xs.lowerBound) / (xs.upperBound - xs.lowerBound) * Double(columns))
            let row = Int((ys.upperBound - point.y) / (ys.upperBound - ys.lowerBound) * Double(rows))
            marks[min(row, rows - 1) * columns + min(column, columns - 1)] = point.isYes ? "●" : "○"
        }
        var picture = [title]
        for row in 0..<rows {
            let label =
                row == 0 ? ys.upperBound.significant(3) : row == rows - 1 ? ys.lowerBound.significant(3) : ""
            let padding = String(repeating: " ", count: max(0, 6 - label.count))
            picture.append("\(padding)\(label) │\(marks[row * columns..<(row + 1) * columns].joined())")
        }
        let (left, right) = (xs.lowerBound.significant(3), xs.upperBound.significant(3))
        let gap = String(repeating: " ", count: max(1, columns - left.count - right.count))
        picture.append("       └" + String(repeating: "─", count: columns))
        picture.append("        \(left)\(gap)\(right)")
        picture.append("        across \(axes.x), up \(axes.y)")
        let key = ["● yes", "○ no", "░ \(regionName) says yes"] + zip(lines, marksOfLines).map { "\($1) \($0.name)" }
        picture.append("        \(key.joined(separator: "   "))")
        return picture.joined(separator: "\n")
    }

    /// A self-contained SVG. Nothing is told by colour alone: yes is a filled point, lines have patterns of their own.
    func svg() -> String {
        let (xs, ys) = frame
        let (left, top, width, height) = (70.0, 40.0, 520.0, 360.0)
        func px(_ x: Double) -> String {
            (left + (x - xs.lowerBound) / (xs.upperBound - xs.lowerBound) * width).fixed(1)
        }
        func py(_ y: Double) -> String {
            (top + (ys.upperBound - y) / (ys.upperBound - ys.lowerBound) * height).fixed(1)
        }
        var svg = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"620\" height=\"490\" "
                + "viewBox=\"0 0 620 490\" font-family=\"ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace\">",
            "<title>\(Self.escaped(title))</title>",
            "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
            "<text x=\"16\" y=\"24\" font-size=\"13\" font-weight=\"700\">\(Self.escaped(title))</text>",
            "<clipPath id=\"area\"><rect x=\"70\" y=\"40\" width=\"520\" height=\"360\"/></clipPath>",
        ]
        svg += regionRectangles(left, top, width, height)
        for (place, line) in lines.enumerated() {
            guard let (a, b) = ends(of: line) else { continue }
            svg.append(
                "<path clip-path=\"url(#area)\" fill=\"none\" stroke=\"\(Self.strokes[place % 2].colour)\" "
                    + "stroke-width=\"2\"\(Self.strokes[place % 2].dashes) "
                    + "d=\"M\(px(a.x)) \(py(a.y))L\(px(b.x)) \(py(b.y))\"/>")
        }
        for point in points {
            svg.append(
                "<circle cx=\"\(px(point.x))\" cy=\"\(py(point.y))\" r=\"4\" stroke=\"#1b1f24\" "
                    + "fill=\"\(point.isYes ? "#1b1f24" : "#fff")\"/>")
        }
        svg.append("<rect x=\"70\" y=\"40\" width=\"520\" height=\"360\" fill=\"none\" stroke=\"#57606a\"/>")
        svg += labels(xs, ys) + key()
        return (svg + ["</svg>", ""]).joined(separator: "\n")
    }

    private static let strokes = [
        (colour: "#b35900", dashes: ""), (colour: "#8250df", dashes: " stroke-dasharray=\"8 4\""),
    ]

    private func regionRectangles(_ left: Double, _ top: Double, _ width: Double, _ height: Double) -> [String] {
        let (columns, rows) = (104, 72)
        let isYes = region(grid(columns, rows)).map { $0 > 0.5 }
        let (w, h) = (width / Double(columns), height / Double(rows))
        var path = ""
        for row in 0..<rows {
            var column = 0
            while column < columns {
                var end = column
                while end < columns, isYes[row * columns + end] { end += 1 }
                if end > column {
                    let (x, y) = (left + Double(column) * w, top + Double(row) * h)
                    path +=
                        "M\(x.fixed(1)) \(y.fixed(1))h\((Double(end - column) * w).fixed(1))v\(h.fixed(1))"
                        + "h-\((Double(end - column) * w).fixed(1))z"
                }
                column = end + 1
            }
        }
        return ["<path fill=\"#cfe3f7\" d=\"\(path)\"/>"]
    }

    /// Where a line leaves the frame, as far as it is in it at all.
    private func ends(of line: Line) -> (RegionPicture.Point, RegionPicture.Point)? {
        let (xs, ys) = frame
        if line.w2.magnitude * (ys.upperBound - ys.lowerBound) > line.w1.magnitude * (xs.upperBound - xs.lowerBound) {
            func at(_ x: Double) -> Point { Point(x: x, y: -(line.w1 * x + line.b) / line.w2, isYes: false) }
            return (at(xs.lowerBound), at(xs.upperBound))
        }
        guard line.w1 != 0 else { return nil }
        func at(_ y: Double) -> Point { Point(x: -(line.w2 * y + line.b) / line.w1, y: y, isYes: false) }
        return (at(ys.lowerBound), at(ys.upperBound))
    }

    private func labels(_ xs: ClosedRange<Double>, _ ys: ClosedRange<Double>) -> [String] {
        func text(_ x: Double, _ y: Double, _ anchor: String, _ text: String) -> String {
            "<text x=\"\(x.fixed(0))\" y=\"\(y.fixed(0))\" font-size=\"11\" fill=\"#57606a\" text-anchor=\"\(anchor)\">"
                + "\(Self.escaped(text))</text>"
        }
        return [
            text(64, 50, "end", ys.upperBound.significant(3)), text(64, 400, "end", ys.lowerBound.significant(3)),
            text(70, 418, "start", xs.lowerBound.significant(3)), text(590, 418, "end", xs.upperBound.significant(3)),
            text(330, 418, "middle", "across \(axes.x), up \(axes.y)"),
        ]
    }

    private func key() -> [String] {
        func text(_ x: Int, _ y: Int, _ text: String) -> String {
            "<text x=\"\(x)\" y=\"\(y)\" font-size=\"12\">\(Self.escaped(text))</text>"
        }
        var svg = [
            "<circle cx=\"78\" cy=\"442\" r=\"4\" fill=\"#1b1f24\" stroke=\"#1b1f24\"/>", text(90, 446, "yes"),
            "<circle cx=\"138\" cy=\"442\" r=\"4\" fill=\"#fff\" stroke=\"#1b1f24\"/>", text(150, 446, "no"),
            "<rect x=\"190\" y=\"434\" width=\"28\" height=\"14\" fill=\"#cfe3f7\"/>",
            text(226, 446, "\(regionName) says yes"),
        ]
        for (place, line) in lines.enumerated() {
            let x = 70 + place * 260
            svg.append(
                "<path d=\"M\(x) 466h40\" stroke=\"\(Self.strokes[place % 2].colour)\" stroke-width=\"2\""
                    + "\(Self.strokes[place % 2].dashes)/>")
            svg.append(text(x + 48, 470, line.name))
        }
        return svg
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }
}
