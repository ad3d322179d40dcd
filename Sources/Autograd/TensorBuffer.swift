import Synchronization

/// Memory for the numbers of a ``Tensor``, taken from a pool and returned to it.
///
/// A training step makes and drops the same tensors again and again; with the pool a warm step asks
/// the system for no large memory, and the same addresses stay in the caches.
final class TensorBuffer: Sendable {
    nonisolated(unsafe) let floats: UnsafeMutablePointer<Float>
    let count: Int
    private let owner: Owner
    /// What batch normalization measured of these numbers, kept for the backward pass and the running averages.
    /// Tensors of other shapes and other threads may look at the same memory, hence the shape and the lock.
    let statistics = Mutex<(shape: Shape, values: ChannelStatisticsOfBatch)?>(nil)

    /// - Parameter count: how many floats; their contents are arbitrary.
    init(_ count: Int) {
        self.count = count
        let size = MemorySize(count)
        owner = .itself(size)
        floats = FreeMemory.take(size)
    }

    /// A part of another's memory, which lives for as long as the part does.
    init(lentBy lender: TensorBuffer, from place: Int, _ count: Int) {
        self.count = count
        owner = .another(lender)
        floats = lender.floats + place
    }

    deinit {
        if case .itself(let size) = owner { FreeMemory.give(floats, size) }
    }

    /// Whether the memory is a part of another's, so that nothing may be written there.
    var isLent: Bool {
        if case .another = owner { return true }
        return false
    }

    private enum Owner {
        case itself(MemorySize)
        case another(TensorBuffer)
    }
}

typealias ChannelStatisticsOfBatch = (mean: Tensor, variance: Tensor)

/// A size of memory as the pool knows it: rounded up, an eighth at most, so that batches of nearly one size share.
private struct MemorySize {
    let floats: Int
    /// Its place among all sizes, in ascending order.
    let place: Int

    init(_ count: Int) {
        guard count > 64 else {
            (floats, place) = (64, 0)
            return
        }
        // From 2ⁿ⁻¹ to 2ⁿ in eight steps.
        let bits = Int.bitWidth - (count - 1).leadingZeroBitCount
        let step = 1 << (bits - 4)
        let steps = (count + step - 1) / step
        (floats, place) = (steps * step, (bits - 7) * 8 + steps - 8)
    }

    /// A dataset, say, is not made again and again; memory of this size is better given back at once.
    var isPooled: Bool { floats <= 1 << 24 }

    /// How many places there are up to the largest pooled size.
    static let places = MemorySize(1 << 24).place + 1
}

/// The memory of tensors that are gone, ready for those to come: a chain for each size, in which every block begins
/// with the address of the next.
private struct FreeMemory: Sendable {
    /// The first block of each chain; 0 where it is empty.
    private var first = [UInt](repeating: 0, count: MemorySize.places)
    private var allocations = 0

    private static let pool = Mutex(FreeMemory())

    static var allocationCount: Int { pool.withLock { $0.allocations } }

    static func take(_ size: MemorySize) -> UnsafeMutablePointer<Float> {
        let recycled = pool.withLock { pool -> UInt? in
            guard size.isPooled, pool.first[size.place] != 0 else {
                pool.allocations += 1
                return nil
            }
            return pool.takeFirst(size.place)
        }
        if let recycled { return UnsafeMutablePointer(bitPattern: recycled)! }
        // A cache line past the size keeps neighbours whose sizes are powers of two off the same cache sets.
        return UnsafeMutableRawPointer.allocate(byteCount: size.floats * 4 + 64, alignment: 64)
            .bindMemory(to: Float.self, capacity: size.floats)
    }

    static func give(_ floats: UnsafeMutablePointer<Float>, _ size: MemorySize) {
        guard size.isPooled else { return UnsafeMutableRawPointer(floats).deallocate() }
        let address = UInt(bitPattern: floats)
        pool.withLock {
            UnsafeMutableRawPointer(bitPattern: address)!.storeBytes(of: $0.first[size.place], as: UInt.self)
            $0.first[size.place] = address
        }
    }

    private mutating func takeFirst(_ place: Int) -> UInt {
        let address = first[place]
        first[place] = UnsafeRawPointer(bitPattern: address)!.load(as: UInt.self)
        return address
    }

    static func empty() {
        for place in 0..<MemorySize.places {
            while let address = pool.withLock({ $0.first[place] == 0 ? nil : $0.takeFirst(place) }) {
                UnsafeMutableRawPointer(bitPattern: address)!.deallocate()
            }
        }
    }
}

extension Tensor {
    /// How often tensors have asked the system for memory since the program began: while a training step is warm,
    /// the count stands still.
    public static var allocationCount: Int { FreeMemory.allocationCount }

    /// Gives the memory of dropped tensors, which is kept for the next ones, back to the system.
    public static func releaseUnusedMemory() { FreeMemory.empty() }
}
