@Sendable public func weightedSum(_ inputs: [Double], _ weights: [Double], _ bias: Double) -> Double {
    zip(inputs, weights).reduce(bias) { sum, pair in sum + pair.0 * pair.1 }
}
