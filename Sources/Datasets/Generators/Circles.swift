import Autograd

extension LabelledTable {
    /// A ring inside a ring: no line separates them, the distance from the middle does.
    ///
    /// - Parameters:
    ///   - count: how many points, half of them (rounded down) on the inner ring, which is class 1.
    ///   - noise: the deviation of what is added to both coordinates; 0 puts the points on the rings.
    ///   - innerRadius: of the inner ring; the outer one has radius 1.
    public static func circles(
        count: Int = 200, noise: Double = 0.05, innerRadius: Double = 0.5, seed: UInt64
    ) -> LabelledTable {
        require(
            innerRadius > 0 && innerRadius < 1,
            "circles: expected an inner radius between 0 and 1, received \(innerRadius); try 0.5")
        return Toy.table("circles", count: count, noise: noise, seed: seed) { label, share in
            let (t, radius) = (share * 2 * .pi, label == 0 ? 1 : innerRadius)
            return (radius * Rotation.cos(t), radius * Rotation.sin(t))
        }
    }
}
