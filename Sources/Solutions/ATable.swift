@Sendable public func standardScore(of value: Double, training: [Double]) -> Double {
    let count = Double(training.count)
    let mean = training.reduce(0, +) / count
    let variance = training.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    return (value - mean) / variance.squareRoot()
}
