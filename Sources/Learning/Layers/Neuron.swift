import Autograd
import Datasets

/// y = φ(w·x + b): one neuron, looked at number by number.
///
/// It is scalar: its weights, inputs and output are single numbers on a `Tape()`, so that every factor of the
/// chain rule can be seen. ``Dense`` is many of them at once, on matrices.
public struct Neuron {
    public let weights: [Parameter<Double>]
    /// The threshold's shift; nil for a neuron without one.
    public let bias: Parameter<Double>?
    public let activation: Activation

    /// - Parameter bias: nil for none.
    public init(weights: [Double], bias: Double?, _ activation: Activation = .tanh) {
        require(!weights.isEmpty, "Neuron: expected at least one weight, received none")
        self.weights = weights.enumerated().map { Parameter($1, "w\(subscripted($0 + 1))") }
        self.bias = bias.map { Parameter($0, "b") }
        self.activation = activation
    }

    /// With weights drawn as the activation likes them, and a bias of 0.
    public init(inputs: Int, _ activation: Activation = .tanh, seed: UInt64) {
        var generator = SeededGenerator(seed: seed, stream: 1)
        let weights = (0..<inputs).map { _ in
            activation.initializer.weight(inputs: inputs, outputs: 1, using: &generator)
        }
        self.init(weights: weights, bias: 0, activation)
    }

    public var parameters: [Parameter<Double>] { weights + (bias.map { [$0] } ?? []) }

    /// z = w·x + b with each product, before the activation.
    public func weightedSum(_ x: [Scalar]) -> WeightedSum {
        require(
            x.count == weights.count,
            "Neuron: expected \(weights.count) inputs, one for each weight, received \(x.count)")
        let tape = x[0].tape
        let products = zip(weights, x).map { tape($0) * $1 }
        return WeightedSum(products: products, bias: bias.map { tape($0) })
    }

    public func callAsFunction(_ x: [Scalar]) -> Scalar { activation(weightedSum(x).total) }
}

extension Neuron: CustomStringConvertible {
    /// One short line: `tanh(0.5·x₁ − 0.25·x₂ + 0.1)`.
    public var description: String {
        let terms = weights.enumerated().map { "\($1.number.short)·x\(subscripted($0 + 1))" }
        let sum = (terms + (bias.map { [$0.number.short] } ?? [])).joined(separator: " + ")
        return "\(activation)(\(sum.replacing("+ -", with: "− ")))"
    }
}

/// What a neuron adds up: each input's contribution wᵢ·xᵢ, and the bias.
public struct WeightedSum {
    public let products: [Scalar]
    public let bias: Scalar?
    /// z, the pre-activation.
    public let total: Scalar

    init(products: [Scalar], bias: Scalar?) {
        (self.products, self.bias) = (products, bias)
        let first = bias.map { $0 + products[0] } ?? products[0]
        total = products.dropFirst().reduce(first) { $0 + $1 }
    }
}

extension WeightedSum: CustomStringConvertible {
    /// One line: `0.95 + 0.08 + 0.12 + 0.01 = 1.16`.
    public var description: String {
        let terms = (products + (bias.map { [$0] } ?? [])).map { $0.number.short }
        return terms.joined(separator: " + ").replacing("+ -", with: "− ") + " = " + total.number.short
    }
}

func subscripted(_ number: Int) -> String {
    String(String.UnicodeScalarView("\(number)".unicodeScalars.map { UnicodeScalar($0.value - 48 + 0x2080)! }))
}
