@Sendable public func learned(side: Int, filters: Int, classes: Int) -> Double {
    let pooled = (side - 2) / 2
    return Double(filters * (9 + 1) + (filters * pooled * pooled + 1) * classes)
}
