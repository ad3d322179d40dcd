import Autograd
import Datasets

/// Layers in a row, with their parameters: ``Sequential`` on fast tensors, ``Network`` on small matrices.
///
/// ```swift
/// let model = Sequential(input: [28, 28], seed: 1) {
///     Flatten()
///     Dense(128, .relu)
///     Dense(10)
/// }
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
    /// What each layer keeps between passes though no gradient changes it, such as ``BatchNorm``'s running averages.
    public internal(set) var layerStates: [[Number]]
    /// Which layers training leaves alone, counted from 0.
    public internal(set) var frozenLayers: Set<Int> = []

    /// - Parameters:
    ///   - input: the shape of one example: `[4]` for rows of four numbers, `[28, 28]` or `[1, 28, 28]` for images. A
    ///     batch may be rows of as many numbers all the same; they are reshaped.
    ///   - seed: for the first weights.
    public init(input: [Int], seed: UInt64 = 1, _ layers: [any Layer]) {
        require(!layers.isEmpty, "\(Self.title): expected at least one layer, received none; try Dense(1)")
        require(
            (1...3).contains(input.count) && input.allSatisfy { $0 > 0 },
            "\(Self.title): expected the shape of one example, such as [4] or [1, 28, 28], received \(input)")
        var generator = SeededGenerator(seed: seed, stream: 1)
        var (shape, shapes) = (input, [[Int]]())
        var (parameters, states) = ([[Parameter<Number>]](), [[Number]]())
        for (place, layer) in layers.enumerated() {
            let next = Self.outputShape(of: layer, at: place, for: shape)
            parameters.append(layer.makeParameters(for: shape, using: &generator))
            states.append(layer.makeState(for: shape))
            shapes.append(next)
            shape = next
        }
        inputShape = input
        self.layers = layers
        outputShapes = shapes
        layerParameters = parameters
        layerStates = states
    }

    /// With the layers one below the other.
    public convenience init(input: [Int], seed: UInt64 = 1, @LayerBuilder _ layers: () -> [any Layer]) {
        self.init(input: input, seed: seed, layers())
    }

    /// What messages call it.
    private static var title: String { Number.holdsImages ? "Sequential" : "Network" }

    private static func outputShape(of layer: any Layer, at place: Int, for shape: [Int]) -> [Int] {
        do {
            return try layer.outputShape(for: shape)
        } catch {
            stop(
                "\(title), layer \(place + 1) (\(layer)): expected \(error.expected), received \(error.received); "
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

    /// How many numbers each layer has that training changes.
    public var parameterCounts: [Int] {
        layerParameters.map { $0.reduce(0) { $0 + $1.number.shape.count } }
    }

    /// The outputs for a batch on a tape. *Shapes:* batch×inputs → batch×outputs.
    /// - Parameter mode: whether the network learns; its running averages then move, and chance takes part.
    @specialized(where Number == Tensor)
    public func callAsFunction(_ x: Value<Number>, _ mode: Mode = .inference) -> Value<Number> {
        let given = x.shape
        checkInput(given, Self.title)
        let tape = x.tape
        let batch = batchShape(given.rows, of: inputShape)
        var signal = Number.holdsImages && given != batch ? x.reshaped(to: batch) : x
        for (place, layer) in layers.enumerated() {
            var pass = Pass(
                mode, inputShape: place == 0 ? inputShape : outputShapes[place - 1], layer: place,
                state: layerStates[place])
            signal = layer(signal, layerParameters[place].map { tape($0) }, &pass)
            if mode != .inference { layerStates[place] = pass.state }
        }
        return signal
    }

    /// The outputs for a batch. *Shapes:* batch×inputs → batch×outputs.
    public func outputs(for features: Number) -> Number {
        let tape = Number.makeTape()
        return self(tape.constant(features)).number
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
/// A network on batches of `Float`s, as fast as the machine allows.
public typealias Sequential = Model<Tensor>

extension Model: CustomStringConvertible {
    /// One short line: `4 → dense 16 relu → dense 3, 131 parameters`.
    public var description: String {
        let input = inputShape.map(String.init).joined(separator: "×")
        return ([input] + layers.map { "\($0)" }).joined(separator: " → ") + ", \(parameterCount) parameters"
    }
}
