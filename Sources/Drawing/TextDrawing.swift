/// A graph as boxes and lines in a given number of columns, values flowing down.
///
/// It is made in steps that may fail for want of room: place the boxes, choose where each edge leaves and
/// arrives, lay the level parts of the edges into rows. No two edges ever share a vertical line by accident.
struct TextDrawing {
    let picture: GraphPicture
    let width: Int
    /// Whether edges carry their local derivatives.
    let showsFactors: Bool
    /// Whether boxes show the whole formula or only the title and the sign.
    let showsFormulas: Bool
    /// Whether boxes have blanks inside their frames and between them.
    let isAiry: Bool

    private static let placeholderWidth = 3

    /// The drawing, or nil if it does not fit.
    func draw() -> String? {
        let layers = picture.layers
        let incoming = picture.incoming
        let lines = picture.nodes.map(boxLines)
        let widths = picture.nodes.indices.map { boxWidth(of: $0, lines[$0], incoming[$0]) }
        let sizes = layers.layer.indices.map { $0 < widths.count ? widths[$0] : Self.placeholderWidth }
        guard
            let middles = layers.positions(
                sizes: sizes.map(Double.init), gap: isAiry ? 2 : 1, limit: Double(width), whole: true)
        else { return nil }
        let lefts = zip(middles, sizes).map { Int($0 - Double($1) / 2) }
        var ports = Ports(sizes: sizes, lefts: lefts, layers: layers)
        for row in layers.rows.dropFirst() {
            for slot in row where !ports.arrive(at: slot, labels: labels(into: slot, incoming)) { return nil }
        }

        var canvas = TextCanvas(width: width)
        var top = 0
        for (index, row) in layers.rows.enumerated() {
            if index > 0 { top = drawEdges(into: row, below: layers.rows[index - 1], ports, incoming, top, &canvas) }
            let height = (row.filter { $0 < lines.count }.map { lines[$0].count }.max() ?? 1) + 2
            for slot in row {
                if slot < lines.count {
                    let padded = lines[slot] + Array(repeating: "", count: height - 2 - lines[slot].count)
                    canvas.box(
                        left: lefts[slot], top: top, width: sizes[slot], lines: padded,
                        isDouble: picture.nodes[slot].kind == .loss)
                } else {
                    for line in top..<(top + height) { canvas.write("│", row: line, column: ports.leaving[slot]) }
                }
            }
            drawPorts(on: row, top, height, ports, layers, &canvas)
            top += height
        }
        return canvas.text
    }

    private func boxLines(_ node: GraphPicture.Node) -> [String] {
        var heading = node.heading
        if !showsFormulas, heading != node.title { heading = "\(node.title) (\(node.symbol))" }
        let cut = node.isCut ? "… " : ""
        return ["\(cut)\(heading)", node.number] + (node.gradient.map { ["∂ \($0)"] } ?? [])
    }

    private func boxWidth(of node: Int, _ lines: [String], _ incoming: [Int]) -> Int {
        let text = (lines.map(\.columns).max() ?? 0) + (isAiry ? 2 : 0)
        let arrivals = labels(of: incoming).reduce(0) { $0 + $1.columns + 2 }
        // Custom operations may have many inputs; some columns above them will be taken by passing edges.
        let slack = incoming.count > 2 ? incoming.count * 2 : 1
        // Room for the label of a line that comes straight down in the middle.
        let centred = isAiry && incoming.count == 1 ? (arrivals - 2) * 2 + 3 : 0
        return max(text, arrivals + slack, incoming.count * 2 + slack, centred) + 2
    }

    /// What each edge into a slot carries, in the order in which the inputs were written.
    private func labels(into slot: Int, _ incoming: [[Int]]) -> [String] {
        slot < incoming.count ? labels(of: incoming[slot]) : [""]
    }

    private func labels(of edges: [Int]) -> [String] {
        edges.map { edge in
            showsFactors ? picture.edges[edge].factor.map { "×\($0)" } ?? "" : ""
        }
    }

    /// Draws the edges between two layers and returns the row below them.
    private func drawEdges(
        into row: [Int], below earlier: [Int], _ ports: Ports, _ incoming: [[Int]], _ top: Int,
        _ canvas: inout TextCanvas
    ) -> Int {
        var spans: [(slot: Int, columns: [Int])] = []
        for slot in earlier where !ports.targets(of: slot).isEmpty {
            spans.append((slot, [ports.leaving[slot]] + ports.targets(of: slot)))
        }
        let tracks = Self.tracks(for: spans.map { ($0.columns.min()!, $0.columns.max()!) })
        let labelRows = showsFactors ? 1 : 0
        let trackCount = max((tracks.compactMap { $0 }.max() ?? -1) + 1, 1 - labelRows)
        let bottom = top + trackCount + labelRows
        for ((slot, columns), track) in zip(spans, tracks) {
            var net = TextCanvas.Net()
            let level = track.map { top + $0 } ?? top
            net.vertical(column: ports.leaving[slot], from: top - 1, to: track == nil ? bottom : level)
            if track != nil {
                net.horizontal(row: level, from: columns.min()!, to: columns.max()!)
                for column in columns.dropFirst() { net.vertical(column: column, from: level, to: bottom) }
            }
            canvas.draw(net)
        }
        for slot in row where slot < picture.nodes.count && showsFactors {
            for (column, label) in zip(ports.arriving[slot], labels(into: slot, incoming)) {
                canvas.write(label, row: bottom - 1, column: column + 1)
            }
        }
        return bottom
    }

    /// A row for each span so that no two in a row touch; nil for a span that is one straight line.
    static func tracks(for spans: [(from: Int, to: Int)]) -> [Int?] {
        var ends: [Int] = []
        var tracks: [Int?] = Array(repeating: nil, count: spans.count)
        let order = spans.indices.sorted { (spans[$0].from, $0) < (spans[$1].from, $1) }
        for index in order where spans[index].from < spans[index].to {
            let track = ends.firstIndex { $0 + 1 < spans[index].from } ?? ends.count
            if track == ends.count { ends.append(0) }
            ends[track] = spans[index].to
            tracks[index] = track
        }
        return tracks
    }

    private func drawPorts(
        on row: [Int], _ top: Int, _ height: Int, _ ports: Ports, _ layers: Layers, _ canvas: inout TextCanvas
    ) {
        for slot in row where slot < picture.nodes.count {
            let isDouble = picture.nodes[slot].kind == .loss
            for column in ports.arriving[slot] { canvas.write(isDouble ? "╧" : "┴", row: top, column: column) }
            if !layers.later[slot].isEmpty {
                canvas.write("┬", row: top + height - 1, column: ports.leaving[slot])
            }
        }
    }
}
