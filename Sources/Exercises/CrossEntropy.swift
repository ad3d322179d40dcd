/// What the cross-entropy of softmax asks of each score: the probability that softmax makes of it, minus 1 for the
/// class that is right. Classes count from 0.
///
/// `crossEntropyGradient([0, 0], 1)` is `[0.5, -0.5]`. `exponential(x)` is eˣ.
@Sendable public func crossEntropyGradient(_ scores: [Double], _ label: Int) -> [Double] {
    []
}
