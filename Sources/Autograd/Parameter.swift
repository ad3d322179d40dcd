/// A number that outlives a forward pass because training changes it: a weight or a bias.
///
/// It is a class because identity is what matters: the parameter that a layer holds, the one that a
/// tape read and the one that an optimizer updates are the same.
public final class Parameter<Number: Element> {
    /// What it is now.
    public var number: Number
    /// What messages and drawings call it.
    public let name: String?

    public init(_ number: Number, _ name: String? = nil) {
        self.number = number
        self.name = name
    }
}

extension Tape {
    /// The parameter's value in this pass. Reading it twice gives the same value, so that its gradient
    /// is one number: `gradients[parameter]`.
    public func callAsFunction(
        _ parameter: Parameter<Number>, file: StaticString = #fileID, line: UInt = #line
    ) -> Value<Number> {
        let key = ObjectIdentifier(parameter)
        if let id = parameters[key] { return handle(id) }
        let leaf = value(parameter.number, parameter.name, file: file, line: line)
        parameters[key] = leaf.id
        parametersHeld.append(parameter)
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
