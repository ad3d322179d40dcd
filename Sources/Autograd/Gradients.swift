/// What ``Tape/gradients(of:)`` returns: the derivative of one loss by every value before it.
///
/// It is a plain value. Asking twice gives the same numbers twice, and there is nothing to zero.
public struct Gradients<Number: Element> {
    private let tape: Tape<Number>
    private let generation: Int32
    /// The value that was differentiated.
    public let loss: NodeID
    private let gradients: [Number]
    private let arrivals: [Arrival]
    private let parameters: [ObjectIdentifier: NodeID]
    private let parametersHeld: [Parameter<Number>]

    fileprivate init(tape: Tape<Number>, loss: NodeID, gradients: [Number], arrivals: [Arrival]) {
        self.tape = tape
        self.loss = loss
        generation = tape.generation
        parameters = tape.parameters
        parametersHeld = tape.parametersHeld
        self.gradients = gradients
        self.arrivals = arrivals
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
        if hasPath(from: id) { return gradients[id.index] }
        require(
            generation == tape.generation,
            "gradients: expected a place on the tape before it was rewound, received one after; "
                + "read the gradients of values before rewinding")
        return .constant(0, like: tape.number(at: id))
    }

    /// The gradient by a parameter; zero where the pass did not use it.
    /// It can be read after the tape was rewound, too.
    public subscript(parameter: Parameter<Number>) -> Number {
        guard let id = parameters[ObjectIdentifier(parameter)], hasPath(from: id) else {
            return .constant(0, like: parameter.number)
        }
        return gradients[id.index]
    }

    /// Whether a gradient arrived at the value at `id`: whether the loss depends on it and it is no constant.
    public func hasPath(from id: NodeID) -> Bool { id.index < arrivals.count && arrivals[id.index] == .some }
}

/// What has arrived at a value so far.
private enum Arrival: UInt8 {
    case none, some
    /// A constant: nothing shall.
    case unwanted
}

extension Gradients: CustomStringConvertible {
    /// One short line: `gradients of value 12 (tanh) by 8 values`.
    public var description: String {
        let title = generation == tape.generation ? tape.title(of: loss) : "a rewound tape's value \(loss.index)"
        let count = arrivals.count(where: { $0 == .some })
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
        var arrivals = [Arrival](repeating: .none, count: length)
        var gradients = [Number](repeating: seed, count: length)
        for id in constants where id < loss.id { arrivals[id.index] = .unwanted }
        arrivals[loss.id.index] = .some
        gradients.withUnsafeMutableBufferPointer { gradients in
            arrivals.withUnsafeMutableBufferPointer { arrivals in
                for index in stride(from: length - 1, through: 0, by: -1) where arrivals[index] == .some {
                    pullBack(
                        gradients[index], through: NodeID(index), wanting: { arrivals[$0.index] != .unwanted }
                    ) { input, share in
                        if arrivals[input.index] == .some {
                            gradients[input.index].accumulate(share)
                        } else {
                            arrivals[input.index] = .some
                            gradients[input.index] = share
                        }
                    }
                }
            }
        }
        return Gradients(tape: self, loss: loss.id, gradients: gradients, arrivals: arrivals)
    }
}

extension Value {
    /// The gradients of this value, a single number, by everything it was computed from.
    public func gradients() -> Gradients<Number> { tape.gradients(of: self) }
}
