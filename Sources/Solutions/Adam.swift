@Sendable public func adamStep(_ mean: Double, _ square: Double, _ t: Double, _ rate: Double) -> Double {
    var (powerOfBeta1, powerOfBeta2) = (1.0, 1.0)
    for _ in 0..<Int(t) {
        powerOfBeta1 *= 0.9
        powerOfBeta2 *= 0.999
    }
    return rate * mean / (1 - powerOfBeta1) / (square / (1 - powerOfBeta2)).squareRoot()
}
