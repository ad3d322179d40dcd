@Sendable public func measuredSlope(of f: (Double) -> Double, at x: Double, nudge h: Double) -> Double {
    (f(x + h) - f(x - h)) / (2 * h)
}
