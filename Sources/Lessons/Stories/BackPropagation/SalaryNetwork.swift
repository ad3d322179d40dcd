import Autograd

/// The notes' linear network: two features, two hidden neurons, a predicted salary. Nine numbers to learn.
///
/// Indices are (from, to) and the layer stands above: w₂₁¹ leads from input 2 to hidden neuron 1.
struct SalaryNetwork {
    /// In the order in which the notes list the derivatives.
    static let names = ["w₁₁²", "w₂₁²", "b₂₁", "w₁₁¹", "w₂₁¹", "b₁₁", "w₁₂¹", "w₂₂¹", "b₁₂"]
    /// Weights 1 and biases 0, as the notes start.
    static let allOnes: [Double] = [1, 1, 0, 1, 1, 0, 1, 1, 0]
    /// All different, so that a swapped index shows.
    static let allDifferent = [0.7, 0.8, 0.9, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]

    static let drawing = """
        x₁ ──w₁₁¹──▶ o₁₁ ──w₁₁²──╮
           ╲╱         + b₁₁      ├──▶ ŷ        the layer stands above,
           ╱╲                    │    + b₂₁    the indices are (from, to):
        x₂ ──w₂₂¹──▶ o₁₂ ──w₂₁²──╯             w₂₁¹ leads from x₂ to o₁₁
                      + b₁₂
        """

    let tape: ScalarTape
    let features: [Scalar]
    /// In the order of ``names``.
    let learned: [Scalar]
    let o11: Scalar
    let o12: Scalar
    let prediction: Scalar
    let y: Scalar
    let loss: Scalar

    init(_ numbers: [Double], features given: [Double], target: Double) {
        let tape = Tape()
        let parameters = zip(Self.names, numbers).map { tape.value($1, $0) }
        self.init(tape, parameters, features: given, target: target)
    }

    /// On a tape that already holds what is learned.
    init(_ tape: ScalarTape, _ learned: [Scalar], features given: [Double], target: Double) {
        self.tape = tape
        self.learned = learned
        features = [tape.value(given[0], "x₁"), tape.value(given[1], "x₂")]
        o11 = ChainRule.weightedSum("o₁₁", features, [learned[3], learned[4]], learned[5])
        o12 = ChainRule.weightedSum("o₁₂", features, [learned[6], learned[7]], learned[8])
        prediction = ChainRule.weightedSum("ŷ", [o11, o12], [learned[0], learned[1]], learned[2])
        y = tape.value(target, "y")
        loss = (y - prediction).named("y − ŷ").squared.named("L")
    }

    /// The nine derivatives of the loss, in the order of ``names``.
    var derivatives: [Double] {
        let gradients = loss.gradients()
        return learned.map { gradients[$0] }
    }
}

extension SalaryNetwork {
    /// What the output neuron reads: back from ŷ until something with a name of its own.
    var variables: [String] {
        let stops = Set([o11.id, o12.id] + learned.map(\.id))
        var found: [Scalar] = []
        var pending = [prediction]
        while let value = pending.popLast() {
            if stops.contains(value.id) { found.append(value) } else { pending += value.inputs }
        }
        return found.sorted { $0.id < $1.id }.compactMap(\.name)
    }

    /// How many given numbers the loss depends on, but for the features and the target.
    var trained: Int {
        let gradients = loss.gradients()
        let data = Set(features.map(\.id) + [y.id])
        return tape.values.filter { $0.inputs.isEmpty && gradients.hasPath(from: $0.id) && !data.contains($0.id) }.count
    }

    /// The nine formulas, in plain arithmetic.
    var byHand: [Double] {
        let p = learned.map(\.number)
        let (d, x1, x2) = (-2 * (y.number - prediction.number), features[0].number, features[1].number)
        return [
            d * o11.number, d * o12.number, d, d * p[0] * x1, d * p[0] * x2, d * p[0], d * p[1] * x1, d * p[1] * x2,
            d * p[1],
        ]
    }

    /// The nine right-hand sides as the notes print them.
    var asPrinted: [Double] {
        let p = learned.map(\.number)
        let (d, x1, x2) = (-2 * (y.number - prediction.number), features[0].number, features[1].number)
        return [
            d * o11.number, d * o12.number, d, d * p[0] * x1, d * p[1] * x2, d * p[0], d * p[6] * x1, d * p[7] * x2,
            d * p[6],
        ]
    }
}
