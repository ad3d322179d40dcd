import TestSupport
import Testing

@testable import Drawing

@Suite("Layers")
struct LayersTests {
    typealias Edge = (from: Int, to: Int)

    static let chain: [Edge] = (0..<9).map { ($0, $0 + 1) }
    static let diamond: [Edge] = [(0, 1), (0, 2), (1, 3), (2, 3)]
    static let square: [Edge] = [(0, 1), (0, 1)]
    static let shortcut: [Edge] = [(0, 1), (1, 2), (2, 3), (0, 3)]

    /// A graph in which every node but the last leads somewhere later.
    static func random(_ count: Int, seed: UInt64) -> [Edge] {
        var generator = SeededGenerator(seed: seed)
        var edges: [Edge] = (0..<count - 1).map {
            ($0, Int.random(in: ($0 + 1)...min($0 + 9, count - 1), using: &generator))
        }
        for _ in 0..<count / 2 {
            let from = Int.random(in: 0..<count - 1, using: &generator)
            edges.append((from, Int.random(in: (from + 1)..<count, using: &generator)))
        }
        return edges.sorted { $0.to < $1.to }
    }

    static let graphs: [(Int, [Edge])] =
        [(1, []), (10, chain), (4, diamond), (2, square), (4, shortcut), (200, random(200, seed: 1))]
        + (2...12).map { (Int($0) * 3, random(Int($0) * 3, seed: $0)) }

    @Test("every edge goes to a later layer, step by step", arguments: graphs)
    func edgesGoForward(count: Int, edges: [Edge]) {
        let layers = Layers(nodeCount: count, edges: edges)
        #expect(layers.routes.count == edges.count)
        for (edge, route) in zip(edges, layers.routes) {
            #expect(layers.layer[edge.from] < layers.layer[edge.to])
            #expect(route.first == edge.from && route.last == edge.to)
            #expect(zip(route, route.dropFirst()).allSatisfy { layers.layer[$1] == layers.layer[$0] + 1 })
            #expect(route.dropFirst().dropLast().allSatisfy(layers.isPlaceholder))
        }
    }

    @Test("every slot stands once, in its layer", arguments: graphs)
    func slotsStandOnce(count: Int, edges: [Edge]) {
        let layers = Layers(nodeCount: count, edges: edges)
        #expect(layers.rows.flatMap { $0 }.sorted() == Array(0..<layers.layer.count))
        for (index, row) in layers.rows.enumerated() {
            #expect(row.allSatisfy { layers.layer[$0] == index })
        }
    }

    @Test("no two boxes overlap, in order, within the limit", arguments: graphs)
    func nothingOverlaps(count: Int, edges: [Edge]) throws {
        let layers = Layers(nodeCount: count, edges: edges)
        let sizes = layers.layer.indices.map { Double(5 + $0 * 7 % 11) }
        let needed = layers.rows.map { $0.reduce(-2.0) { $0 + sizes[$1] + 2 } }.max() ?? 0
        for limit in [nil, needed, needed + 13] {
            let middles = try #require(layers.positions(sizes: sizes, gap: 2, limit: limit, whole: true))
            for row in layers.rows {
                for (a, b) in zip(row, row.dropFirst()) {
                    let gap = (middles[b] - sizes[b] / 2) - (middles[a] + sizes[a] / 2)
                    #expect(gap >= 2, "slots \(a) and \(b) are \(gap) apart")
                }
                #expect(row.allSatisfy { middles[$0] - sizes[$0] / 2 >= 0 })
                if let limit { #expect(row.allSatisfy { middles[$0] + sizes[$0] / 2 <= limit }) }
            }
        }
        #expect(layers.positions(sizes: sizes, gap: 2, limit: needed - 1) == nil)
    }

    @Test("the same graph gives the same layout", arguments: graphs)
    func isDeterministic(count: Int, edges: [Edge]) {
        let (a, b) = (Layers(nodeCount: count, edges: edges), Layers(nodeCount: count, edges: edges))
        let sizes = a.layer.map { _ in 7.0 }
        #expect(a.rows == b.rows)
        #expect(a.positions(sizes: sizes, gap: 1) == b.positions(sizes: sizes, gap: 1))
    }

    @Test("a chain is one straight line of layers")
    func chainIsStraight() throws {
        let layers = Layers(nodeCount: 10, edges: Self.chain)
        #expect(layers.layer == Array(0..<10))
        let middles = try #require(layers.positions(sizes: Array(repeating: 9, count: 10), gap: 2))
        #expect(Set(middles).count == 1)
    }

    @Test("a diamond has three layers, its ends centred and its sides apart")
    func diamondIsCentred() throws {
        let layers = Layers(nodeCount: 4, edges: Self.diamond)
        #expect(layers.layer == [0, 1, 1, 2])
        let middles = try #require(layers.positions(sizes: [9, 9, 9, 9], gap: 3))
        #expect(close(middles[0], (middles[1] + middles[2]) / 2, 1e-6))
        #expect(close(middles[3], (middles[1] + middles[2]) / 2, 1e-6))
    }

    @Test("parallel edges stay two")
    func parallelEdges() {
        let layers = Layers(nodeCount: 2, edges: Self.square)
        #expect(layers.routes == [[0, 1], [0, 1]])
        #expect(layers.earlier[1] == [0, 0])
    }

    @Test("a leaf stands directly before its first use, and edges of one value share a lane")
    func lanes() {
        // 4 is used by 5 only; 0 is used by 1, 4 and 5.
        let layers = Layers(nodeCount: 6, edges: [(0, 1), (1, 2), (0, 4), (2, 4), (0, 5), (3, 5), (4, 5)])
        #expect(layers.layer.prefix(6) == [0, 1, 2, 3, 3, 4])
        #expect(layers.layer.count == 6 + 3, "expected three placeholders for node 0, not one for each edge")
    }

    @Test("two crossed edges are uncrossed")
    func uncrosses() {
        // Written so that the first order found crosses: 0 → 3, 1 → 2, and 2, 3 → 4.
        let layers = Layers(nodeCount: 5, edges: [(1, 2), (0, 3), (0, 4), (2, 4), (3, 4)])
        #expect(layers.crossings() == 0)
    }
}
