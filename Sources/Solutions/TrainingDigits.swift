@Sendable public func weightAfterBatch(
    _ weight: Double, pixels: [Double], deltas: [Double], rate: Double
) -> Double {
    let sum = zip(pixels, deltas).reduce(0) { $0 + $1.0 * $1.1 }
    return weight - rate * sum / Double(pixels.count)
}
