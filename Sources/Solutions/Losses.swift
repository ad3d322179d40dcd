@Sendable public func meanSquaredError(_ predictions: [Double], _ targets: [Double]) -> Double {
    var sum = 0.0
    for (prediction, target) in zip(predictions, targets) { sum += (target - prediction) * (target - prediction) }
    return sum / Double(predictions.count)
}
