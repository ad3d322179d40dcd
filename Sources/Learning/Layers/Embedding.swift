import Autograd
import Datasets

/// Token t becomes row t of a table that is learned: words as vectors.
///
/// *Shapes:* examples of n whole numbers from 0 to vocabulary − 1 → n×dimension each, token after token; E
/// vocabulary×dimension. ``Flatten`` makes one row of them for a ``Dense``.
/// *Gradient:* to each row of E, the sum of what arrived wherever its token stood; 0 to the rows of tokens that did not
/// occur, and to the tokens.
/// *Units:* the first E evenly between ±0.05, as in Keras, unless another initializer is named.
/// *Traps:* tokens are numbers like any others here: do not scale them. An optimizer with momentum still moves rows that
/// the batch did not use, by what it remembers.
public struct Embedding: Layer {
    /// How many tokens there are.
    public let vocabulary: Int
    /// How many numbers stand for a token.
    public let dimension: Int
    public let initializer: any Initializer

    public init(_ vocabulary: Int, _ dimension: Int, initializer: any Initializer = .uniform()) {
        require(
            vocabulary > 0 && dimension > 0,
            "Embedding: expected at least one token and one dimension, received \(vocabulary) and \(dimension)")
        require(
            vocabulary <= 1 << 24,
            "Embedding: expected at most \(1 << 24) tokens, as far as a Float counts every whole number, received "
                + "\(vocabulary)")
        self.vocabulary = vocabulary
        self.dimension = dimension
        self.initializer = initializer
    }

    public func outputShape(for shape: [Int]) throws(ShapeMismatch) -> [Int] {
        guard shape.count == 1 else {
            throw ShapeMismatch(
                expected: "examples that are rows of tokens", received: "examples of shape \(shape)",
                try: "Flatten() before it")
        }
        return [shape[0], dimension]
    }

    public func makeParameters<Number: LearningElement>(
        for shape: [Int], using generator: inout SeededGenerator
    ) -> [Parameter<Number>] {
        let weights = initializer.draw(
            vocabulary * dimension, inputs: vocabulary, outputs: dimension, using: &generator)
        return [Parameter(Number(vocabulary, dimension, weights), "E")]
    }

    public func slots(for shape: [Int]) -> (parameters: Int, states: Int) { (1, 0) }

    public func callAsFunction<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>], _ pass: inout Pass<Number>
    ) -> Value<Number> {
        let rows = parameters[0].gathered(at: x, calledBy: "Embedding")
        return Number.holdsImages ? rows.reshaped(to: batchShape(x.rows, of: [x.columns, dimension])) : rows
    }

    public var description: String { "embedding \(vocabulary)×\(dimension)" }
}

extension Embedding: SavableLayer {
    public static var kind: String { "embedding" }
    public var settings: LayerSettings { ["vocabulary": .count(vocabulary), "dimension": .count(dimension)] }

    public init(settings: LayerSettings) throws(SettingError) {
        self.init(try settings.count("vocabulary", in: 1...1 << 24), try settings.count("dimension"))
    }

    public func parameterShapes(for shape: [Int]) -> [String: [Int]] { ["E": [vocabulary, dimension]] }
}
