import Autograd
import KernelTypes
import Kernels

/// What a number must be able to do, beyond living on a tape, for a network to learn on it.
///
/// Layers and losses are written once against ``Element``; a ``Model`` also makes parameters and tapes and cuts
/// batches, which is what this adds. ``Matrix`` conforms, where every entry can be looked at, and ``Tensor``, which
/// is fast.
public protocol LearningElement: DescendingElement {
    /// From a shape and the entries in row-major order.
    init(_ rows: Int, _ columns: Int, _ entries: [Double])
    /// From a shape and a function that writes every number in row-major order.
    init(_ shape: Shape, fill: (UnsafeMutableBufferPointer<Float>) -> Void)
    /// The chosen rows, in the order given: how a mini-batch is cut out.
    func selectingRows(_ chosen: ArraySlice<Int>) -> Self
    /// An empty tape of such numbers.
    static func makeTape() -> Tape<Self>
    /// Whether it can be batch×channels×height×width; where not, images are rows of numbers.
    static var holdsImages: Bool { get }
    /// 1/keep for a share `keep` of the places, which `seed` chooses, 0 for the others.
    static func dropoutMask(like other: Self, keep: Double, seed: UInt64) -> Self
    /// The mean and the variance (divisor n) of each channel of a batch, each 1×channels.
    func statistics(channels: Int) -> (mean: Self, variance: Self)
}

extension LearningElement {
    public init(_ shape: Shape, fill: (UnsafeMutableBufferPointer<Float>) -> Void) {
        var floats = [Float](repeating: 0, count: shape.count)
        floats.withUnsafeMutableBufferPointer { fill($0) }
        self.init(shape.rows, shape.columns, floats.map(Double.init))
    }

    public static func dropoutMask(like other: Self, keep: Double, seed: UInt64) -> Self {
        let (shape, limit) = (other.shape, Int32(Float(keep) * 16_777_216))
        let entries = (0..<shape.count).map { dropoutHash($0, seed) < limit ? Double(1 / Float(keep)) : 0 }
        return Self(shape.rows, shape.columns, entries)
    }

    public func statistics(channels: Int) -> (mean: Self, variance: Self) {
        let (entries, area) = (entries, shape.columns / channels)
        let size = Double(shape.rows * area)
        func mean(of channel: Int, _ f: (Double) -> Double) -> Double {
            var sum = 0.0
            for row in 0..<shape.rows {
                let start = (row * channels + channel) * area
                for place in start..<start + area { sum += f(entries[place]) }
            }
            return sum / size
        }
        let means = (0..<channels).map { mean(of: $0) { $0 } }
        let variances = (0..<channels).map { channel in
            mean(of: channel) { ($0 - means[channel]) * ($0 - means[channel]) }
        }
        return (Self(1, channels, means), Self(1, channels, variances))
    }
}

/// One of 2²⁴ numbers for a place and a seed, the same that the dropout kernel takes.
/// *Source:* the 32-bit mixer of C. Wellons, once with each half of the seed.
private func dropoutHash(_ place: Int, _ seed: UInt64) -> Int32 {
    func mixed(_ x: UInt32) -> UInt32 {
        var x = (x ^ (x >> 16)) &* 0x21F0_AAAD
        x = (x ^ (x >> 15)) &* 0x735A_2D97
        return x ^ (x >> 15)
    }
    let first = mixed(UInt32(truncatingIfNeeded: place) ^ UInt32(truncatingIfNeeded: seed))
    return Int32(mixed(first ^ UInt32(truncatingIfNeeded: seed >> 32)) >> 8)
}

extension Matrix: LearningElement {
    public static func makeTape() -> Tape<Matrix> { MatrixTape() }
    public static var holdsImages: Bool { false }
}

extension Tensor: LearningElement {
    public init(_ rows: Int, _ columns: Int, _ entries: [Double]) {
        self.init(Shape(rows, columns), entries.map { Float($0) })
    }

    public static func makeTape() -> Tape<Tensor> { TensorTape() }
    public static var holdsImages: Bool { true }

    public static func dropoutMask(like other: Tensor, keep: Double, seed: UInt64) -> Tensor {
        Tensor(other.shape) { mask in
            mask.update(repeating: 1)
            guard let start = mask.baseAddress else { return }
            Kernels.dropout(start, keep: Float(keep), seed: seed, into: start, count: mask.count)
        }
    }

    public func statistics(channels: Int) -> (mean: Tensor, variance: Tensor) { channelStatistics }
}
