@Sendable public func glorotWeights(_ shares: [Double], _ fanIn: Double, _ fanOut: Double) -> [Double] {
    let limit = (6 / (fanIn + fanOut)).squareRoot()
    return shares.map { limit * (2 * $0 - 1) }
}
