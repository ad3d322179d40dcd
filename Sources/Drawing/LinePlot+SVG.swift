import Autograd

extension LinePlot {
    /// The curves as a self-contained SVG. Each has a dash pattern of its own besides its place in the key,
    /// so that colour tells nothing that the line does not.
    public func svg(width: Int = 640, height: Int = 360) -> String {
        require(
            width >= 160 && height >= 120,
            "LinePlot: expected an SVG of at least 160×120 pixels, received \(width)×\(height)")
        var lines = heading(width, height)
        guard let frame else {
            lines.append("<text x=\"16\" y=\"60\">No finite point to show.</text>")
            return (lines + ["</svg>", ""]).joined(separator: "\n")
        }
        let keyHeight = series.count > 1 ? 22 : 0
        let area = (left: 76.0, top: 40.0, right: Double(width) - 20, bottom: Double(height - 36 - keyHeight))
        func x(_ value: Double) -> Double { area.left + frame.x.share(of: value) * (area.right - area.left) }
        func y(_ value: Double) -> Double { area.bottom - frame.y.share(of: value) * (area.bottom - area.top) }

        for tick in ticks(frame.y) {
            lines.append(
                "<path class=\"line\" stroke-opacity=\".4\" d=\"M\(px(area.left)) \(px(y(tick)))H\(px(area.right))\"/>"
                    + "<text class=\"small\" text-anchor=\"end\" x=\"\(px(area.left - 8))\" y=\"\(px(y(tick) + 4))\">"
                    + "\(tick.significant(4))</text>")
        }
        for tick in ticks(frame.x) {
            lines.append(
                "<path class=\"line\" d=\"M\(px(x(tick))) \(px(area.bottom))v5\"/>"
                    + "<text class=\"small\" text-anchor=\"middle\" x=\"\(px(x(tick)))\" y=\"\(px(area.bottom + 20))\">"
                    + "\(tick.significant(4))</text>")
        }
        lines.append(
            "<path class=\"line\" d=\"M\(px(area.left)) \(px(area.top))V\(px(area.bottom))H\(px(area.right))\"/>")
        for (index, series) in series.enumerated() {
            if series.isScattered {
                let dots = series.points.filter(\.isFinite).map { "M\(px(x($0.x))) \(px(y($0.y)))\(Self.dot)" }
                lines.append("<path class=\"\(Self.look(index))\" stroke-opacity=\".6\" d=\"\(dots.joined())\"/>")
                continue
            }
            lines.append(
                "<path class=\"\(Self.look(index))\"\(dashes(index)) d=\"\(path(series) { (x($0), y($1)) })\"/>")
        }
        if series.count > 1 { lines += key(at: Double(height) - 12) }
        return (lines + ["</svg>", ""]).joined(separator: "\n")
    }

    private func heading(_ width: Int, _ height: Int) -> [String] {
        [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gradus\" role=\"img\" width=\"\(width)\" "
                + "height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\" aria-label=\"\(xml(title))\">",
            "<title>\(xml(title))</title>",
            "<desc>\(xml(summary))</desc>",
            SVGStyle.element, series.count > 1 ? Self.style : "",
            "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>",
            "<text class=\"name\" x=\"16\" y=\"24\">\(xml(title))</text>",
        ].filter { !$0.isEmpty }
    }

    /// Colours that help, beside the dashes, to tell curves apart.
    private static let style = """
        <style>
        .gradus .curve1{stroke:#b35900}.gradus .curve2{stroke:#1a7f37}.gradus .curve3{stroke:#8250df}
        @media (prefers-color-scheme:dark){
        .gradus .curve1{stroke:#ffa657}.gradus .curve2{stroke:#7ee787}.gradus .curve3{stroke:#d2a8ff}
        }
        </style>
        """

    private static func look(_ index: Int) -> String { index % 4 == 0 ? "curve" : "curve curve\(index % 4)" }

    private var summary: String {
        series.map { series in
            let finite = series.points.filter(\.isFinite)
            guard let first = finite.first, let last = finite.last else { return "\(series.name): no finite point" }
            return "\(series.name): \(first.y.short) at \(first.x.short), \(last.y.short) at \(last.x.short)"
        }.joined(separator: "; ") + "."
    }

    private func dashes(_ index: Int) -> String {
        let pattern = ["", "8 4", "2 4", "10 3 2 3"][index % 4]
        return pattern.isEmpty ? "" : " stroke-dasharray=\"\(pattern)\""
    }

    /// A small circle about where the pen is.
    private static let dot = "m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0"

    private func path(_ series: Series, _ place: (Double, Double) -> (Double, Double)) -> String {
        var result = ""
        var isDrawing = false
        for point in series.points {
            guard point.isFinite else {
                isDrawing = false
                continue
            }
            let (x, y) = place(point.x, point.y)
            result += "\(isDrawing ? "L" : "M")\(px(x)) \(px(y))"
            isDrawing = true
        }
        return result
    }

    private func key(at y: Double) -> [String] {
        var x = 76.0
        return series.enumerated().map { index, series in
            defer { x += 60 + Double(series.name.columns) * 6.7 }
            let sample = series.isScattered ? "M\(px(x + 16)) \(px(y - 4))\(Self.dot)" : "M\(px(x)) \(px(y - 4))h32"
            return "<path class=\"\(Self.look(index))\"\(series.isScattered ? "" : dashes(index)) d=\"\(sample)\"/>"
                + "<text class=\"small\" x=\"\(px(x + 40))\" y=\"\(px(y))\">\(xml(series.name))</text>"
        }
    }

    /// Round numbers inside a range, about five: steps of 1, 2 or 5 times a power of ten.
    private func ticks(_ range: ClosedRange<Double>) -> [Double] {
        let span = range.upperBound - range.lowerBound
        guard span.isFinite, span > 0 else { return [range.lowerBound, range.upperBound] }
        var step = Double.power(10, (Double.log(span / 5) / Double.log(10)).rounded(.down))
        if let factor = [10.0, 5, 2].first(where: { span / (step * $0) >= 3 }) { step *= factor }
        let first = (range.lowerBound / step).rounded(.up)
        let last = (range.upperBound / step).rounded(.down)
        guard first.isFinite, last - first < 50 else { return [range.lowerBound, range.upperBound] }
        return stride(from: first, through: last, by: 1).map { $0 * step }
    }
}
