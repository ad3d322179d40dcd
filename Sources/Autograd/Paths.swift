/// Every way from one value to another, and what the chain rule makes of it.
///
/// A gradient is the sum over all paths of the product of the local derivatives along each: the
/// multivariate chain rule. Backward computes that sum without listing the paths, whose number can
/// grow exponentially.
public struct Paths: CustomStringConvertible {
    /// One way, from the end back to the start.
    public struct Path {
        /// The values passed, beginning with the start.
        public let nodes: [NodeID]
        /// The local derivative along each edge, in the same direction: one fewer than nodes.
        public let factors: [Double]
        /// The product of the factors: this path's share of the gradient.
        public let product: Double
    }

    /// How many paths there are, counted without listing them; `Int.max` when there are more than that.
    public let count: Int
    /// The paths, at most as many as the limit allowed.
    public let listed: [Path]
    private let titles: [NodeID: String]

    fileprivate init(count: Int, listed: [Path], titles: [NodeID: String]) {
        self.count = count
        self.listed = listed
        self.titles = titles
    }

    /// Whether every path is listed, so that ``sum`` is the gradient.
    public var isComplete: Bool { listed.count == count }

    /// The sum of the listed products.
    public var sum: Double { listed.reduce(0) { $0 + $1.product } }

    /// One line for each path: `w → z → loss: 2 · 0.5 = 1`, then their sum.
    public var description: String { text { titles[$0] ?? "?" } }

    /// The same, with the values called otherwise than by their name or operation.
    public func text(calling title: (NodeID) -> String) -> String {
        guard count > 0 else { return "no path: the gradient is 0" }
        var lines = listed.map { path in
            let way = path.nodes.map(title).joined(separator: " → ")
            let product = path.factors.map(\.factor).joined(separator: " · ")
            return path.factors.count < 2
                ? "\(way): \(path.product.short)" : "\(way): \(product) = \(path.product.short)"
        }
        if !isComplete {
            let total = count == .max ? "more than \(Int.max)" : "\(count)"
            lines.append("… \(listed.count) of \(total) paths are listed")
        } else if count > 1 {
            lines.append("sum over \(count) paths = \(sum.short)")
        }
        return lines.joined(separator: "\n")
    }
}

extension Double {
    /// As a factor in a product: negative ones in brackets.
    fileprivate var factor: String { self < 0 ? "(\(short))" : short }
}

extension Tape where Number == Double {
    /// Every path from `start` to `end` as a product of local derivatives; their sum is the gradient
    /// of `end` by `start`.
    ///
    /// They are counted first, by dynamic programming over the tape, so that a graph with too many to
    /// list costs no more than one pass.
    /// - Parameter limit: how many to list at most.
    public func paths(from start: Scalar, to end: Scalar, limit: Int = 100) -> Paths {
        Scalar.requireTogether(start, end, "paths")
        require(limit >= 0, "paths: expected a limit of at least 0, received \(limit)")
        let ways = countWays(from: start.id, to: end.id)
        let total = ways[end.id] ?? 0

        let listed = listPaths(from: start.id, to: end.id, through: ways, atMost: min(limit, total))
        let titles = Dictionary(
            listed.flatMap(\.nodes).map { ($0, pathTitle(of: $0)) }, uniquingKeysWith: { first, _ in first })
        return Paths(count: total, listed: listed, titles: titles)
    }

    /// The paths, depth first from the end, only into values that lead to the start.
    private func listPaths(
        from start: NodeID, to end: NodeID, through ways: [NodeID: Int], atMost limit: Int
    ) -> [Paths.Path] {
        var listed: [Paths.Path] = []
        // The way walked so far, and the edges still to try at each value on it.
        var nodes: [NodeID] = []
        var factors: [Double] = []
        var untried: [[(input: Scalar, derivative: Double)]] = []
        func enter(_ node: NodeID) {
            nodes.append(node)
            let edges = node == start ? [] : handle(node).localDerivatives
            untried.append(edges.filter { ways[$0.input.id] != nil }.reversed())
        }
        guard limit > 0 else { return [] }
        enter(end)
        while !nodes.isEmpty, listed.count < limit {
            if nodes[nodes.count - 1] == start {
                let forward = Array(factors.reversed())
                listed.append(Paths.Path(nodes: nodes.reversed(), factors: forward, product: forward.reduce(1, *)))
            }
            if let edge = untried[untried.count - 1].popLast() {
                factors.append(edge.derivative)
                enter(edge.input.id)
            } else {
                nodes.removeLast()
                untried.removeLast()
                _ = factors.popLast()
            }
        }
        return listed
    }

    /// For each value between the two, the number of ways on which it can be reached from the start.
    private func countWays(from start: NodeID, to end: NodeID) -> [NodeID: Int] {
        var ways: [NodeID: Int] = [start: 1]
        guard start < end else { return start == end ? ways : [:] }
        for index in (start.index + 1)...end.index {
            var sum = 0
            for input in inputs(of: NodeID(index)) {
                let (next, overflow) = sum.addingReportingOverflow(ways[input] ?? 0)
                sum = overflow ? .max : next
            }
            if sum > 0 { ways[NodeID(index)] = sum }
        }
        return ways
    }

    private func pathTitle(of id: NodeID) -> String { labels[id]?.name ?? operationName(of: id) }
}
