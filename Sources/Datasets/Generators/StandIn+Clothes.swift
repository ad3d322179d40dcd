import Autograd

extension LabelledImages {
    /// Silhouettes of the ten classes of Fashion-MNIST, drawn by chance: 28×28 pixels, the classes in turn.
    ///
    /// Each is moved, stretched, shaded and covered with noise, shoes look either way. A stand-in for when the files of
    /// Fashion-MNIST are not at hand: nobody wears these, and scores on them say nothing about the real ones.
    public static func clothesStandIn(count: Int = 2000, noise: Double = 0.1, seed: UInt64) -> LabelledImages {
        Toy.check("clothesStandIn", count: count, noise: noise)
        var generator = SeededGenerator(seed: seed, stream: 7)
        var pixels: [UInt8] = []
        pixels.reserveCapacity(count * 28 * 28)
        let labels = (0..<count).map { UInt8($0 % Clothes.shapes.count) }
        for label in labels { pixels += Clothes.drawn(Int(label), noise, &generator) }
        return LabelledImages(
            height: 28, width: 28, pixels: pixels, labels: labels, classNames: fashionClassNames)
    }
}

/// How clothes are drawn: as polygons on a sheet from −1 to 1, the upper edge at −1.
private enum Clothes {
    typealias Polygon = [(x: Double, y: Double)]

    /// In the order of the class names.
    static let shapes: [[Polygon]] = [
        [box(0.45, -0.7, 0.8)] + sleeves([(0.45, -0.7), (0.95, -0.3), (0.8, -0.02), (0.45, -0.25)]),
        [[(-0.4, -0.9), (0.4, -0.9), (0.5, 0.95), (0.12, 0.95), (0, -0.3), (-0.12, 0.95), (-0.5, 0.95)]],
        [box(0.5, -0.75, 0.75)] + sleeves([(0.5, -0.75), (0.95, 0.55), (0.7, 0.7), (0.5, 0)]),
        [[(-0.25, -0.9), (0.25, -0.9), (0.2, -0.3), (0.5, 0.95), (-0.5, 0.95), (-0.2, -0.3)]],
        mirrored([(0.06, -0.7), (0.4, -0.9), (0.52, -0.8), (0.52, 0.95), (0.06, 0.95)])
            + sleeves([(0.52, -0.8), (0.92, 0.65), (0.72, 0.75), (0.52, 0)]),
        [
            [(-0.95, 0.35), (0.95, 0.55), (0.95, 0.7), (-0.95, 0.65)],
            [(-0.6, 0.4), (-0.35, -0.2), (-0.15, -0.2), (-0.38, 0.45)],
            [(0.25, 0.5), (0.45, 0.05), (0.65, 0.1), (0.5, 0.55)],
        ],
        [[(-0.42, -0.8), (-0.15, -0.8), (0, -0.45), (0.15, -0.8), (0.42, -0.8), (0.42, 0.85), (-0.42, 0.85)]]
            + sleeves([(0.42, -0.8), (0.85, 0.4), (0.68, 0.5), (0.42, -0.25)]),
        [[(-0.95, 0.6), (-0.95, -0.05), (-0.6, -0.1), (-0.3, 0.1), (0.5, 0.2), (0.95, 0.4), (0.95, 0.6)]],
        [
            box(0.8, -0.15, 0.8),
            [
                (-0.45, -0.15), (-0.35, -0.75), (0.35, -0.75), (0.45, -0.15), (0.3, -0.15), (0.22, -0.6), (-0.22, -0.6),
                (-0.3, -0.15),
            ],
        ],
        [[(-0.6, -0.85), (0.05, -0.85), (0.1, 0.05), (0.9, 0.35), (0.95, 0.75), (-0.65, 0.75)]],
    ]

    private static func box(_ x: Double, _ top: Double, _ bottom: Double) -> Polygon {
        [(-x, top), (x, top), (x, bottom), (-x, bottom)]
    }

    private static func mirrored(_ polygon: Polygon) -> [Polygon] { [polygon, polygon.map { (-$0.x, $0.y) }] }

    private static func sleeves(_ right: Polygon) -> [Polygon] { mirrored(right) }

    static func drawn(_ label: Int, _ noise: Double, _ generator: inout SeededGenerator) -> [UInt8] {
        func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * generator.uniform() }
        let (across, along) = (between(0.8, 1.1), between(0.85, 1.1))
        let (right, down) = (between(-0.1, 0.1), between(-0.08, 0.08))
        let (shade, shear) = (between(0.45, 0.95), between(-0.08, 0.08))
        let isMirrored = [5, 7, 9].contains(label) && generator.uniform() < 0.5
        var pixels: [UInt8] = []
        for row in 0..<28 {
            for column in 0..<28 {
                // Four samples a pixel soften the edges.
                var covered = 0.0
                for sample in 0..<4 {
                    let x = (Double(column) + 0.25 + 0.5 * Double(sample % 2) - 14) / 13 - right
                    let y = (Double(row) + 0.25 + 0.5 * Double(sample / 2) - 14) / 13 - down
                    let place = (x: (x - shear * y) / across * (isMirrored ? -1 : 1), y: y / along)
                    if shapes[label].contains(where: { contains($0, place.x, place.y) }) { covered += 0.25 }
                }
                let ink = covered * (shade + (noise > 0 ? noise * generator.normal() : 0))
                pixels.append(UInt8(min(max((ink * 255).rounded(), 0), 255)))
            }
        }
        return pixels
    }

    /// Whether a ray to the right crosses the outline an odd number of times.
    private static func contains(_ polygon: Polygon, _ x: Double, _ y: Double) -> Bool {
        var isInside = false
        var before = polygon[polygon.count - 1]
        for corner in polygon {
            if (corner.y > y) != (before.y > y),
                x < (before.x - corner.x) * (y - corner.y) / (before.y - corner.y) + corner.x
            {
                isInside.toggle()
            }
            before = corner
        }
        return isInside
    }
}
