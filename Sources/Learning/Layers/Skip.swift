import Autograd
import Datasets

/// y = x + F(x): the layers inside learn what to add to their input, which also goes past them unchanged.
///
/// ```swift
/// Skip {
///     Dense(64, .relu)
///     Dense(64)
/// }
/// ```
/// *Shapes:* as its input; F must keep the shape.
/// It may stand inside another. Its parameters are named by the place of their layer inside: `1.W`, `1.b`, `2.W`.
/// *Gradient:* g·(1 + F′): whatever F does to a gradient, g itself arrives too, however many such layers follow.
/// *Source:* He, Zhang, Ren & Sun, "Deep residual learning for image recognition", 2016, equation 1.
public struct Skip: Layer {
    public let layers: [any Layer]

    public init(_ layers: [any Layer]) {
        require(!layers.isEmpty, "Skip: expected at least one layer, received none; try Skip { Dense(8) }")
        self.layers = layers
    }

    /// With the layers one below the other.
    public init(@LayerBuilder _ layers: () -> [any Layer]) { self.init(layers()) }

    public func outputShape(for shape: [Int]) throws(ShapeMismatch) -> [Int] {
        let result = try shapes(for: shape)[layers.count]
        guard batchShape(1, of: result) == batchShape(1, of: shape) else {
            throw ShapeMismatch(
                expected: "layers that keep the shape \(shape), to be added to it", received: "\(result)",
                try: "a last layer inside with as many outputs as Skip has inputs")
        }
        return shape
    }

    /// What one example looks like before each layer, and after the last.
    private func shapes(for shape: [Int]) throws(ShapeMismatch) -> [[Int]] {
        var shapes = [shape]
        for layer in layers { shapes.append(try layer.outputShape(for: shapes[shapes.count - 1])) }
        return shapes
    }

    /// The same, once it is known that they fit.
    private func knownShapes(for shape: [Int]) -> [[Int]] {
        do {
            return try shapes(for: shape)
        } catch {
            stop("Skip: expected \(error.expected), received \(error.received); try \(error.suggestion)")
        }
    }

    /// Those of the layers inside, one layer's after the other's, named by their place: `1.W`, `1.b`, `2.W`.
    public func makeParameters<Number: LearningElement>(
        for shape: [Int], using generator: inout SeededGenerator
    ) -> [Parameter<Number>] {
        var parameters: [Parameter<Number>] = []
        for (place, (layer, shape)) in zip(layers, knownShapes(for: shape)).enumerated() {
            for parameter: Parameter<Number> in layer.makeParameters(for: shape, using: &generator) {
                parameters.append(Parameter(parameter.number, "\(place + 1).\(parameter.name ?? "")"))
            }
        }
        return parameters
    }

    public func makeState<Number: LearningElement>(for shape: [Int]) -> [Number] {
        zip(layers, knownShapes(for: shape)).flatMap { layer, shape -> [Number] in layer.makeState(for: shape) }
    }

    public func slots(for shape: [Int]) -> (parameters: Int, states: Int) {
        zip(layers, knownShapes(for: shape)).reduce((0, 0)) { sum, next in
            let own = next.0.slots(for: next.1)
            return (sum.0 + own.parameters, sum.1 + own.states)
        }
    }

    public var isPenalised: Bool { layers.contains { $0.isPenalised } }

    /// Those of the layers inside, together.
    public func penalty<Number: LearningElement>(
        _ parameters: [Value<Number>], for shape: [Int]
    ) -> Value<Number>? {
        var (sum, place): (Value<Number>?, Int) = (nil, 0)
        for (layer, shape) in zip(layers, knownShapes(for: shape)) {
            let own = layer.slots(for: shape).parameters
            let part = layer.penalty(Array(parameters[place..<place + own]), for: shape)
            sum = sum.flatMap { sum in part.map { sum + $0 } ?? sum } ?? part
            place += own
        }
        return sum
    }

    public func callAsFunction<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>], _ pass: inout Pass<Number>
    ) -> Value<Number> {
        var (signal, parameter, state) = (x, 0, 0)
        for (place, (layer, shape)) in zip(layers, knownShapes(for: pass.inputShape)).enumerated() {
            let own = layer.slots(for: shape)
            let mode = pass.isTraining ? Mode.training(seed: pass.generator.next()) : .inference
            var inner = Pass(
                mode, inputShape: shape, layer: place, state: Array(pass.state[state..<state + own.states]))
            signal = layer(signal, Array(parameters[parameter..<parameter + own.parameters]), &inner)
            pass.state.replaceSubrange(state..<state + own.states, with: inner.state)
            parameter += own.parameters
            state += own.states
        }
        return x + signal
    }

    public var description: String { "skip (" + layers.map { "\($0)" }.joined(separator: " → ") + ")" }
}

extension Skip: SavableLayer {
    public static var kind: String { "skip" }
    public var settings: LayerSettings { get throws(SettingError) { ["layers": try .layers(layers)] } }
    public init(settings: LayerSettings) throws(SettingError) { self.init(try settings.layers("layers")) }
}
