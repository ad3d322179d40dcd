import Synchronization

/// The memory behind a ``Tape``, which its values point to.
///
/// A value is a plain handle that owns nothing, because counting references for every operation
/// would cost more than the operation. What makes that safe is that a storage is never freed, only
/// recycled, and that its generation counts on: a value whose tape is gone or was rewound finds
/// another generation than its own, and says so.
@usableFromInline
struct TapeStorage<Number: Element> {
    @usableFromInline var count: Int
    @usableFromInline var capacity: Int
    @usableFromInline var operations: UnsafeMutablePointer<Operation>
    @usableFromInline var numbers: UnsafeMutablePointer<Number>
    @usableFromInline var generation: Int32
    /// The tape whose memory this is; nil between two owners.
    @usableFromInline var owner: Unmanaged<Tape<Number>>?

    /// Takes a storage from the recycled ones, or allocates one.
    static func claim(capacity: Int) -> UnsafeMutablePointer<TapeStorage> {
        let recycled = recycledStorages.withLock { $0.popLast() }
        let storage: UnsafeMutablePointer<TapeStorage>
        if let recycled, let raw = UnsafeMutableRawPointer(bitPattern: recycled) {
            storage = raw.bindMemory(to: TapeStorage.self, capacity: 1)
        } else {
            storage = .allocate(capacity: 1)
            storage.pointee.generation = 0
        }
        let generation = storage.pointee.generation
        storage.initialize(
            to: TapeStorage(
                count: 0, capacity: capacity, operations: .allocate(capacity: capacity),
                numbers: .allocate(capacity: capacity), generation: generation, owner: nil))
        return storage
    }

    /// Frees what the tape recorded and hands the storage on; every value of the tape is stale from now.
    static func release(_ storage: UnsafeMutablePointer<TapeStorage>) {
        storage.pointee.numbers.deinitialize(count: storage.pointee.count)
        storage.pointee.numbers.deallocate()
        storage.pointee.operations.deallocate()
        storage.pointee.generation &+= 1
        storage.pointee.owner = nil
        let address = UInt(bitPattern: storage)
        recycledStorages.withLock { $0.append(address) }
    }

    @inlinable @inline(__always)
    mutating func append(_ operation: Operation, _ number: Number) -> NodeID {
        if count == capacity { grow() }
        let id = NodeID(count)
        (operations + count).initialize(to: operation)
        (numbers + count).initialize(to: number)
        count += 1
        if Number.isCheckedWhenRecorded && !number.isFinite { owner!.takeUnretainedValue().noteNonFinite(id) }
        return id
    }

    @usableFromInline @inline(never)
    mutating func grow() {
        let larger = capacity * 2
        require(larger <= Int(Int32.max), "Tape: expected fewer than 2³¹ values, received more; split the pass")
        let newOperations = UnsafeMutablePointer<Operation>.allocate(capacity: larger)
        let newNumbers = UnsafeMutablePointer<Number>.allocate(capacity: larger)
        newOperations.moveInitialize(from: operations, count: count)
        newNumbers.moveInitialize(from: numbers, count: count)
        operations.deallocate()
        numbers.deallocate()
        (operations, numbers, capacity) = (newOperations, newNumbers, larger)
    }
}

/// Addresses of storages without an owner. Their layout is the same for every kind of number.
private let recycledStorages = Mutex<[UInt]>([])
