import Autograd
import Datasets

/// Layers in a row, with their parameters. ``Network`` is one on small matrices.
///
/// ```swift
/// let network = Network(input: [4], seed: 1, [Dense(16, .relu), Dense(3)])
/// ```
/// Shapes are checked here, before anything runs: a layer that cannot take what the one before it gives stops
/// with a sentence that names it.
public final class Model<Number: LearningElement> {
    /// The shape of one example.
    public let inputShape: [Int]
    public let layers: [any Layer]
    /// What one example looks like after each layer.
    public let outputShapes: [[Int]]
    /// Each layer's own, in order.
    public let layerParameters: [[Parameter<Number>]]

    /// - Parameters:
    ///   - input: the shape of one example, `[4]` for rows of four numbers.
    ///   - seed: for the first weights.
    public init(input: [Int], seed: UInt64, _ layers: [any Layer]) {
        require(!layers.isEmpty, "Network: expected at least one layer, received none; try Dense(1)")
        require(
            !input.isEmpty && input.allSatisfy { $0 > 0 },
            "Network: expected the shape of one example, such as [4], received \(input)")
        var generator = SeededGenerator(seed: seed, stream: 1)
        var (shape, shapes, parameters): ([Int], [[Int]], [[Parameter<Number>]]) = (input, [], [])
        for (place, layer) in layers.enumerated() {
            let next = Self.outputShape(of: layer, at: place, for: shape)
            parameters.append(layer.makeParameters(for: shape, using: &generator))
            shapes.append(next)
            shape = next
        }
        inputShape = input
        self.layers = layers
        outputShapes = shapes
        layerParameters = parameters
    }

    private static func outputShape(of layer: any Layer, at place: Int, for shape: [Int]) -> [Int] {
        do {
            return try layer.outputShape(for: shape)
        } catch {
            stop(
                "Network, layer \(place + 1) (\(layer)): expected \(error.expected), received \(error.received); "
                    + "try \(error.suggestion)")
        }
    }

    /// Everything that training changes.
    public var parameters: [Parameter<Number>] { layerParameters.flatMap { $0 } }

    /// How many numbers training changes.
    public var parameterCount: Int { parameters.reduce(0) { $0 + $1.number.shape.count } }

    /// How many columns a batch has, and how many its outputs.
    public var inputs: Int { inputShape.reduce(1, *) }
    public var outputs: Int { outputShapes[outputShapes.count - 1].reduce(1, *) }

    /// The outputs for a batch on a tape. *Shapes:* batch×inputs → batch×outputs.
    public func callAsFunction(_ x: Value<Number>) -> Value<Number> {
        checkInput(x.shape, "Network")
        let tape = x.tape
        return zip(layers, layerParameters).reduce(x) { signal, step in
            step.0(signal, step.1.map { tape($0) })
        }
    }

    /// The outputs for a batch. *Shapes:* batch×inputs → batch×outputs.
    public func outputs(for features: Number) -> Number {
        let tape = Number.makeTape()
        return self(tape.value(features)).number
    }

    /// The class that each row's largest output names.
    public func classes(of features: Number) -> [Int] { largestPlaces(outputs(for: features)) }

    func checkInput(_ shape: Shape, _ name: String) {
        require(
            shape.columns == inputs,
            "\(name): expected examples with \(inputs) columns, as many as the network has inputs, "
                + "received \(shape)")
    }
}

/// A network on small matrices of `Double`s.
public typealias Network = Model<Matrix>

extension Model: CustomStringConvertible {
    /// One short line: `4 → dense 16 relu → dense 3, 131 parameters`.
    public var description: String {
        let input = inputShape.map(String.init).joined(separator: "×")
        return ([input] + layers.map { "\($0)" }).joined(separator: " → ") + ", \(parameterCount) parameters"
    }
}
