/// How many of `rows` rows were right, given the share that a log prints to four decimals; −1 if no whole number of rows
/// rounds to that share.
///
/// `rightRows(accuracy: 0.975, rows: 80)` is 78, and `rightRows(accuracy: 0.8601, rows: 320)` is −1: 275 of 320 would be
/// printed as 0.8594 and 276 as 0.8625. `x.rounded()` rounds to a whole number.
@Sendable public func rightRows(accuracy: Double, rows: Int) -> Double {
    unanswered
}
