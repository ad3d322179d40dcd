@Sendable public func remembered(_ items: [Double], w: Double, u: Double) -> Double {
    items.reduce(0) { h, x in max(0, w * x + u * h) }
}
