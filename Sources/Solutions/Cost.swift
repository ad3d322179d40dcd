@Sendable public func pictureCost(_ outputs: [Double], _ digit: Int) -> Double {
    var cost = 0.0
    for (place, output) in outputs.enumerated() {
        let target = place == digit ? 1.0 : 0.0
        cost += (output - target) * (output - target)
    }
    return cost
}
