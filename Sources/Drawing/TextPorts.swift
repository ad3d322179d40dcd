/// The columns at which edges leave and arrive in a ``TextDrawing``.
struct Ports {
    /// For each slot the column at which its edges leave.
    private(set) var leaving: [Int]
    /// For each slot the columns at which its edges arrive, in the order in which the inputs were written.
    private(set) var arriving: [[Int]]
    private let sizes: [Int]
    private let lefts: [Int]
    private let layers: Layers
    /// For each slot, the slot that each of its arriving edges comes from.
    private let sources: [[Int]]
    private var reached: [[Int]]

    init(sizes: [Int], lefts: [Int], layers: Layers) {
        self.sizes = sizes
        self.lefts = lefts
        self.layers = layers
        sources = layers.earlier
        leaving = zip(lefts, sizes).map { $0 + $1 / 2 }
        arriving = Array(repeating: [], count: sizes.count)
        reached = arriving
    }

    /// The columns at which the edges of a slot arrive in the next layer.
    func targets(of slot: Int) -> [Int] { reached[slot] }

    /// Chooses where the edges into a slot arrive; false if there is no room.
    ///
    /// A column at which another value's edge leaves the layer above is avoided: its vertical line would
    /// run into this one's. Straight down is preferred, then evenly spread.
    mutating func arrive(at slot: Int, labels: [String]) -> Bool {
        let from = sources[slot]
        let order = from.indices.sorted { (leaving[from[$0]], $0) < (leaving[from[$1]], $1) }
        let inset = layers.isPlaceholder(slot) ? 0 : 1
        let range = (lefts[slot] + inset)..<(lefts[slot] + sizes[slot] - inset)
        let above = layers.rows[layers.layer[slot] - 1].filter { !layers.later[$0].isEmpty }
        let choices = order.enumerated().map { place, edge -> Choice in
            let spread = range.lowerBound + range.count * (2 * place + 1) / (2 * from.count)
            return Choice(
                room: labels[edge].columns + 1, straight: leaving[from[edge]],
                wish: from.count == 1 ? leaving[slot] : spread,
                taken: Set(above.filter { $0 != from[edge] }.map { leaving[$0] }))
        }
        guard let chosen = Self.cheapest(choices, in: range) else { return false }
        arriving[slot] = Array(repeating: 0, count: from.count)
        for (edge, column) in zip(order, chosen) {
            arriving[slot][edge] = column
            reached[from[edge]].append(column)
        }
        if layers.isPlaceholder(slot) { leaving[slot] = chosen[0] }
        return true
    }

    /// What an arriving edge needs, wants and must avoid.
    private struct Choice {
        /// Columns for its line and its label.
        let room: Int
        let straight: Int
        let wish: Int
        let taken: Set<Int>

        func cost(of column: Int) -> Int { column == straight ? -1 : abs(column - wish) }
    }

    /// The cheapest columns in ascending order with a blank between two; nil if there are none.
    /// Edge by edge, the cheapest way to have it at each column follows from those of the edge before.
    private static func cheapest(_ choices: [Choice], in range: Range<Int>) -> [Int]? {
        var ways: [(column: Int, cost: Int, columns: [Int])] = [(range.lowerBound, 0, [])]
        var reach = 0
        for choice in choices {
            var next: [(column: Int, cost: Int, columns: [Int])] = []
            for column in range where column + choice.room <= range.upperBound && !choice.taken.contains(column) {
                let before = ways.filter { $0.column + reach <= column }.min {
                    ($0.cost, $0.column) < ($1.cost, $1.column)
                }
                guard let before else { continue }
                next.append((column, before.cost + choice.cost(of: column), before.columns + [column]))
            }
            ways = next
            reach = choice.room + 1
        }
        return ways.min { ($0.cost, $0.column) < ($1.cost, $1.column) }?.columns
    }
}
