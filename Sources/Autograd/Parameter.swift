/// A number that outlives a forward pass because training changes it: a weight or a bias.
///
/// It is a class because identity is what matters: the parameter that a layer holds, the one that a
/// tape read and the one that an optimizer updates are the same.
public final class Parameter<Number: Element> {
    /// What it is now.
    public var number: Number
    /// What messages and drawings call it.
    public let name: String?
    /// Its values in the passes that have read it, and some of passes that are over: one for each tape in use at a time.
    private var readings: [Value<Number>] = []

    public init(_ number: Number, _ name: String? = nil) {
        self.number = number
        self.name = name
    }

    /// The value that it was in a pass on a tape; nil when it knows of none.
    @inline(__always)
    func reading(on storage: UnsafeMutablePointer<TapeStorage<Number>>, _ generation: Int32) -> Value<Number>? {
        for reading in readings where reading.storage == storage && reading.generation == generation { return reading }
        return nil
    }

    fileprivate func note(_ reading: Value<Number>) {
        for place in readings.indices where !readings[place].isCurrent { return readings[place] = reading }
        readings.append(reading)
    }
}

/// What a tape keeps of a parameter that was read. Holding on to it keeps another from being born at its address.
struct ReadParameter<Number: Element> {
    let parameter: Parameter<Number>
    let id: NodeID
}

extension Tape {
    /// The parameter's value in this pass. Reading it twice gives the same value, so that its gradient
    /// is one number: `gradients[parameter]`.
    @specialized(where Number == Double)
    @specialized(where Number == Tensor)
    public func callAsFunction(
        _ parameter: Parameter<Number>, file: StaticString = #fileID, line: UInt = #line
    ) -> Value<Number> {
        if let known = parameter.reading(on: storage, generation) { return known }
        let leaf = value(parameter.number, parameter.name, file: file, line: line)
        parameter.note(leaf)
        parameters.append(ReadParameter(parameter: parameter, id: leaf.id))
        return leaf
    }
}

extension Parameter: CustomStringConvertible {
    /// One short line: `w₁ = 0.3`.
    public var description: String {
        let text = Value<Number>.text(of: number)
        return name.map { "\($0) = \(text)" } ?? text
    }
}
