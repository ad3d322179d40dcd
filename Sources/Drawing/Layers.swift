import Autograd

/// A layered arrangement of a graph: every edge leads to a later layer, and few edges cross.
///
/// A value stands directly before the first value that uses it. An edge that passes over layers gets
/// a placeholder in each of them, so that it has a lane of its own; edges from one value share theirs.
/// *Source:* Sugiyama, Tagawa & Toda, "Methods for visual understanding of hierarchical system
/// structures", IEEE Trans. SMC 11(2), 1981.
struct Layers {
    /// For each slot its layer. The first slots are the nodes, the placeholders follow.
    private(set) var layer: [Int]
    /// For each layer its slots in drawing order.
    private(set) var rows: [[Int]] = []
    /// For each edge the slots that it visits, from its source to its target.
    private(set) var routes: [[Int]] = []
    /// For each slot the slots of the next layer that it leads to; parallel edges count once each.
    private(set) var later: [[Int]]
    /// For each slot the slots of the layer before that lead to it.
    private(set) var earlier: [[Int]]
    let nodeCount: Int

    /// - Parameter edges: from an earlier to a later node, counted from 0.
    init(nodeCount: Int, edges: [(from: Int, to: Int)]) {
        for edge in edges {
            require(
                edge.from >= 0 && edge.from < edge.to && edge.to < nodeCount,
                "Layers: expected edges from an earlier to a later node, received \(edge.from) → \(edge.to)")
        }
        self.nodeCount = nodeCount
        layer = Self.longestPath(nodeCount, edges)
        later = Array(repeating: [], count: nodeCount)
        earlier = later
        addRoutes(edges)
        rows = startingOrder()
        reduceCrossings()
    }

    func isPlaceholder(_ slot: Int) -> Bool { slot >= nodeCount }

    /// Layers by the longest path to the end, the first layer 0.
    private static func longestPath(_ nodeCount: Int, _ edges: [(from: Int, to: Int)]) -> [Int] {
        var height = [Int](repeating: 0, count: nodeCount)
        for edge in edges.sorted(by: { $0.to > $1.to }) {
            height[edge.from] = max(height[edge.from], height[edge.to] + 1)
        }
        let top = height.max() ?? 0
        return height.map { top - $0 }
    }

    private mutating func addRoutes(_ edges: [(from: Int, to: Int)]) {
        var lanes: [[Int]] = Array(repeating: [], count: nodeCount)
        for edge in edges {
            while lanes[edge.from].count < layer[edge.to] - layer[edge.from] - 1 {
                let slot = layer.count
                let before = lanes[edge.from].last ?? edge.from
                layer.append(layer[before] + 1)
                later.append([])
                earlier.append([before])
                later[before].append(slot)
                lanes[edge.from].append(slot)
            }
            let lane = lanes[edge.from].prefix(layer[edge.to] - layer[edge.from] - 1)
            let last = lane.last ?? edge.from
            later[last].append(edge.to)
            earlier[edge.to].append(last)
            routes.append([edge.from] + lane + [edge.to])
        }
    }

    /// Depth first from the end, inputs in the order written, so that a formula keeps its order.
    private func startingOrder() -> [[Int]] {
        var rows: [[Int]] = Array(repeating: [], count: (layer.max() ?? -1) + 1)
        var seen = [Bool](repeating: false, count: layer.count)
        let ends = (0..<layer.count).filter { later[$0].isEmpty }
        var pending = Array(ends.reversed())
        while let slot = pending.popLast() {
            if seen[slot] { continue }
            seen[slot] = true
            rows[layer[slot]].append(slot)
            pending.append(contentsOf: earlier[slot].reversed())
        }
        return rows
    }

    /// Barycentre sweeps, down and up in turn; the best order seen is kept.
    private mutating func reduceCrossings() {
        var best = rows
        var fewest = crossings()
        var sinceBetter = 0
        for sweep in 0..<24 where fewest > 0 && sinceBetter < 6 {
            let isDownward = sweep.isMultiple(of: 2)
            let order = isDownward ? Array(rows.indices.dropFirst()) : Array(rows.indices.dropLast().reversed())
            for row in order {
                sort(row, by: isDownward ? earlier : later, in: isDownward ? row - 1 : row + 1)
            }
            let count = crossings()
            sinceBetter += 1
            if count < fewest { (best, fewest, sinceBetter) = (rows, count, 0) }
        }
        rows = best
    }

    private mutating func sort(_ row: Int, by neighbours: [[Int]], in other: Int) {
        var place: [Int: Int] = [:]
        for (index, slot) in rows[other].enumerated() { place[slot] = index }
        let keyed = rows[row].enumerated().map { index, slot -> (key: Double, index: Int, slot: Int) in
            let places = neighbours[slot].compactMap { place[$0] }
            let mean = places.isEmpty ? Double(index) : Double(places.reduce(0, +)) / Double(places.count)
            return (mean, index, slot)
        }
        rows[row] = keyed.sorted { ($0.key, $0.index) < ($1.key, $1.index) }.map(\.slot)
    }

    /// How many pairs of edges cross.
    func crossings() -> Int {
        var place = [Int](repeating: 0, count: layer.count)
        for row in rows { for (index, slot) in row.enumerated() { place[slot] = index } }
        var count = 0
        for row in rows {
            // Targets in the order of their sources; every pair out of order is a crossing.
            var passed: [Int] = []
            for slot in row {
                let targets = later[slot].map { place[$0] }
                for target in targets { for before in passed where before > target { count += 1 } }
                passed.append(contentsOf: targets)
            }
        }
        return count
    }
}
