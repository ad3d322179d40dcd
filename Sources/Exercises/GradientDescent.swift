/// One step of gradient descent: every weight moves against its own slope, by the learning rate times that slope.
///
/// `descended([2], along: [4], rate: 0.1)` is `[1.6]`.
@Sendable public func descended(_ weights: [Double], along gradient: [Double], rate: Double) -> [Double] {
    []
}
