import Autograd
import Datasets

/// One small network, weight by weight, on all three kinds of number: nothing changes but what a number is.
///
/// The same weights and the same batch go through single numbers on a `Tape()`, through small matrices of `Double`s
/// and through tensors of `Float`s, and every gradient is compared with the first.
public struct Twin: Sendable {
    /// How far a parameter's gradient is from the scalar graph's, at the worst of its entries.
    public struct Comparison: Equatable, Sendable {
        /// `layer1.W`
        public let name: String
        public let count: Int
        /// In units in the last place of a `Float` at the scalar graph's number.
        public let matrix: Double
        public let tensor: Double
    }

    /// The network: 3 → 4 tanh → 3, cross-entropy.
    public static let sizes = [3, 4, 3]
    /// How many examples the batch has.
    public static let batch = 5

    public let comparisons: [Comparison]
    /// The loss on single numbers, matrices and tensors.
    public let losses: [Double]

    /// - Parameter seed: for the weights and the batch, all numbers that a `Float` holds exactly.
    public init(seed: UInt64) {
        let layers: [any Layer] = [Dense(Self.sizes[1], .tanh), Dense(Self.sizes[2])]
        let small = Network(input: [Self.sizes[0]], seed: seed, layers)
        let fast = Sequential(input: [Self.sizes[0]], seed: seed, layers)
        var generator = SeededGenerator(seed: seed, stream: 4)
        func rounded(_ count: Int) -> [Double] { (0..<count).map { _ in Double(Float(generator.normal())) } }
        // Biases start at 0, where a fault would not show.
        for (a, b) in zip(small.parameters, fast.parameters) {
            let shape = a.number.shape
            let entries = rounded(shape.count)
            (a.number, b.number) = (
                Matrix(shape.rows, shape.columns, entries), Tensor(shape.rows, shape.columns, entries)
            )
        }
        let features = rounded(Self.batch * Self.sizes[0])
        let labels = (0..<Self.batch).map { _ in generator.below(Self.sizes[2]) }

        let scalar = ScalarTwin(small.parameters.map(\.number), features, labels)
        let matrix = Self.gradients(small, features, labels)
        let tensor = Self.gradients(fast, features, labels)
        losses = [scalar.loss, matrix.loss, tensor.loss]
        let names = ["layer1.W", "layer1.b", "layer2.W", "layer2.b"]
        comparisons = names.indices.map { place in
            Comparison(
                name: names[place], count: scalar.gradients[place].count,
                matrix: Self.distance(matrix.gradients[place], scalar.gradients[place]),
                tensor: Self.distance(tensor.gradients[place], scalar.gradients[place]))
        }
    }

    /// The largest difference at a matrix and at a tensor, in ulp of `Float`.
    public var largest: (matrix: Double, tensor: Double) {
        comparisons.reduce((0, 0)) { (max($0.0, $1.matrix), max($0.1, $1.tensor)) }
    }

    private static func gradients<Number>(
        _ model: Model<Number>, _ features: [Double], _ labels: [Int]
    ) -> (loss: Double, gradients: [[Double]]) {
        let tape = Number.makeTape()
        let targets = oneHot(labels, classes: sizes[2])
        let loss = SoftmaxCrossEntropy()(
            model(tape.constant(Number(batch, sizes[0], features))),
            tape.constant(Number(batch, sizes[2], targets.entries)))
        let gradients = loss.gradients()
        return (loss.number.entries[0], model.parameters.map { gradients[$0].entries })
    }

    private static func distance(_ received: [Double], _ expected: [Double]) -> Double {
        zip(received, expected).reduce(0) { max($0, ($1.0 - $1.1).magnitude / Double(Float($1.1).ulp)) }
    }
}

/// The network spelled out number by number.
private struct ScalarTwin {
    let loss: Double
    let gradients: [[Double]]

    init(_ weights: [Matrix], _ features: [Double], _ labels: [Int]) {
        let tape = Tape()
        let parameters = weights.map { $0.entries.map { tape.value($0) } }
        func layer(_ x: [Scalar], _ first: Int) -> [Scalar] {
            let (w, b) = (parameters[first], parameters[first + 1])
            return b.indices.map { unit in
                x.indices.reduce(b[unit]) { $0 + x[$1] * w[$1 * b.count + unit] }
            }
        }
        let width = Twin.sizes[0]
        let losses = labels.indices.map { row in
            let x = features[row * width..<(row + 1) * width].map { tape.value($0) }
            let scores = layer(layer(x, 0).map { $0.tanh() }, 2)
            let total = scores.dropFirst().reduce(scores[0].exp()) { $0 + $1.exp() }
            return total.log() - scores[labels[row]]
        }
        let mean = losses.dropFirst().reduce(losses[0]) { $0 + $1 } / Double(labels.count)
        let slopes = mean.gradients()
        loss = mean.number
        gradients = parameters.map { $0.map { slopes[$0] } }
    }
}
