@Sendable public func ridgeSlopes(_ weights: [Double], _ lambda: Double, _ examples: Double) -> [Double] {
    weights.map { lambda / examples * $0 }
}
