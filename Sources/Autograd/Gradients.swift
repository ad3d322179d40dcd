/// What ``Tape/gradients(of:)`` returns: the derivative of one loss by every value before it.
///
/// It is a plain value. Asking twice gives the same numbers twice, and there is nothing to zero.
public struct Gradients<Number: Element> {
    private let tape: Tape<Number>
    private let generation: Int32
    /// The value that was differentiated.
    public let loss: NodeID
    private let arrived: Arrived<Number>

    fileprivate init(tape: Tape<Number>, loss: NodeID, _ arrived: Arrived<Number>) {
        self.tape = tape
        self.loss = loss
        generation = tape.generation
        self.arrived = arrived
    }

    /// The gradient by a value: how much the loss changes for a small change of it.
    /// Zero, in the value's shape, where the loss does not depend on it, and for a constant.
    public subscript(value: Value<Number>) -> Number {
        require(
            value.storage == tape.storage && value.generation == generation && value.isCurrent,
            "gradients: expected a value of the pass that was differentiated, received one of another "
                + "tape or pass; call gradients(of:) on its own tape")
        return self[value.id]
    }

    /// The gradient at a place on the tape.
    public subscript(id: NodeID) -> Number {
        if hasPath(from: id) { return arrived.gradients[id.index] }
        require(
            generation == tape.generation,
            "gradients: expected a place on the tape before it was rewound, received one after; "
                + "read the gradients of values before rewinding")
        return .constant(0, like: tape.number(at: id))
    }

    /// The gradient by a parameter; zero where the pass did not use it.
    /// It can be read after the tape was rewound, too.
    public subscript(parameter: Parameter<Number>) -> Number {
        @specialized(where Number == Tensor)
        get {
            let id = parameter.reading(on: tape.storage, generation)?.id ?? arrived.places[ObjectIdentifier(parameter)]
            guard let id, hasPath(from: id) else { return .constant(0, like: parameter.number) }
            return arrived.gradients[id.index]
        }
    }

    /// Whether a gradient arrived at the value at `id`: whether the loss depends on it and it is no constant.
    public func hasPath(from id: NodeID) -> Bool { id.index < arrived.count && arrived.arrivals[id.index] == .some }
}

/// What has arrived at each value up to the loss.
private final class Arrived<Number: Element> {
    let count: Int
    /// There where something arrived.
    let gradients: UnsafeMutablePointer<Number>
    let arrivals: UnsafeMutablePointer<Arrival>
    private let parameters: [ReadParameter<Number>]
    /// Where each parameter stands among the values, for those that have been read in another pass since.
    private(set) lazy var places = Dictionary(
        uniqueKeysWithValues: parameters.lazy.map { (ObjectIdentifier($0.parameter), $0.id) })

    init(_ count: Int, _ parameters: [ReadParameter<Number>]) {
        self.count = count
        self.parameters = parameters
        gradients = .allocate(capacity: count)
        arrivals = .allocate(capacity: count)
        arrivals.initialize(repeating: .none, count: count)
    }

    deinit { release() }

    /// A method, because a `deinit` cannot be specialised: for plain numbers there is nothing to do for each.
    @specialized(where Number == Double)
    @specialized(where Number == Tensor)
    private func release() {
        for place in 0..<count where arrivals[place] == .some { (gradients + place).deinitialize(count: 1) }
        gradients.deallocate()
        arrivals.deallocate()
    }

    /// Adds a share to what has arrived already.
    @inline(__always)
    func receive(_ share: Number, at place: Int) {
        if arrivals[place] == .some {
            gradients[place].accumulate(share)
        } else {
            arrivals[place] = .some
            (gradients + place).initialize(to: share)
        }
    }
}

private enum Arrival: UInt8 {
    case none, some
    /// At a constant: nothing shall.
    case unwanted
}

extension Gradients: CustomStringConvertible {
    /// One short line: `gradients of value 12 (tanh) by 8 values`.
    public var description: String {
        let title = generation == tape.generation ? tape.title(of: loss) : "a rewound tape's value \(loss.index)"
        let count = (0..<arrived.count).count { arrived.arrivals[$0] == .some }
        return "gradients of \(title) by \(count) value\(count == 1 ? "" : "s")"
    }
}

extension Tape {
    /// Goes back through the tape once and returns the gradient of `loss` by every value.
    ///
    /// From the loss, whose derivative by itself is 1, each value hands its gradient to its inputs,
    /// times the local derivative; a value used in several places adds up what arrives.
    /// *Cost:* about as much as the forward pass.
    /// - Parameter loss: a single number (1×1 on a matrix tape).
    @specialized(where Number == Tensor)
    public func gradients(of loss: Value<Number>) -> Gradients<Number> {
        let number = loss.number
        require(
            number.shape == .single,
            "gradients(of:): expected a loss of one number, received \(number.shape); try .sum() or .mean()")
        return gradients(of: loss, seed: .constant(1, like: number))
    }

    /// As ``gradients(of:)`` for a value of any shape, with `seed` as the gradient that arrives at it.
    @specialized(where Number == Double)
    @specialized(where Number == Matrix)
    @specialized(where Number == Tensor)
    public func gradients(of loss: Value<Number>, seed: Number) -> Gradients<Number> {
        loss.requireCurrent()
        require(
            loss.storage == storage,
            "gradients(of:): expected a value of this tape, received \(loss.tape.title(of: loss.id)) of another")
        require(
            seed.shape == numbers[loss.id.index].shape,
            "gradients(of:seed:): expected a seed of the value's shape, received \(seed.shape) for \(loss.shape)")

        let length = loss.id.index + 1
        let arrived = Arrived(length, parameters)
        let (gradients, arrivals) = (arrived.gradients, arrived.arrivals)
        for id in constants where id < loss.id { arrivals[id.index] = .unwanted }
        arrived.receive(seed, at: loss.id.index)
        for index in stride(from: length - 1, through: 0, by: -1) where arrivals[index] == .some {
            pullBack(gradients[index], through: NodeID(index), wanting: { arrivals[$0.index] != .unwanted }) {
                arrived.receive($1, at: $0.index)
            }
        }
        return Gradients(tape: self, loss: loss.id, arrived)
    }
}

extension Value {
    /// The gradients of this value, a single number, by everything it was computed from.
    public func gradients() -> Gradients<Number> { tape.gradients(of: self) }
}
