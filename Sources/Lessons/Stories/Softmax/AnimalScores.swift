import Autograd

/// The notes' four animals: their scores, and the softmax of them step by step on a tape.
struct AnimalScores {
    static let names = ["cat", "dog", "monkey", "horse"]

    let tape: ScalarTape
    let scores, exponentials: [Scalar]
    let sum: Scalar
    let probabilities: [Scalar]

    init(_ inputs: Inputs) {
        let tape = ScalarTape()
        let scores = Self.names.map { tape.value(inputs[$0], "z(\($0))") }
        let exponentials = zip(scores, Self.names).map { $0.exp().named("e^z(\($1))") }
        let sum = exponentials.dropFirst().reduce(exponentials[0], +).named("Σe^z")
        self.tape = tape
        (self.scores, self.exponentials, self.sum) = (scores, exponentials, sum)
        probabilities = zip(exponentials, Self.names).map { ($0 / sum).named("p(\($1))") }
    }
}

/// The engine's softmax of a row of scores, which subtracts the largest first.
func softmaxed(_ scores: [Double]) -> [Double] {
    let tape = MatrixTape()
    let row = tape.value(Matrix(row: scores))
    return withExtendedLifetime(tape) { row.softmax().number.entries }
}

/// A number cut off after some decimals instead of rounded.
func cutOff(_ number: Double, _ decimals: Int) -> Double {
    let unit = Double.power(10, Double(decimals))
    return (number * unit).rounded(.towardZero) / unit
}
