@Sendable public func scaledToUnit(_ numbers: [Double]) -> [Double] {
    guard let least = numbers.min(), let most = numbers.max(), most > least else { return numbers.map { _ in 0 } }
    return numbers.map { ($0 - least) / (most - least) }
}
