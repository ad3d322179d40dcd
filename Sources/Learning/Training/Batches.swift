import Autograd
import Datasets

/// Which examples meet in which batch: every epoch a new order, cut into batches of one size.
///
/// ```swift
/// var batches = Batches(of: 2050, size: 200, seed: 1)
/// print(batches.perEpoch)  // 11
/// for rows in batches.nextEpoch() { … features.selectingRows(rows) … }
/// ```
/// It is the same order in which `fit` goes through as many examples with the same seed.
/// A size of 1 is stochastic descent, all examples batch descent, and anything between mini-batches.
public struct Batches: Sendable {
    /// How many examples there are.
    public let count: Int
    /// How many come together: as many as were asked for, or all where there are fewer.
    public let size: Int
    /// Whether what is left over at the end of an epoch, fewer than `size`, makes a batch too.
    public let keepsShortBatch: Bool
    /// Whether every epoch has an order of its own.
    public let shuffles: Bool
    private var generator: SeededGenerator

    public init(of count: Int, size: Int, keepsShortBatch: Bool = true, shuffles: Bool = true, seed: UInt64) {
        require(
            count > 0 && size > 0,
            "Batches: expected at least one example and one in a batch, received \(count) and \(size)")
        self.count = count
        self.size = min(size, count)
        self.keepsShortBatch = keepsShortBatch
        self.shuffles = shuffles
        generator = SeededGenerator(seed: seed, stream: 2)
    }

    /// How many batches an epoch has, which is how many times the parameters move.
    public var perEpoch: Int { keepsShortBatch ? (count + size - 1) / size : count / size }

    /// The next epoch's order of examples; without the last few where a short batch is dropped.
    public mutating func nextOrder() -> ArraySlice<Int> {
        let inOrder = Array(0..<count)
        return (shuffles ? generator.shuffled(inOrder) : inOrder).prefix(min(perEpoch * size, count))
    }

    /// The next epoch's batches.
    public mutating func nextEpoch() -> [ArraySlice<Int>] {
        let order = nextOrder()
        return stride(from: 0, to: order.count, by: size).map { order[$0..<min($0 + size, order.count)] }
    }
}
