/// Writes a planned graph as SVG elements.
struct SVGDrawing {
    private let picture: GraphPicture
    private let plan: SVGPlan
    /// Whether it stands alone, or in a page that points at its parts.
    private let isAlone: Bool

    init(of picture: GraphPicture, flow: GraphPicture.Flow, isAlone: Bool = true) {
        self.picture = picture
        self.isAlone = isAlone
        plan = SVGPlan(of: picture, flow: flow, isCaptioned: isAlone)
    }

    var document: String {
        let (width, height) = (px(plan.size.width), px(plan.size.height))
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gradus\" role=\"img\" width=\"\(width)\" "
                + "height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\" aria-label=\"\(xml(picture.caption))\">",
            "<title>\(xml("Graph of \(picture.title)"))</title>",
            "<desc>\(xml(description))</desc>",
            SVGStyle.element,
            "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>",
        ]
        lines += parts
        for (index, text) in picture.captionLines.reversed().enumerated() {
            let y = plan.size.height - SVGPlan.margin - Double(index) * 16
            lines.append("<text class=\"small\" x=\"\(px(SVGPlan.margin))\" y=\"\(px(y))\">\(xml(text))</text>")
        }
        return (lines + ["</svg>", ""]).joined(separator: "\n")
    }

    /// Without style, background and caption.
    func element(label: String) -> String {
        let (width, height) = (px(plan.size.width), px(plan.size.height))
        let open =
            "<svg class=\"gradus\" role=\"img\" width=\"\(width)\" height=\"\(height)\" "
            + "viewBox=\"0 0 \(width) \(height)\" aria-label=\"\(xml(label))\">"
        return ([open] + parts + ["</svg>"]).joined(separator: "\n")
    }

    /// Lines below boxes, so that an edge that leaves a box begins at its frame.
    private var parts: [String] {
        (picture.nodes.count..<plan.layers.layer.count).map(lane) + picture.edges.indices.map(edge)
            + picture.nodes.map(node)
    }

    /// What a page finds a part by.
    private func mark(_ name: String, _ value: String) -> String { isAlone ? "" : " data-\(name)=\"\(value)\"" }

    /// The graph in words, for those who do not see it.
    private var description: String {
        let values = picture.nodes.map { node in
            "\(node.heading): \(node.number)" + (node.gradient.map { ", gradient \($0)" } ?? "")
        }
        return "\(picture.caption) \(values.joined(separator: "; "))."
    }

    private func node(_ node: GraphPicture.Node) -> String {
        let (left, top, width, height) = plan.box(of: node.id)
        var texts = [("name", SVGPlan.heading(of: node)), ("number", node.number)]
        if let gradient = node.gradient { texts.append(("gradient", "∂ \(gradient)")) }
        let first = top + height / 2 - Double(texts.count - 1) * SVGPlan.line / 2 + 4.5
        let body = texts.enumerated().map { index, text in
            "<text class=\"\(text.0)\" text-anchor=\"middle\" x=\"\(px(left + width / 2))\" "
                + "y=\"\(px(first + Double(index) * SVGPlan.line))\">\(xml(text.1))</text>"
        }
        return
            "<g class=\"\(node.kind.rawValue)\"\(mark("node", "\(node.id)"))><rect class=\"box\" x=\"\(px(left))\" y=\"\(px(top))\" "
            + "width=\"\(px(width))\" height=\"\(px(height))\" rx=\"\(node.kind == .leaf ? 2 : 10)\"/>"
            + "\(body.joined())</g>"
    }

    /// The stretch of an edge that passes a layer, drawn once for all edges that share it.
    private func lane(_ slot: Int) -> String {
        let band = plan.bands[plan.layers.layer[slot]]
        let path = bend(from: plan.layers.earlier[slot][0], into: slot, arrivingAt: plan.across[slot])
        let users = picture.edges.indices.filter { plan.layers.routes[$0].contains(slot) }
        let marks = mark("edges", users.map(String.init).joined(separator: " "))
        return "<path class=\"line\"\(marks) d=\"\(path)L\(plan.point(band.start + band.length, plan.across[slot]))\"/>"
    }

    /// The last stretch of an edge, with its arrow and its label where it runs straight.
    private func edge(_ index: Int) -> String {
        let edge = picture.edges[index]
        let arrival = plan.arrivals[index]
        let before = plan.layers.routes[index].dropLast().last ?? edge.from
        let box = plan.box(of: edge.to)
        let isRight = plan.flow == .right
        let tip = (isRight ? box.left : box.top) - 1
        let path = bend(from: before, into: edge.to, arrivingAt: arrival) + "L\(plan.point(tip - 6, arrival))"
        let arrow = "M\(plan.point(tip, arrival))\(isRight ? "l-8 -4v8z" : "l-4 -8h8z")"
        let start = plan.bands[plan.layers.layer[edge.to]].start
        let (x, y) = isRight ? (start - 12, arrival - 4) : (arrival + 5, start - 12)
        let label =
            "<text class=\"small\"\(isRight ? " text-anchor=\"end\"" : "") x=\"\(px(x))\" y=\"\(px(y))\">"
            + "\(xml(SVGPlan.label(edge)))</text>"
        return "<g\(mark("edge", "\(index)"))><path class=\"line\" d=\"\(path)\"/><path class=\"tip\" d=\"\(arrow)\"/>"
            + "\(edge.factor == nil ? "" : label)</g>"
    }

    /// From a slot to the end of the bends before the next layer. Bends lie between the layers, where no
    /// box stands.
    private func bend(from slot: Int, into next: Int, arrivingAt arrival: Double) -> String {
        let band = plan.bands[plan.layers.layer[next] - 1]
        let start = band.start + band.length
        let end = start + SVGPlan.bend
        var leaving = start
        if slot < picture.nodes.count {
            let box = plan.box(of: slot)
            leaving = plan.flow == .right ? box.left + box.width : box.top + box.height
        }
        let here = plan.across[slot]
        let half = (start + end) / 2
        return "M\(plan.point(leaving, here))L\(plan.point(start, here))"
            + "C\(plan.point(half, here)) \(plan.point(half, arrival)) \(plan.point(end, arrival))"
    }
}
