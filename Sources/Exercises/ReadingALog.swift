/// The epoch, counted from 1, after which early stopping ends a run: the first at which the last `patience` epochs have
/// brought no loss below the best before them. If that never happens, the number of losses.
///
/// `stopped(losses: [3, 2, 2.5, 2.4, 1], patience: 2)` is 4: the best was epoch 2, and epochs 3 and 4 are no better.
@Sendable public func stopped(losses: [Double], patience: Int) -> Double {
    unanswered
}
