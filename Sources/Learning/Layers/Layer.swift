import Autograd
import Datasets

/// One step of a network: how it computes, and which parameters it needs for that.
///
/// A layer is a plain description. It owns no numbers, so it is written once for every kind of them; the
/// ``Model`` holds the parameters and hands them in, in the order in which the layer made them.
/// To add a layer, write one file with one struct.
public protocol Layer: Sendable, CustomStringConvertible {
    /// The shape that one example has after the layer, when it has `shape` before it. Throws where that does not
    /// fit, so that a network can be checked before anything runs.
    func outputShape(for shape: [Int]) throws(ShapeMismatch) -> [Int]

    /// The parameters for examples of `shape`, freshly drawn.
    func makeParameters<Number: LearningElement>(
        for shape: [Int], using generator: inout SeededGenerator
    ) -> [Parameter<Number>]

    /// What pulls on its weights, the first of its parameters, while it learns; nothing, for most.
    var regularizer: (any Regularizer)? { get }

    /// Whether it adds anything to the loss while it learns.
    var isPenalised: Bool { get }

    /// What it adds to the loss while it learns, from its parameters; nil for nothing.
    func penalty<Number: LearningElement>(_ parameters: [Value<Number>], for shape: [Int]) -> Value<Number>?

    /// What it keeps between passes besides its parameters; nothing, for most.
    func makeState<Number: LearningElement>(for shape: [Int]) -> [Number]

    /// How many parameters and states it makes for examples of `shape`: a layer of layers must know whose is whose.
    /// Measured by making them, when a layer does not say.
    func slots(for shape: [Int]) -> (parameters: Int, states: Int)

    /// What the layer makes of a batch: one example in each row, images as batch×channels×height×width where numbers
    /// can have that shape.
    func callAsFunction<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>], _ pass: inout Pass<Number>
    ) -> Value<Number>
}

extension Layer {
    public func makeParameters<Number: LearningElement>(
        for shape: [Int], using generator: inout SeededGenerator
    ) -> [Parameter<Number>] { [] }

    public var regularizer: (any Regularizer)? { nil }
    public var isPenalised: Bool { regularizer != nil }

    public func penalty<Number: LearningElement>(
        _ parameters: [Value<Number>], for shape: [Int]
    ) -> Value<Number>? { parameters.first.flatMap { regularizer?($0) } }

    public func makeState<Number: LearningElement>(for shape: [Int]) -> [Number] { [] }

    public func slots(for shape: [Int]) -> (parameters: Int, states: Int) {
        var generator = SeededGenerator(seed: 0)
        let parameters: [Parameter<Matrix>] = makeParameters(for: shape, using: &generator)
        let states: [Matrix] = makeState(for: shape)
        return (parameters.count, states.count)
    }

    /// The layer on its own, in use, for a batch of rows.
    public func callAsFunction<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>]
    ) -> Value<Number> {
        var pass = Pass<Number>(inputShape: [x.shape.columns])
        return self(x, parameters, &pass)
    }
}

/// What a layer says about an input that it cannot take.
public struct ShapeMismatch: Error, Equatable {
    public let expected: String
    public let received: String
    public let suggestion: String

    public init(expected: String, received: String, try suggestion: String) {
        self.expected = expected
        self.received = received
        self.suggestion = suggestion
    }
}
