import Autograd

/// Writes values of a tape as formulas: a named value is its name, an unnamed one is written out.
struct Writer<Number: Element> {
    /// Whether names or the numbers behind them are written.
    enum Form { case names, numbers }

    let tape: Tape<Number>
    let form: Form
    /// How many operations may still be written out; a large unnamed graph would fill pages, and one
    /// that uses its values again would never end.
    private var room = 40

    init(_ tape: Tape<Number>, _ form: Form) {
        self.tape = tape
        self.form = form
    }

    /// A value as an operand of another.
    mutating func operand(_ value: Value<Number>) -> Formula {
        if let name = value.name, !name.isEmpty {
            // `w·x` is a formula as a name; with numbers it says more as `2·3` than as `6`.
            let isFormula = Name(name).tightness < .factor && !value.inputs.isEmpty && room > 0
            return form == .names ? .name(name) : isFormula ? expansion(value) : number(of: value)
        }
        if value.inputs.isEmpty { return number(of: value) }
        guard room > 0 else { return form == .names ? .name("#\(value.id.index)") : number(of: value) }
        return expansion(value)
    }

    /// How a value was computed, even if it has a name; a given value is its number.
    mutating func expansion(_ value: Value<Number>) -> Formula {
        room -= 1
        let operation = value.operation
        let inputs = value.inputs
        if case .custom = operation {
            return .function(tape.operationName(of: value.id), inputs.map { operand($0) })
        }
        if inputs.isEmpty { return number(of: value) }
        let isMatrix = value.shape != .single || inputs.contains { $0.shape != .single }
        return operation.formula(of: inputs.map { operand($0) }, isMatrix: isMatrix)
    }

    /// A number or a small matrix; a large one keeps its name.
    func number(of value: Value<Number>) -> Formula {
        let shape = value.shape
        if shape == .single { return .number(value.number.entries[0]) }
        guard shape.rank == 2, shape.rows <= 4, shape.columns <= 4 else {
            return .name(value.name ?? "#\(value.id.index)")
        }
        let entries = value.number.entries
        return .matrix(
            (0..<shape.rows).map { Array(entries[($0 * shape.columns)..<(($0 + 1) * shape.columns)]) })
    }
}

extension Value {
    /// How it was computed, in names: `w₁·x₁ + b`. A value that was given is its number.
    public var formula: Formula {
        var writer = Writer(tape, .names)
        return writer.expansion(self)
    }

    /// How it was computed, in names, with the numbers put in, and the number:
    /// `z = w·x + b`, `= 2·3 + 1`, `= 7`.
    public var equation: Equation {
        var numbers = Writer(tape, .numbers)
        let left = name.flatMap { $0.isEmpty ? nil : Formula.name($0) }
        return Equation(left, [formula, numbers.expansion(self), numbers.number(of: self)])
    }

    /// The one operation that made it, on what its inputs are called: `w·x + b`, `#6/2`. A value that was given is
    /// its number.
    public var step: Formula {
        if inputs.isEmpty { return formula }
        let symbols = inputs.map(\.symbol)
        if case .custom = operation { return .function(tape.operationName(of: id), symbols) }
        let isMatrix = shape != .single || inputs.contains { $0.shape != .single }
        return operation.formula(of: symbols, isMatrix: isMatrix)
    }

    /// What it is called in a formula: its name, its formula while that is short, or its place on the tape.
    public var symbol: Formula {
        if let name, !name.isEmpty { return .name(name) }
        let formula = formula
        return formula.text.count <= 9 ? formula : .name("#\(id.index)")
    }
}
