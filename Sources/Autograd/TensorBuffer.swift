import Synchronization

/// Memory for the numbers of a ``Tensor``, taken from a pool and returned to it.
///
/// A training step makes and drops the same tensors again and again; with the pool a warm step asks
/// the system for no large memory, and the same addresses stay in the caches.
final class TensorBuffer {
    let floats: UnsafeMutablePointer<Float>
    let count: Int
    private let capacity: Int
    /// What batch normalization measured of these numbers, kept for the backward pass and the running averages.
    var statistics: (mean: Tensor, variance: Tensor)?

    /// - Parameter count: how many floats; their contents are arbitrary.
    init(_ count: Int) {
        self.count = count
        capacity = Self.capacity(for: count)
        let size = capacity
        if let address = pool.withLock({ $0.free[size]?.popLast() }) {
            floats = UnsafeMutablePointer(bitPattern: address)!
        } else {
            // Half a page past the size keeps neighbouring buffers off the same cache sets.
            floats = UnsafeMutableRawPointer.allocate(byteCount: size * 4 + 64, alignment: 64)
                .bindMemory(to: Float.self, capacity: size)
        }
    }

    deinit {
        let (address, size) = (UInt(bitPattern: floats), capacity)
        pool.withLock { $0.free[size, default: []].append(address) }
    }

    /// Sizes are rounded up, an eighth at most, so that batches of nearly one size share memory.
    private static func capacity(for count: Int) -> Int {
        guard count > 64 else { return 64 }
        let step = 1 << max(4, Int.bitWidth - (count - 1).leadingZeroBitCount - 4)
        return (count + step - 1) / step * step
    }

    /// Gives the pool's unused memory back to the system.
    static func emptyPool() {
        let addresses = pool.withLock { pool in
            defer { pool.free.removeAll() }
            return pool.free.values.flatMap { $0 }
        }
        for address in addresses { UnsafeMutableRawPointer(bitPattern: address)!.deallocate() }
    }
}

private struct FreeMemory: Sendable {
    var free: [Int: [UInt]] = [:]
}

private let pool = Mutex(FreeMemory())
