/// The cost of one picture: the squared errors of all outputs, added up. The output at the place of the digit should
/// be 1, all others 0.
///
/// `pictureCost([0.5, 0.5], 1)` is 0.5: each output is off by one half.
@Sendable public func pictureCost(_ outputs: [Double], _ digit: Int) -> Double {
    unanswered
}
