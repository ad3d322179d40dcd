/// The velocity after each slope: V ← β·V + (1 − β)·slope, from V = 0.
///
/// `averagedVelocities([1, 1], 0.95)` is `[0.05, 0.0975]`.
@Sendable public func averagedVelocities(_ slopes: [Double], _ beta: Double) -> [Double] {
    []
}
