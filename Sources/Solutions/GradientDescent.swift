@Sendable public func descended(_ weights: [Double], along gradient: [Double], rate: Double) -> [Double] {
    zip(weights, gradient).map { weight, slope in weight - rate * slope }
}
