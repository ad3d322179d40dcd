/// The mean squared error: each prediction's distance from its target, squared, on average over the records.
///
/// `meanSquaredError([2.5, 0, 2, 8], [3, -0.5, 2, 7])` is 0.375.
@Sendable public func meanSquaredError(_ predictions: [Double], _ targets: [Double]) -> Double {
    unanswered
}
