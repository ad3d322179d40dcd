import Autograd

extension Descent {
    /// What the rule remembers about a parameter, by a name of ``Optimizer/memories``: `descent["velocity", of: w]`.
    public subscript(name: String, of parameter: Parameter<Number>) -> Number {
        let names = optimizer.memories
        guard let which = names.firstIndex(of: name) else {
            stop(
                "Descent: expected \(names.isEmpty ? "no name, for nothing is remembered" : "one of \(names)"), "
                    + "received \"\(name)\" for \(type(of: optimizer))")
        }
        return memory[place(of: parameter)][which]
    }

    /// What each entry of a parameter's slope, or of its average, is multiplied with; nil for a rule without such a
    /// rate.
    public func rate(of parameter: Parameter<Number>) -> Number? {
        optimizer.rate(like: parameter.number, step: steps, memory: memory[place(of: parameter)])
    }

    /// As ``step(along:scaledBy:)``, and tells for every parameter what it was, its slope, and what it became.
    /// *Cost:* the numbers are copied; this is for looking closely.
    public mutating func tracedStep(along gradients: Gradients<Number>, scaledBy factor: Double = 1) -> [Move<Number>] {
        let old = resting.isEmpty ? parameters.map(\.number) : resting
        step(along: gradients, scaledBy: factor)
        return zip(parameters, old).map { parameter, old in
            Move(name: parameter.name, old: old, slope: gradients[parameter], new: parameter.number)
        }
    }

    private func place(of parameter: Parameter<Number>) -> Int {
        guard let place = parameters.firstIndex(where: { $0 === parameter }) else {
            stop("Descent: expected one of its own \(parameters.count) parameters, received \(parameter)")
        }
        return place
    }
}

extension Descent: CustomStringConvertible {
    /// A line for the rule, and one for each parameter with all that is remembered about it:
    ///
    ///     Adam after 1 step
    ///     w = 2.499: mean 0.1, square 0.001, rate 0.001
    public var description: String {
        var lines = ["\(type(of: optimizer)) after \(steps) step\(steps == 1 ? "" : "s")"]
        for (place, parameter) in parameters.enumerated() {
            var parts = zip(optimizer.memories, memory[place]).map { "\($0) \(text(of: $1))" }
            if let rate = rate(of: parameter) { parts.append("rate \(text(of: rate))") }
            lines.append("\(parameter)" + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")))
        }
        return lines.joined(separator: "\n")
    }
}

/// One step of one parameter, to be looked at: the old number, the slope and the new number.
public struct Move<Number: DescendingElement> {
    public let name: String?
    public let old: Number
    /// The loss's gradient by it.
    public let slope: Number
    public let new: Number

    /// By how much it was moved.
    public var change: Number { new - old }
}

extension Move: CustomStringConvertible {
    /// One line: `w: 2.5 → 2.46, slope 0.04`.
    public var description: String {
        "\(name.map { $0 + ": " } ?? "")\(text(of: old)) → \(text(of: new)), slope \(text(of: slope))"
    }
}

private func text(of number: some Element) -> String {
    number.shape == .single ? number.entries[0].short : "\(number)"
}
