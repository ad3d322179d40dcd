extension GraphPicture {
    /// A self-contained SVG, light or dark as the reader's system asks.
    ///
    /// Values flow to the right. A leaf has square corners, the value that the picture is of a thick
    /// frame, and an edge carries its local derivative; colour repeats what shape and text say.
    public func svg() -> String { SVGDrawing(of: self).document }

    /// What goes with a drawing: how large it is and how to read it.
    var caption: String { legend.isEmpty ? summary : "\(summary) \(legend)" }
}

/// Where everything stands in the SVG, in pixels.
private struct SVGDrawing {
    private let picture: GraphPicture
    private let layers: Layers
    private let incoming: [[Int]]
    /// For each slot, the middle of its height.
    private let y: [Double]
    /// For each layer the left edge and the width of its boxes.
    private let columns: [(left: Double, width: Double)]
    private let boxHeights: [Double]
    private let size: (width: Double, height: Double)

    private static let letter = 7.9  // of a 13 px monospaced font
    private static let smallLetter = 6.7  // of 11 px
    private static let line = 18.0
    private static let margin = 20.0
    /// Where edges bend between two layers.
    private static let bend = 44.0

    init(of picture: GraphPicture) {
        self.picture = picture
        layers = picture.layers
        incoming = picture.incoming
        let boxHeights = picture.incoming.enumerated().map { node, edges in
            let lines = picture.nodes[node].gradient == nil ? 2.0 : 3.0
            return max(lines * Self.line + 14, Double(edges.count) * 22 + 8)
        }
        self.boxHeights = boxHeights
        let heights = (0..<layers.layer.count).map { $0 < boxHeights.count ? boxHeights[$0] : 14 }
        let middles = layers.positions(sizes: heights, gap: 16) ?? heights.map { _ in 0 }
        y = middles.map { $0 + Self.margin }

        var columns: [(left: Double, width: Double)] = []
        var right = Self.margin
        for (index, row) in layers.rows.enumerated() {
            let nodes = row.filter { $0 < picture.nodes.count }
            let labels = nodes.flatMap { picture.incoming[$0] }.compactMap { picture.edges[$0].factor?.count }
            let run = Double((labels.max() ?? -1) + 1) * Self.smallLetter + 18
            let left = index == 0 ? right : right + Self.bend + run
            let width = nodes.map { Self.width(of: picture.nodes[$0]) }.max() ?? 0
            columns.append((left, width))
            right = left + width
        }
        self.columns = columns
        let bottom = zip(y, heights).map { $0 + $1 / 2 }.max() ?? 0
        let caption = Double(Self.captionLines(picture).map(\.count).max() ?? 0) * Self.smallLetter
        let lines = Double(Self.captionLines(picture).count)
        size = (max(right, caption + Self.margin) + Self.margin, bottom + lines * 16 + 18 + Self.margin)
    }

    private static func captionLines(_ picture: GraphPicture) -> [String] {
        [picture.summary, picture.legend].filter { !$0.isEmpty }
    }

    private static func width(of node: GraphPicture.Node) -> Double {
        let longest = max(heading(of: node).count, node.number.count, (node.gradient?.count ?? 0) + 2)
        return max(Double(longest) * letter + 24, 64)
    }

    private static func heading(of node: GraphPicture.Node) -> String {
        node.isCut ? "… \(node.heading)" : node.heading
    }

    private func box(of node: Int) -> (left: Double, top: Double, width: Double, height: Double) {
        let column = columns[layers.layer[node]]
        let width = Self.width(of: picture.nodes[node])
        let height = boxHeights[node]
        return (column.left + (column.width - width) / 2, y[node] - height / 2, width, height)
    }

