@Sendable public func leakyGradient(_ z: [Double], _ gradient: [Double], alpha: Double) -> [Double] {
    zip(z, gradient).map { sum, arriving in sum > 0 ? arriving : alpha * arriving }
}
