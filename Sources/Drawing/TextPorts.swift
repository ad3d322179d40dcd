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
        let isPlaceholder = layers.isPlaceholder(slot)
        let left = lefts[slot] + (isPlaceholder ? 0 : 1)
        let right = lefts[slot] + sizes[slot] - (isPlaceholder ? 0 : 1)
        let rooms = order.map { labels[$0].columns + 1 }
        let above = layers.rows[layers.layer[slot] - 1].filter { !layers.later[$0].isEmpty }
        var columns = [Int](repeating: 0, count: from.count)
        var start = left
        for (place, edge) in order.enumerated() {
            let rest = rooms[(place + 1)...].reduce(0) { $0 + $1 + 1 }
            let end = right - rest - rooms[place]
            guard start <= end else { return false }
            let wish = from.count == 1 ? leaving[slot] : left + (right - left) * (2 * place + 1) / (2 * from.count)
            let others = Set(above.filter { $0 != from[edge] }.map { leaving[$0] })
            let straight = leaving[from[edge]]
            let free = (start...end).filter { !others.contains($0) }
            let chosen = free.min { (cost($0, straight, wish), $0) < (cost($1, straight, wish), $1) }
            guard let chosen else { return false }
            columns[edge] = chosen
            reached[from[edge]].append(chosen)
            start = chosen + rooms[place] + 1
        }
        arriving[slot] = columns
        if isPlaceholder { leaving[slot] = columns[0] }
        return true
    }

    private func cost(_ column: Int, _ straight: Int, _ wish: Int) -> Int {
        column == straight ? -1 : abs(column - wish)
    }
}
