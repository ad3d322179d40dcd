import Autograd

/// The weighted sum of a neuron, `z = Σ wᵢ·xᵢ + b`, recorded on the tape of its values.
func weightedSum(_ inputs: [Scalar], _ weights: [Scalar], _ bias: Scalar) -> Scalar {
    require(
        inputs.count == weights.count && !inputs.isEmpty,
        "weightedSum: expected one weight for each input, received \(weights.count) for \(inputs.count)")
    var sum = inputs[0] * weights[0]
    for (input, weight) in zip(inputs, weights).dropFirst() { sum += input * weight }
    return sum + bias
}

/// One neuron with a step at its end: it says 1 where its weighted sum is above 0, and 0 elsewhere.
struct ThresholdUnit: Equatable {
    var weights: [Double]
    var bias: Double

    init(_ weights: [Double], bias: Double) {
        self.weights = weights
        self.bias = bias
    }

    /// Its weighted sum, computed by the engine.
    func sum(of inputs: [Double]) -> Double {
        let tape = Tape()
        return weightedSum(inputs.map { tape.value($0) }, weights.map { tape.value($0) }, tape.value(bias)).number
    }

    /// Its decision, 0 or 1, computed by the engine's step.
    func callAsFunction(_ inputs: [Double]) -> Double {
        let tape = Tape()
        return weightedSum(inputs.map { tape.value($0) }, weights.map { tape.value($0) }, tape.value(bias))
            .step().number
    }

    /// How many of the gate's four rows it gets right.
    func correct(on gate: Gate) -> Int { gate.rows.filter { self($0.inputs) == $0.target }.count }
}

/// A question with two yes-or-no inputs and one yes-or-no answer.
struct Gate {
    let name: String
    let rows: [(inputs: [Double], target: Double)]

    /// - Parameter targets: the answers to 0 0, 0 1, 1 0 and 1 1.
    init(_ name: String, _ targets: [Double]) {
        self.name = name
        rows = zip([[0.0, 0], [0, 1], [1, 0], [1, 1]], targets).map { (inputs: $0, target: $1) }
    }

    /// Yes if both are.
    static let and = Gate("AND", [0, 0, 0, 1])
    /// Yes if at least one is.
    static let or = Gate("OR", [0, 1, 1, 1])
    /// Yes if exactly one is.
    static let xor = Gate("XOR", [0, 1, 1, 0])
}
