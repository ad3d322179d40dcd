import Autograd

/// Four activations of one neuron, one for each example of a batch, normalized step by step on a tape.
struct NormalizedBatch {
    let tape: ScalarTape
    let x: [Scalar]
    let mean: Scalar
    let deviations: [Scalar]
    let variance: Scalar
    /// √(σ² + ε)
    let root: Scalar
    let normalized: [Scalar]
    let gamma, beta: Scalar
    let outputs: [Scalar]

    init(_ numbers: [Double], epsilon: Double, gamma: Double = 1, beta: Double = 0) {
        let tape = ScalarTape()
        let places = ["₁", "₂", "₃", "₄"]
        let count = Double(numbers.count)
        let x = zip(numbers, places).map { tape.value($0, "x\($1)") }
        let mean = (x.dropFirst().reduce(x[0], +).named("Σx") / count).named("μ")
        let deviations = zip(x, places).map { ($0 - mean).named("x\($1)−μ") }
        let squares = deviations.map { $0.squared.named("(\($0.name ?? ""))²") }
        let variance = (squares.dropFirst().reduce(squares[0], +) / count).named("σ²")
        let root = (variance + epsilon).named("σ²+ε").sqrt().named("√(σ²+ε)")
        let normalized = zip(deviations, places).map { ($0 / root).named("x̂\($1)") }
        let (scale, shift) = (tape.value(gamma, "γ"), tape.value(beta, "β"))
        self.tape = tape
        (self.x, self.mean, self.deviations, self.variance) = (x, mean, deviations, variance)
        (self.root, self.normalized, self.gamma, self.beta) = (root, normalized, scale, shift)
        outputs = zip(normalized, places).map { ((scale * $0).named("γ·\($0.name ?? "")") + shift).named("y\($1)") }
    }

    /// The batch of the notes, or what the reader makes of it.
    init(_ inputs: Inputs) {
        self.init(
            [inputs["x1"], 10, 15, inputs["x4"]], epsilon: inputs["epsilon"], gamma: inputs["gamma"],
            beta: inputs["beta"])
    }

    /// x̂ alone, for a batch of which nothing else is wanted.
    static func normalized(_ numbers: [Double], epsilon: Double) -> [Double] {
        let batch = NormalizedBatch(numbers, epsilon: epsilon)
        return withExtendedLifetime(batch) { batch.normalized.numbers }
    }
}

extension [Scalar] {
    /// The numbers alone.
    var numbers: [Double] { map(\.number) }
}

extension [Double] {
    /// The mean and the variance, divided by n, in plain arithmetic.
    var moments: (mean: Double, variance: Double) {
        let mean = reduce(0, +) / Double(count)
        return (mean, reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count))
    }
}

/// Batch normalization of every column of a batch, the same four steps for all columns at once.
/// *Shapes:* batch×units, with γ and β 1×units.
func batchNormalized(
    _ x: MatrixValue, gamma: MatrixValue, beta: MatrixValue, epsilon: Double
) -> MatrixValue {
    let deviations = x - x.mean(over: .rows).broadcast(rows: x.rows)
    let root = (deviations.squared.mean(over: .rows) + epsilon).sqrt()
    let normalized = deviations / root.broadcast(rows: x.rows)
    return normalized * gamma.broadcast(rows: x.rows) + beta.broadcast(rows: x.rows)
}
