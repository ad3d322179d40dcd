/// How many places a filter finds along one side of an image: `side` pixels, a filter of `filter` pixels that moves
/// by `stride`, and `padding` pixels laid on both ends. What hangs over the edge does not count.
///
/// `places(side: 6, filter: 3, stride: 1, padding: 0)` is 4.
@Sendable public func places(side: Int, filter: Int, stride: Int, padding: Int) -> Double {
    unanswered
}
