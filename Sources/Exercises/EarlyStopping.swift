/// After which epoch, counted from 1, early stopping ends a run: when as many epochs in a row as the patience
/// (at least 1) were no better, that is no lower, than the best so far. If that never happens, how many values there are.
///
/// `stoppingEpoch([0.5, 0.4, 0.45, 0.41], 2)` is `4`: the best is the second, and two worse ones followed.
@Sendable public func stoppingEpoch(_ losses: [Double], _ patience: Double) -> Double {
    unanswered
}
