/// The slope of a function, measured with a nudge to both sides: how much f changes from x − h to x + h,
/// divided by how far apart these two are.
///
/// `measuredSlope(of: { x in x * x + x }, at: 1, nudge: 0.1)` is 3, up to rounding.
@Sendable public func measuredSlope(of f: (Double) -> Double, at x: Double, nudge h: Double) -> Double {
    unanswered
}
