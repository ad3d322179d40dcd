/// The slopes of the L2 penalty λ/(2n)·Σw²: one for each weight.
///
/// `ridgeSlopes([1, -2, 3], 0.1, 4)` is `[0.025, -0.05, 0.075]`.
@Sendable public func ridgeSlopes(_ weights: [Double], _ lambda: Double, _ examples: Double) -> [Double] {
    []
}
