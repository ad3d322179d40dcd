import Autograd

extension LabelledTable {
    /// Exclusive or: class 1 where exactly one of the two inputs is 1.
    ///
    /// Points stand at (0, 0), (0, 1), (1, 0) and (1, 1) in turn, so the first four are the whole truth table.
    /// - Parameter noise: the deviation of what is added to both coordinates; 0 leaves the corners.
    public static func xor(count: Int = 4, noise: Double = 0, seed: UInt64 = 0) -> LabelledTable {
        Toy.check("xor", count: count, noise: noise)
        var generator = SeededGenerator(seed: seed, stream: 6)
        var (entries, labels): ([Double], [Int]) = ([], [])
        for place in 0..<count {
            let (a, b) = (place / 2 % 2, place % 2)
            for corner in [a, b] { entries.append(Double(corner) + (noise > 0 ? noise * generator.normal() : 0)) }
            labels.append(a ^ b)
        }
        return LabelledTable(
            features: Matrix(count, 2, entries), labels: labels, classNames: ["0", "1"], featureNames: ["a", "b"])
    }
}
