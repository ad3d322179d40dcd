import Autograd

extension LabelledTable {
    /// Two arms of a spiral, wound into each other: the hard one of the toy problems.
    ///
    /// A point at radius r, from 0 to 1, stands at the angle 2π·turns·r; the second arm is the first one turned by half a
    /// circle.
    /// - Parameters:
    ///   - count: how many points, half of them (rounded down) on the second arm.
    ///   - noise: the deviation of what is added to both coordinates; 0 puts the points on the arms.
    ///   - turns: how often an arm goes round; the more, the harder.
    public static func spirals(
        count: Int = 200, noise: Double = 0.02, turns: Double = 1, seed: UInt64
    ) -> LabelledTable {
        require(turns > 0 && turns.isFinite, "spirals: expected more than 0 turns, received \(turns); try 1")
        return Toy.table("spirals", count: count, noise: noise, seed: seed) { label, share in
            // Not from the very middle, where the arms meet.
            let radius = 0.05 + 0.95 * share
            let t = 2 * .pi * turns * radius + (label == 0 ? 0 : .pi)
            return (radius * Rotation.cos(t), radius * Rotation.sin(t))
        }
    }
}
