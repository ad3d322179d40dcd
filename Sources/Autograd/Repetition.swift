/// A calculation that was recorded on matrices, done again on another kind of number.
///
/// What was recorded is a list of operations, and every operation can be computed on any kind of number; so a function
/// that is written once, for matrices, serves them all.
struct Repetition<Number: Element> {
    private let tape: Tape<Number>
    private let start: Value<Number>
    private let end: Value<Number>

    /// - Parameters:
    ///   - convert: for the numbers that the calculation brought along.
    ///   - name: whose calculation it is, for messages.
    init(
        of recorded: Tape<Matrix>, from start: MatrixValue, to end: MatrixValue, with number: Number,
        converting convert: (Matrix) -> Number, name: String
    ) {
        let tape = Tape<Number>(reserving: end.id.index + 1)
        for index in 0...max(start.id.index, end.id.index) {
            let operation = recorded.operations[index]
            switch operation {
            case _ where index == start.id.index: tape.value(number)
            case .leaf: tape.value(convert(recorded.numbers[index]))
            case .constant: tape.constant(convert(recorded.numbers[index]))
            case .custom:
                stop(
                    "\(name): expected operations of Value, received the custom one "
                        + "\(recorded.operationName(of: NodeID(index))); try a Layer of your own")
            default:
                let result = operation.compute { tape.numbers[$0.index] }
                _ = tape.storage.pointee.append(operation, result)
            }
        }
        self.tape = tape
        self.start = tape.handle(start.id)
        self.end = tape.handle(end.id)
    }

    /// What came out.
    var result: Number { withExtendedLifetime(tape) { end.number } }

    /// The gradient by what went in, for `seed` at what came out.
    func gradient(seed: Number) -> Number { tape.gradients(of: end, seed: seed)[start] }
}

extension CustomOperation {
    /// What a function did to a matrix, as one operation on any kind of number.
    ///
    /// The function runs once, on the numbers at hand as a matrix, and what it recorded is repeated on `Number`s. So
    /// what it decides by looking at numbers is decided then, and constants are those of then.
    /// *Gradient:* through everything that was recorded. *Cost:* a pass on matrices, besides those on `Number`s.
    /// - Parameter convert: makes a `Number` of a constant in the function.
    public init(
        name: String, at input: Number, converting convert: @escaping (Matrix) -> Number,
        _ function: (MatrixValue) -> MatrixValue
    ) {
        let recorded = Tape<Matrix>(reserving: 16)
        let start = recorded.value(Matrix(input.shape.rows, input.shape.columns, input.entries))
        let end = function(start)
        require(
            end.storage == recorded.storage,
            "\(name): expected a result that is computed from what is given, received one of another tape")
        func repeated(_ number: Number) -> Repetition<Number> {
            Repetition(of: recorded, from: start, to: end, with: number, converting: convert, name: name)
        }
        self.init(
            name: name,
            forward: { repeated($0[0]).result },
            pullback: { g, inputs, _ in [repeated(inputs[0]).gradient(seed: g)] })
    }
}
