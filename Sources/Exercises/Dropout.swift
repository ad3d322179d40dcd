/// Dropout in training: what is masked becomes 0, and what is kept is scaled up by 1/(1 − rate), so that the mean stays.
///
/// `mask` has a 1 for every output that is kept and a 0 for every one that is dropped.
///
/// `dropped([2, 0.1, 0, 0], mask: [1, 0, 1, 0], rate: 0.5)` is `[4, 0, 0, 0]`.
@Sendable public func dropped(_ outputs: [Double], mask: [Double], rate: Double) -> [Double] {
    []
}
