/// Softmax: e to the power of each score, divided by the sum of all of these. `exponential(x)` is eˣ.
///
/// Scores of a thousand are fair, too: take the largest away from all of them first. That changes nothing, and nothing
/// overflows.
///
/// `softmax([0, 0])` is `[0.5, 0.5]`.
@Sendable public func softmax(_ scores: [Double]) -> [Double] {
    []
}
