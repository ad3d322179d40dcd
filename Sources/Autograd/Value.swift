/// A number with a memory: a handle to one entry of a ``Tape``.
///
/// Arithmetic on values computes at once and records what was done, so that
/// ``Tape/gradients(of:)`` can go back through it. A handle is two words; copying it copies no graph.
/// It keeps its tape alive.
public struct Value<Number: Element> {
    /// The tape that this value was recorded on.
    public let tape: Tape<Number>
    /// Its place there.
    public let id: NodeID
    let generation: Int32

    @inline(__always)
    init(tape: Tape<Number>, id: NodeID, generation: Int32) {
        self.tape = tape
        self.id = id
        self.generation = generation
    }

    /// The number itself.
    public var number: Number {
        requireCurrent()
        return tape.numbers[id.index]
    }

    /// Rows and columns; 1×1 for a single number.
    public var shape: Shape { number.shape }

    /// The name given to it, if any.
    public var name: String? { tape.labels[id]?.name }

    /// What made it.
    public var operation: Operation { tape.operation(at: id) }

    /// The values that it was computed from, in the order in which they were written.
    public var inputs: [Value] {
        tape.inputs(of: id).map { Value(tape: tape, id: $0, generation: generation) }
    }

    /// Gives the value a name, which messages and drawings use, and returns it.
    @discardableResult
    public func named(_ name: String, file: StaticString = #fileID, line: UInt = #line) -> Value {
        requireCurrent()
        tape.labels[id] = Label(name: name, file: file, line: line)
        return self
    }

    @inline(__always)
    func requireCurrent() {
        require(
            generation == tape.generation,
            "value: expected one made since the tape was rewound, received one from before; "
                + "make the values of each pass anew")
    }

    /// Both operands must live on one tape, and be of this pass.
    @inline(__always)
    static func requireTogether(_ a: Value, _ b: Value, _ operation: StaticString) {
        require(a.tape === b.tape, strangers(a, b, operation))
        a.requireCurrent()
        b.requireCurrent()
    }

    private static func strangers(_ a: Value, _ b: Value, _ operation: StaticString) -> String {
        "\(operation): expected two values from one tape, received \(a.tape.title(of: a.id)) and "
            + "\(b.tape.title(of: b.id)) from different ones; make both with the same tape's value(_:_:)"
    }
}

extension Value where Number == Double {
    /// The derivative of this value by each of its inputs, one number for each edge.
    ///
    /// For `z = x·y` these are y and x. They are the factors from which the chain rule makes every
    /// gradient; see ``Tape/paths(from:to:limit:)``.
    public var localDerivatives: [(input: Scalar, derivative: Double)] {
        requireCurrent()
        var edges: [(input: Scalar, derivative: Double)] = []
        tape.pullBack(1, through: id) { input, derivative in
            edges.append((Value(tape: tape, id: input, generation: generation), derivative))
        }
        return edges
    }
}

/// A name, and the source line that gave it.
struct Label {
    var name: String?
    let file: StaticString
    let line: UInt

    var place: String { "\(file):\(line)" }
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
