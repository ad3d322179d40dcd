/// The record of one forward pass: every value in the order in which it was made.
///
/// Because a value can only be computed from earlier ones, the order of recording is a topological
/// order; going backward needs no sort, no recursion and no visited set. `Tape()` is a tape of
/// `Double`s, the microscope; ``MatrixTape`` is one of small matrices, ``TensorTape`` one of batches on
/// the fast kernels. Gradients are returned, not stored, so there is nothing to reset between two backward passes.
///
/// *Cost:* about 40 bytes and 10 ns for each scalar operation in a release build.
/// *Source:* R. E. Wengert, "A simple automatic derivative evaluation program", CACM 7(8), 1964.
public final class Tape<Number: Element> {
    let storage: UnsafeMutablePointer<TapeStorage<Number>>
    var labels = Labels()
    var customOperations: [AppliedOperation<Number>] = []
    /// Which values were given with ``constant(_:_:file:line:)``, in ascending order.
    var constants: [NodeID] = []
    /// The parameters that this pass has read, and as which values.
    var parameters: [ReadParameter<Number>] = []
    /// The first value that was not finite, if any.
    var nonFiniteOrigin: NonFiniteOrigin?

    init(reserving capacity: Int) {
        storage = TapeStorage.claim(capacity: capacity)
        storage.pointee.owner = Unmanaged.passUnretained(self)
    }

    deinit { TapeStorage.release(storage) }

    /// How many values are recorded.
    public var count: Int { storage.pointee.count }

    var operations: UnsafeMutablePointer<Operation> { storage.pointee.operations }
    var numbers: UnsafeMutablePointer<Number> { storage.pointee.numbers }
    var generation: Int32 { storage.pointee.generation }

    func handle(_ id: NodeID) -> Value<Number> { Value(storage: storage, id: id, generation: generation) }

    // MARK: Recording

    /// Records a value that is given rather than computed: an input, a weight, a target.
    /// - Parameter name: what messages and drawings call it, for example `"w₁"`.
    @discardableResult
    @specialized(where Number == Double)
    @specialized(where Number == Tensor)
    public func value(
        _ number: Number, _ name: String? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Value<Number> {
        let leaf = handle(storage.pointee.append(.leaf, number))
        labels.append(Label(name: name, file: file, line: line), for: leaf.id)
        return leaf
    }

    /// Records a number that is given and whose gradient nobody will ask for: data, targets, a mask.
    ///
    /// *Gradient:* none is computed, which spares the backward pass its largest products; it reads as 0.
    /// What is computed from a constant is an ordinary value again, with its gradient.
    /// *Traps:* the gradient by a constant is unknown rather than 0; take ``value(_:_:file:line:)`` where you want it.
    /// - Parameter name: what messages and drawings call it, for example `"x"`.
    @discardableResult
    @specialized(where Number == Double)
    @specialized(where Number == Tensor)
    public func constant(
        _ number: Number, _ name: String? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Value<Number> {
        let leaf = handle(storage.pointee.append(.constant, number))
        constants.append(leaf.id)
        labels.append(Label(name: name, file: file, line: line), for: leaf.id)
        return leaf
    }

    /// Forgets every value but keeps the memory, ready for the next forward pass.
    /// Values from before are recognised as stale when they are used.
    @specialized(where Number == Double)
    @specialized(where Number == Tensor)
    public func rewind() {
        numbers.deinitialize(count: count)
        storage.pointee.count = 0
        storage.pointee.generation &+= 1
        labels.removeAll()
        constants.removeAll(keepingCapacity: true)
        parameters.removeAll(keepingCapacity: true)
        customOperations.removeAll(keepingCapacity: true)
        nonFiniteOrigin = nil
    }

    // MARK: Looking

    /// Every value on the tape, in the order in which they were made.
    public var values: [Value<Number>] {
        (0..<count).map { handle(NodeID($0)) }
    }

    /// What made the value at `id`.
    public func operation(at id: NodeID) -> Operation {
        checkRange(id)
        return operations[id.index]
    }

    /// The number recorded at `id`.
    public func number(at id: NodeID) -> Number {
        checkRange(id)
        return numbers[id.index]
    }

    private func checkRange(_ id: NodeID) {
        require(
            id.index < count,
            "Tape: expected a node below \(count), the number of values recorded, received \(id.index)")
    }
}

extension Tape where Number == Double {
    /// A tape of single numbers.
    public convenience init() { self.init(reserving: 256) }
}

extension Tape where Number == Matrix {
    /// A tape of small matrices.
    @_disfavoredOverload
    public convenience init() { self.init(reserving: 64) }
}

extension Tape where Number == Tensor {
    /// A tape of batches.
    @_disfavoredOverload
    public convenience init() { self.init(reserving: 64) }
}

/// A tape of single numbers: the microscope.
public typealias ScalarTape = Tape<Double>
/// A tape of small matrices.
public typealias MatrixTape = Tape<Matrix>
/// A single number on a tape.
public typealias Scalar = Value<Double>
/// A small matrix on a tape.
public typealias MatrixValue = Value<Matrix>
/// A tape of batches on the fast kernels.
public typealias TensorTape = Tape<Tensor>
/// A batch of numbers on a tape.
public typealias TensorValue = Value<Tensor>
