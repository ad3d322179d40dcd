@Sendable public func normalized(_ batch: [Double], gamma: Double, beta: Double, epsilon: Double) -> [Double] {
    let count = Double(batch.count)
    let mean = batch.reduce(0, +) / count
    let variance = batch.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    return batch.map { gamma * ($0 - mean) / (variance + epsilon).squareRoot() + beta }
}
