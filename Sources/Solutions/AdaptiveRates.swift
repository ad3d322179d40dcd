@Sendable public func adagradRates(_ slopes: [Double], _ rate: Double, _ epsilon: Double) -> [Double] {
    var sum = 0.0
    return slopes.map { slope in
        sum += slope * slope
        return rate / (sum + epsilon).squareRoot()
    }
}
