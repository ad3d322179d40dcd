/// A weight after one step on a batch of images.
///
/// `pixels` holds each image's pixel in front of the weight, `deltas` each image's ∂L/∂z of the neuron behind it. An
/// image's gradient is pixel times delta, the batch's gradient their mean, and the step goes against it.
///
/// `weightAfterBatch(0.5, pixels: [1, 0], deltas: [0.2, 0.4], rate: 0.1)` is 0.5 − 0.1·(0.2 + 0)/2 = 0.49.
@Sendable public func weightAfterBatch(
    _ weight: Double, pixels: [Double], deltas: [Double], rate: Double
) -> Double {
    unanswered
}
