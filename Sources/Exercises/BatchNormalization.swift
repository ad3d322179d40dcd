/// Batch normalization of one feature: mean 0 and variance 1 over the batch, then scaled by `gamma` and shifted by `beta`.
///
/// x̂ = (x − mean)/√(variance + epsilon), y = gamma·x̂ + beta; the variance is the mean of the squared distances from the
/// mean (divide by n, not by n − 1). `x.squareRoot()` is the root.
///
/// `normalized([1, 3], gamma: 2, beta: 5, epsilon: 0)` is `[3, 7]`.
@Sendable public func normalized(_ batch: [Double], gamma: Double, beta: Double, epsilon: Double) -> [Double] {
    []
}
