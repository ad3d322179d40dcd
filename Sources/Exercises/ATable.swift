/// A number, scaled: its distance from the training numbers' mean, in their standard deviations.
///
/// The deviation is √(Σ(x − mean)²/n), with n the count of training numbers; `x.squareRoot()` gives a root.
///
/// `standardScore(of: 5, training: [1, 3])` is (5 − 2)/1 = 3: the mean is 2 and the deviation √((1 + 1)/2) = 1.
@Sendable public func standardScore(of value: Double, training: [Double]) -> Double {
    unanswered
}
