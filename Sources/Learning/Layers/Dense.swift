import Autograd
import Datasets

/// y = φ(x·W + b): an affine map and an activation. Every unit sees every input.
///
/// *Shapes:* x batch×inputs → y batch×units; W inputs×units; b 1×units.
/// *Gradient:* with G the gradient at x·W + b: ∂W = xᵀ·G, ∂b = the sum of G's rows, ∂x = G·Wᵀ.
/// *Units:* the first W as the activation's initializer draws it, the first b 0, unless others are named.
public struct Dense: Layer {
    public let units: Int
    public let activation: Activation
    public let initializer: any Initializer
    public let bias: any Initializer
    public let regularizer: (any Regularizer)?

    /// - Parameters:
    ///   - initializer: how the first weights are drawn; nil for what suits the activation.
    ///   - bias: how the first biases are; `.constant(0.01)` keeps ReLUs awake at the start.
    ///   - regularizer: what pulls on W while learning; b is left alone.
    public init(
        _ units: Int, _ activation: Activation = .identity, initializer: (any Initializer)? = nil,
        bias: any Initializer = .zeros, regularizer: (any Regularizer)? = nil
    ) {
        require(units > 0, "Dense: expected at least one unit, received \(units)")
        self.units = units
        self.activation = activation
        self.initializer = initializer ?? activation.initializer
        self.bias = bias
        self.regularizer = regularizer
    }

    public func outputShape(for shape: [Int]) throws(ShapeMismatch) -> [Int] {
        guard shape.count == 1, shape[0] > 0 else {
            throw ShapeMismatch(
                expected: "examples that are rows of numbers", received: "examples of shape \(shape)",
                try: "Flatten() before it")
        }
        return [units]
    }

    public func makeParameters<Number: LearningElement>(
        for shape: [Int], using generator: inout SeededGenerator
    ) -> [Parameter<Number>] {
        let inputs = shape[0]
        let weights = initializer.draw(inputs * units, inputs: inputs, outputs: units, using: &generator)
        let biases = bias.draw(units, inputs: inputs, outputs: units, using: &generator)
        return [Parameter(Number(inputs, units, weights), "W"), Parameter(Number(1, units, biases), "b")]
    }

    public func slots(for shape: [Int]) -> (parameters: Int, states: Int) { (2, 0) }

    @specialized(where Number == Tensor)
    public func callAsFunction<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>], _ pass: inout Pass<Number>
    ) -> Value<Number> {
        let (weights, bias) = (parameters[0], parameters[1])
        if activation == .relu { return x.affine(weights, bias: bias, relu: true) }
        return activation(x.affine(weights, bias: bias))
    }

    public var description: String {
        activation == .identity ? "dense \(units)" : "dense \(units) \(activation)"
    }
}

extension Dense: SavableLayer {
    public static var kind: String { "dense" }
    public var settings: LayerSettings { ["units": .count(units), "activation": .activation(activation)] }

    public init(settings: LayerSettings) throws(SettingError) {
        self.init(try settings.count("units"), try settings.activation("activation"))
    }

    public func parameterShapes(for shape: [Int]) -> [String: [Int]] { ["W": [shape[0], units], "b": [1, units]] }
}
