@Sendable public func weightAfterOneEpoch(
    _ w: Double, _ xs: [Double], _ ys: [Double], _ batchSize: Int, _ rate: Double
) -> Double {
    var w = w
    for start in stride(from: 0, to: xs.count, by: batchSize) {
        let rows = start..<min(start + batchSize, xs.count)
        let sum = rows.reduce(0) { $0 - 2 * (ys[$1] - w * xs[$1]) * xs[$1] }
        w -= rate * sum / Double(rows.count)
    }
    return w
}
