extension Layers {
    /// Where the middle of each slot stands across its layer, the leftmost edge at 0.
    ///
    /// Each layer in turn moves as near to its neighbours' mean as keeping its order and its distances
    /// allows; the nearest such arrangement, in least squares, is found exactly. Whole sizes and gaps
    /// give whole positions if the sizes are all odd.
    /// - Parameters:
    ///   - sizes: how much room each slot takes, placeholders included.
    ///   - gap: the room between two.
    ///   - limit: the room there is, if it ends; nil is returned when a layer does not fit.
    func positions(sizes: [Double], gap: Double, limit: Double? = nil, whole: Bool = false) -> [Double]? {
        let widths = rows.map { row in row.reduce(-gap) { $0 + sizes[$1] + gap } }
        let width = limit ?? (widths.max() ?? 0) * 4
        guard widths.allSatisfy({ $0 <= width }) else { return nil }
        var middle = [Double](repeating: 0, count: layer.count)
        for (row, own) in zip(rows, widths) {
            var edge = ((width - own) / 2).rounded()
            for slot in row {
                middle[slot] = edge + sizes[slot] / 2
                edge += sizes[slot] + gap
            }
        }
        for sweep in 0..<16 {
            let isDownward = sweep.isMultiple(of: 2)
            for row in isDownward ? rows : rows.reversed() {
                place(row, &middle, sizes, gap, width, upward: !isDownward, both: sweep >= 12)
            }
        }
        if whole {
            for row in rows { round(row, &middle, sizes) }
        }
        let left = (0..<layer.count).map { middle[$0] - sizes[$0] / 2 }.min() ?? 0
        return middle.map { $0 - left }
    }

    /// Moves one layer to the nearest arrangement to what its neighbours ask for.
    private func place(
        _ row: [Int], _ middle: inout [Double], _ sizes: [Double], _ gap: Double, _ width: Double,
        upward: Bool, both: Bool
    ) {
        guard let first = row.first, let last = row.last else { return }
        // Distances from the first slot when all stand shoulder to shoulder.
        var offset = 0.0
        var offsets: [Double] = []
        for (index, slot) in row.enumerated() {
            if index > 0 { offset += (sizes[row[index - 1]] + sizes[slot]) / 2 + gap }
            offsets.append(offset)
        }
        let wishes = zip(row, offsets).map { slot, offset -> (wish: Double, weight: Double) in
            let neighbours = both ? earlier[slot] + later[slot] : upward ? later[slot] : earlier[slot]
            guard !neighbours.isEmpty else { return (middle[slot] - offset, 0.1) }
            let mean = neighbours.reduce(0) { $0 + middle[$1] } / Double(neighbours.count)
            return (mean - offset, isPlaceholder(slot) ? 4 : 1)
        }
        let least = sizes[first] / 2
        let most = width - sizes[last] / 2 - offset
        for (index, level) in ascending(wishes).enumerated() {
            middle[row[index]] = min(max(level, least), most) + offsets[index]
        }
    }

    /// Rounds to whole positions. The left edges keep their distances because those are whole.
    private func round(_ row: [Int], _ middle: inout [Double], _ sizes: [Double]) {
        for slot in row { middle[slot] = (middle[slot] - sizes[slot] / 2).rounded(.down) + sizes[slot] / 2 }
    }
}

/// The non-descending numbers nearest to the wishes in weighted least squares.
/// *Source:* pool adjacent violators; Ayer et al., Annals of Mathematical Statistics 26(4), 1955.
private func ascending(_ wishes: [(wish: Double, weight: Double)]) -> [Double] {
    var pools: [(level: Double, weight: Double, count: Int)] = []
    for (wish, weight) in wishes {
        pools.append((wish, weight, 1))
        while pools.count > 1, pools[pools.count - 2].level > pools[pools.count - 1].level {
            let b = pools.removeLast()
            let a = pools.removeLast()
            let weight = a.weight + b.weight
            pools.append(((a.level * a.weight + b.level * b.weight) / weight, weight, a.count + b.count))
        }
    }
    return pools.flatMap { Array(repeating: $0.level, count: $0.count) }
}
