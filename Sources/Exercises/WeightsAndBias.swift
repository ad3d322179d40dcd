/// The bias with which a neuron wakes up, that is, has z above 0, only when the sum of its weighted inputs is above
/// `threshold`.
///
/// `biasToWakeUp(above: 15)` makes z = 0 for a sum of exactly 15.
@Sendable public func biasToWakeUp(above threshold: Double) -> Double {
    unanswered
}
