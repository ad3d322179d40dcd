/// The weight w of the line ŷ = w·x after one epoch of mini-batch gradient descent.
///
/// The rows come in the order given, `batchSize` at a time; what is left over at the end makes a shorter batch. Each
/// batch moves w once, by −rate times the gradient of its mean squared error at the w of that moment:
/// ∂C/∂w = the mean over the batch of −2·(y − w·x)·x.
///
/// `weightAfterOneEpoch(1, [1, 2, 3], [2, 4, 6], 2, 0.1)` moves w twice: with rows 1 and 2, then with row 3.
@Sendable public func weightAfterOneEpoch(
    _ w: Double, _ xs: [Double], _ ys: [Double], _ batchSize: Int, _ rate: Double
) -> Double {
    unanswered
}
