@Sendable public func afterLooking(at x: [Double], target: Double, weights w: [Double], bias b: Double) -> [Double] {
    let answer: Double = w[0] * x[0] + w[1] * x[1] + b > 0 ? 1 : 0
    let error = target - answer
    return [w[0] + error * x[0], w[1] + error * x[1], b + error]
}