    var document: String {
        let (width, height) = (size.width.rounded(.up), size.height.rounded(.up))
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gradus\" role=\"img\" "
                + "width=\"\(px(width))\" height=\"\(px(height))\" viewBox=\"0 0 \(px(width)) \(px(height))\" "
                + "aria-label=\"\(xml(picture.caption))\">",
            "<title>\(xml("Graph of \(picture.title)"))</title>",
            "<desc>\(xml(description))</desc>",
            SVGStyle.element,
            "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>",
        ]
        lines += picture.edges.indices.map(edge)
        lines += picture.nodes.map(node)
        for (index, text) in Self.captionLines(picture).reversed().enumerated() {
            let y = height - Self.margin - Double(index) * 16
            lines.append("<text class=\"small\" x=\"\(px(Self.margin))\" y=\"\(px(y))\">\(xml(text))</text>")
        }
        return (lines + ["</svg>", ""]).joined(separator: "\n")
    }

    /// The graph in words, for those who do not see it.
    private var description: String {
        let values = picture.nodes.map { node in
            "\(node.heading): \(node.number)" + (node.gradient.map { ", gradient \($0)" } ?? "")
        }
        return "\(picture.caption) \(values.joined(separator: "; "))."
    }

    private func node(_ node: GraphPicture.Node) -> String {
        let (left, top, width, height) = box(of: node.id)
        var texts = [("name", Self.heading(of: node)), ("number", node.number)]
        if let gradient = node.gradient { texts.append(("gradient", "∂ \(gradient)")) }
        let first = y[node.id] - Double(texts.count - 1) * Self.line / 2 + 4.5
        let corner = node.kind == .leaf ? 2 : 10
        let body = texts.enumerated().map { index, text in
            "<text class=\"\(text.0)\" text-anchor=\"middle\" x=\"\(px(left + width / 2))\" "
                + "y=\"\(px(first + Double(index) * Self.line))\">\(xml(text.1))</text>"
        }
        return "<g class=\"\(node.kind.rawValue)\"><rect class=\"box\" x=\"\(px(left))\" y=\"\(px(top))\" width=\"\(px(width))\" "
            + "height=\"\(px(height))\" rx=\"\(corner)\"/>\(body.joined())</g>"
    }

    /// Bends lie between the layers, where no box stands; labels stand where the edge is straight.
    private func edge(_ index: Int) -> String {
        let edge = picture.edges[index]
        let route = layers.routes[index]
        let source = box(of: edge.from)
        let target = box(of: edge.to)
        let arrival = port(of: index)
        var x = source.left + source.width
        var path = "M\(px(x)) \(px(y[edge.from]))"
        var height = y[edge.from]
        for slot in route.dropFirst() {
            let before = columns[layers.layer[slot] - 1]
            let bendStart = before.left + before.width
            let bendEnd = bendStart + Self.bend
            let next = slot == edge.to ? arrival : y[slot]
            if x < bendStart { path += "H\(px(bendStart))" }
            if next == height {
                path += "H\(px(bendEnd))"
            } else {
                let half = (bendStart + bendEnd) / 2
                path += "C\(px(half)) \(px(height)) \(px(half)) \(px(next)) \(px(bendEnd)) \(px(next))"
            }
            (x, height) = (bendEnd, next)
        }
        let tip = target.left - 1
        path += "H\(px(tip - 6))"
        let arrow = "M\(px(tip)) \(px(arrival))l-8 -4v8z"
        let label = edge.factor.map {
            "<text class=\"small\" text-anchor=\"end\" x=\"\(px(columns[layers.layer[edge.to]].left - 12))\" "
                + "y=\"\(px(arrival - 4))\">\(xml("×\($0)"))</text>"
        }
        return "<g><path class=\"line\" d=\"\(path)\"/><path class=\"tip\" d=\"\(arrow)\"/>\(label ?? "")</g>"
    }

    /// The height at which an edge arrives: in the order from which edges come, so that they do not cross.
    private func port(of index: Int) -> Double {
        let target = picture.edges[index].to
        let edges = incoming[target]
        let sorted = edges.sorted { a, b in
            let (from, other) = (layers.routes[a].dropLast().last ?? 0, layers.routes[b].dropLast().last ?? 0)
            return (y[from], a) < (y[other], b)
        }
        let place = sorted.firstIndex(of: index) ?? 0
        return y[target] + (Double(place) - Double(edges.count - 1) / 2) * 22
    }
}
