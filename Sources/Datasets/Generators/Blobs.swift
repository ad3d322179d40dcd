import Autograd

extension LabelledTable {
    /// Round clouds of points, one for each class, in as many dimensions as the centres have.
    ///
    /// - Parameters:
    ///   - centres: one row for each class; by default three that hardly touch.
    ///   - noise: the deviation of a cloud in every direction.
    public static func blobs(
        count: Int = 300, centres: Matrix = [[-2, -2], [2, -2], [0, 2]], noise: Double = 0.6, seed: UInt64
    ) -> LabelledTable {
        require(
            centres.rows > 0 && centres.columns > 0,
            "blobs: expected at least one centre with at least one coordinate, received \(centres.shape)")
        Toy.check("blobs", count: count, noise: noise)
        var generator = SeededGenerator(seed: seed, stream: 6)
        var entries: [Double] = []
        let labels = (0..<count).map { $0 % centres.rows }
        for label in labels {
            for coordinate in centres.row(label) {
                entries.append(coordinate + (noise > 0 ? noise * generator.normal() : 0))
            }
        }
        return LabelledTable(
            features: Matrix(count, centres.columns, entries), labels: labels,
            classNames: (0..<centres.rows).map { "blob \($0 + 1)" })
    }
}
