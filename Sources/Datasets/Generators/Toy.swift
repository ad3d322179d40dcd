import Autograd

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the toy problems share.
enum Toy {
    /// Points on two curves, with noise; the classes take turns, so that every stretch of the table has both.
    ///
    /// - Parameter point: the point of a class at a share, from 0 up to 1, of its curve, chosen by chance.
    static func table(
        _ name: String, count: Int, noise: Double, seed: UInt64,
        point: (_ label: Int, _ share: Double) -> (Double, Double)
    ) -> LabelledTable {
        check(name, count: count, noise: noise)
        var generator = SeededGenerator(seed: seed, stream: 6)
        var entries: [Double] = []
        entries.reserveCapacity(2 * count)
        let labels = (0..<count).map { $0 % 2 }
        for label in labels {
            let (x, y) = point(label, generator.uniform())
            entries.append(x + (noise > 0 ? noise * generator.normal() : 0))
            entries.append(y + (noise > 0 ? noise * generator.normal() : 0))
        }
        return LabelledTable(
            features: Matrix(count, 2, entries), labels: labels, classNames: ["0", "1"], featureNames: ["x", "y"])
    }

    static func check(_ name: String, count: Int, noise: Double) {
        require(count > 0, "\(name): expected at least one point, received \(count); try 200")
        require(noise >= 0 && noise.isFinite, "\(name): expected noise of 0 or more, received \(noise); try 0.1")
    }
}

/// Sine and cosine, which `Double` has under no name of its own.
enum Rotation {
    static func cos(_ angle: Double) -> Double { _cos(angle) }
    static func sin(_ angle: Double) -> Double { _sin(angle) }
}

private func _cos(_ angle: Double) -> Double { cos(angle) }
private func _sin(_ angle: Double) -> Double { sin(angle) }
