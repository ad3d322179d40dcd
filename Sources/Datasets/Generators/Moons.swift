import Autograd

extension LabelledTable {
    /// Two half moons that reach into each other: no line separates them, a bend does.
    ///
    /// The first is the upper half of the unit circle, (cos t, sin t) with t from 0 to π; the second is the lower half of
    /// one to its right, (1 − cos t, ½ − sin t).
    /// - Parameters:
    ///   - count: how many points, half of them (rounded down) on the second moon.
    ///   - noise: the deviation of what is added to both coordinates; 0 puts the points on the curves.
    public static func moons(count: Int = 200, noise: Double = 0.1, seed: UInt64) -> LabelledTable {
        Toy.table("moons", count: count, noise: noise, seed: seed) { label, share in
            let t = share * .pi
            return label == 0 ? (Rotation.cos(t), Rotation.sin(t)) : (1 - Rotation.cos(t), 0.5 - Rotation.sin(t))
        }
    }
}
