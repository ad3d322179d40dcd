/// A number with a memory: a handle to one entry of a ``Tape``.
///
/// Arithmetic on values computes at once and records what was done, so that
/// ``Tape/gradients(of:)`` can go back through it. A handle is two words and owns nothing; copying
/// it copies no graph.
/// *Traps:* keep the tape in a variable for as long as its values are used; one used later stops
/// with a sentence.
public struct Value<Number: Element> {
    @usableFromInline let storage: UnsafeMutablePointer<TapeStorage<Number>>
    /// Its place on the tape.
    public let id: NodeID
    @usableFromInline let generation: Int32

    @inlinable @inline(__always)
    init(storage: UnsafeMutablePointer<TapeStorage<Number>>, id: NodeID, generation: Int32) {
        self.storage = storage
        self.id = id
        self.generation = generation
    }

    /// The tape that it was recorded on.
    public var tape: Tape<Number> {
        @specialized(where Number == Tensor)
        get {
            requireCurrent()
            return storage.pointee.owner!.takeUnretainedValue()
        }
    }

    /// The number itself.
    public var number: Number {
        @specialized(where Number == Tensor)
        get {
            requireCurrent()
            return storage.pointee.numbers[id.index]
        }
    }

    /// Rows and columns, 1×1 for a single number; a tensor may have up to four dimensions.
    public var shape: Shape {
        @specialized(where Number == Tensor)
        get {
            requireCurrent()
            return storage.pointee.numbers[id.index].shape
        }
    }

    /// The name given to it, if any.
    public var name: String? { tape.labels[id]?.name }

    /// What made it.
    public var operation: Operation { tape.operation(at: id) }

    /// The values that it was computed from, in the order in which they were written.
    public var inputs: [Value] {
        tape.inputs(of: id).map(tape.handle)
    }

    /// Gives the value a name, which messages and drawings use, and returns it.
    @discardableResult
    public func named(_ name: String, file: StaticString = #fileID, line: UInt = #line) -> Value {
        tape.labels[id] = Label(name: name, file: file, line: line)
        return self
    }

    /// Whether its tape still holds it.
    @inlinable @inline(__always)
    var isCurrent: Bool { generation == storage.pointee.generation }

    @inlinable @inline(__always)
    func requireCurrent() {
        require(
            isCurrent,
            "value: expected one whose tape is alive and was not rewound since, received a stale one; "
                + "keep the tape in a variable, and make the values of each pass anew")
    }

    /// Both operands must live on one tape, and be of this pass.
    @inlinable @inline(__always)
    static func requireTogether(_ a: Value, _ b: Value, _ operation: StaticString) {
        a.requireCurrent()
        b.requireCurrent()
        require(a.storage == b.storage, strangers(a, b, operation))
    }

    @usableFromInline @inline(never)
    static func strangers(_ a: Value, _ b: Value, _ operation: StaticString) -> String {
        "\(operation): expected two values from one tape, received \(a.tape.title(of: a.id)) and "
            + "\(b.tape.title(of: b.id)) from different ones; make both with the same tape's value(_:_:)"
    }

    /// Records an operation and its result on the same tape.
    @inlinable @inline(__always)
    func record(_ operation: Operation) -> Value {
        let numbers = storage.pointee.numbers
        let number = operation.compute { (input: NodeID) -> Number in numbers[input.index] }
        return Value(storage: storage, id: storage.pointee.append(operation, number), generation: generation)
    }

    /// As ``record(_:)`` for an operation on this value alone.
    @inlinable @inline(__always)
    func recording(_ operation: Operation) -> Value {
        requireCurrent()
        return record(operation)
    }
}

extension Value where Number == Double {
    /// The derivative of this value by each of its inputs, one number for each edge.
    ///
    /// For `z = x·y` these are y and x. They are the factors from which the chain rule makes every
    /// gradient; see ``Tape/paths(from:to:limit:)``.
    public var localDerivatives: [(input: Scalar, derivative: Double)] {
        var edges: [(input: Scalar, derivative: Double)] = []
        let tape = self.tape
        tape.pullBack(1, through: id) { edges.append((tape.handle($0), $1)) }
        return edges
    }
}

extension Tape {
    /// The inputs of a node, one for each edge: `x * x` lists x twice.
    public func inputs(of id: NodeID) -> [NodeID] {
        if case .custom(let index) = operation(at: id) { return customOperations[Int(index)].inputs }
        return operation(at: id).inputs
    }

    /// What messages call a node: its name, or its place and what made it.
    public func title(of id: NodeID) -> String {
        guard id.index < count else { return "a value from before a rewind" }
        if let name = labels[id]?.name { return name }
        return "value \(id.index) (\(operationName(of: id)))"
    }

    /// What made a node, in a word: `multiply`, `tanh`, or the name of a custom operation.
    public func operationName(of id: NodeID) -> String {
        if case .custom(let index) = operation(at: id) { return customOperations[Int(index)].definition.name }
        return operation(at: id).name
    }
}
