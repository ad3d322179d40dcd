/// Where everything in an SVG of a graph stands, in pixels.
///
/// It is written for both flows at once: *along* runs with the flow, *across* beside it.
struct SVGPlan {
    typealias Box = (left: Double, top: Double, width: Double, height: Double)

    static let letter = 7.9  // of a 13 px monospaced font
    static let smallLetter = 6.7  // of 11 px
    static let line = 18.0
    static let margin = 20.0
    /// Where edges bend between two layers.
    static let bend = 36.0

    let layers: Layers
    let flow: GraphPicture.Flow
    /// For each slot, its middle across the flow.
    let across: [Double]
    /// For each layer, where its boxes begin along the flow, and how far they reach.
    let bands: [(start: Double, length: Double)]
    /// For each edge, where it arrives across the flow.
    let arrivals: [Double]
    /// The width and height of each node's box.
    let boxes: [(width: Double, height: Double)]
    let size: (width: Double, height: Double)

    init(of picture: GraphPicture, flow: GraphPicture.Flow, isCaptioned: Bool = true) {
        let layers = picture.layers
        let incoming = picture.incoming
        // How far apart edges arrive: below each other a line of text, beside each other the longest label.
        let spacings = incoming.map { edges -> Double in
            let longest = edges.map { Self.label(picture.edges[$0]).columns }.max() ?? 0
            return flow == .right ? 22 : max(Double(longest) * Self.smallLetter + 12, 24)
        }
        let boxes = picture.nodes.map { node -> (width: Double, height: Double) in
            let arrivals = Double(incoming[node.id].count) * spacings[node.id]
            let (width, height) = Self.textSize(of: node)
            return flow == .right ? (width, max(height, arrivals + 8)) : (max(width, arrivals + 8), height)
        }
        let breadths = layers.layer.indices.map { slot -> Double in
            guard slot < boxes.count else { return 14 }
            return flow == .right ? boxes[slot].height : boxes[slot].width
        }
        let middles = layers.positions(sizes: breadths, gap: 16) ?? breadths.map { _ in 0 }
        let across = middles.map { $0 + Self.margin }
        let bands = Self.bands(picture, layers, boxes, flow)

        self.layers = layers
        self.flow = flow
        self.boxes = boxes
        self.across = across
        self.bands = bands
        arrivals = Self.arrivals(picture, layers, across, spacings)
        let breadth = zip(across, breadths).map { $0 + $1 / 2 }.max() ?? 0
        let length = bands.last.map { $0.start + $0.length } ?? 0
        let drawn = flow == .right ? (width: length, height: breadth) : (width: breadth, height: length)
        let lines = isCaptioned ? picture.captionLines : []
        let caption = lines.isEmpty ? 0 : Double(lines.map(\.columns).max() ?? 0) * Self.smallLetter + Self.margin
        let below = lines.isEmpty ? 0 : Double(lines.count) * 16 + 18
        size = (
            (max(drawn.width, caption) + Self.margin).rounded(.up), (drawn.height + below + Self.margin).rounded(.up)
        )
    }

    /// In the order from which the edges come, so that they do not cross.
    private static func arrivals(
        _ picture: GraphPicture, _ layers: Layers, _ across: [Double], _ spacings: [Double]
    ) -> [Double] {
        let incoming = picture.incoming
        return picture.edges.indices.map { index in
            let target = picture.edges[index].to
            let order = incoming[target].sorted { a, b in
                let (from, other) = (layers.routes[a].dropLast().last ?? 0, layers.routes[b].dropLast().last ?? 0)
                return (across[from], a) < (across[other], b)
            }
            // A small step in a single edge looks like a mistake; a straight line does not.
            let source = layers.routes[index].dropLast().last ?? 0
            if order.count == 1, abs(across[source] - across[target]) < 14 { return across[source] }
            let place = Double(order.firstIndex(of: index) ?? 0) - Double(order.count - 1) / 2
            return across[target] + place * spacings[target]
        }
    }

    static func label(_ edge: GraphPicture.Edge) -> String { edge.factor.map { "×\($0)" } ?? "" }

    static func heading(of node: GraphPicture.Node) -> String { node.isCut ? "… \(node.heading)" : node.heading }

    private static func textSize(of node: GraphPicture.Node) -> (width: Double, height: Double) {
        let longest = max(heading(of: node).columns, node.number.columns, (node.gradient?.columns ?? 0) + 2)
        return (max(Double(longest) * letter + 24, 64), (node.gradient == nil ? 2 : 3) * line + 14)
    }

    /// Layer after layer; between two there is room for the bends, then for the labels.
    private static func bands(
        _ picture: GraphPicture, _ layers: Layers, _ boxes: [(width: Double, height: Double)], _ flow: GraphPicture.Flow
    ) -> [(start: Double, length: Double)] {
        var bands: [(start: Double, length: Double)] = []
        for row in layers.rows {
            let nodes = row.filter { $0 < boxes.count }
            let longest = picture.edges.filter { nodes.contains($0.to) }.map { label($0).columns }.max() ?? 0
            let run = flow == .right ? Double(longest) * smallLetter + 22 : longest > 0 ? 30 : 14
            let start = bands.last.map { $0.start + $0.length + bend + run } ?? margin
            bands.append((start, nodes.map { flow == .right ? boxes[$0].width : boxes[$0].height }.max() ?? 0))
        }
        return bands
    }

    func box(of node: Int) -> Box {
        let (width, height) = boxes[node]
        let band = bands[layers.layer[node]]
        let middle = band.start + band.length / 2
        let (x, y) = flow == .right ? (middle, across[node]) : (across[node], middle)
        return (x - width / 2, y - height / 2, width, height)
    }

    /// A place as an SVG path writes it.
    func point(_ along: Double, _ across: Double) -> String {
        flow == .right ? "\(px(along)) \(px(across))" : "\(px(across)) \(px(along))"
    }
}
