/// How many numbers a small convolutional network learns: `filters` filters of 3×3 on a grey image of `side`×`side`
/// pixels (stride 1, no padding), each with a bias; max pooling 2×2; then a dense layer to `classes` neurons, each with
/// a bias. `side` is even.
///
/// `learned(side: 6, filters: 1, classes: 2)` is 10 + 10 = 20.
@Sendable public func learned(side: Int, filters: Int, classes: Int) -> Double {
    unanswered
}
