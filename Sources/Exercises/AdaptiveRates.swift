/// Adagrad's rate at each step: rate/√(the sum of all squared slopes so far + epsilon).
///
/// `adagradRates([1, 3], 0.01, 0)` is `[0.01, 0.00316…]`, for the sums are 1 and 10.
@Sendable public func adagradRates(_ slopes: [Double], _ rate: Double, _ epsilon: Double) -> [Double] {
    []
}
