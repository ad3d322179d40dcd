@Sendable public func biasToWakeUp(above threshold: Double) -> Double {
    -threshold
}
