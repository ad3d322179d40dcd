import Autograd
import Datasets

/// y = φ(w·x + b): one neuron, looked at number by number.
///
/// It is scalar: its weights, inputs and output are single numbers on a `Tape()`, so that every factor of the
/// chain rule can be seen. ``Dense`` is many of them at once, on matrices.
public struct Neuron {
    public let weights: [Parameter<Double>]
    public let bias: Parameter<Double>
    public let activation: Activation

    public init(weights: [Double], bias: Double, _ activation: Activation = .tanh) {
        require(!weights.isEmpty, "Neuron: expected at least one weight, received none")
        self.weights = weights.enumerated().map { Parameter($1, "w\(subscripted($0 + 1))") }
        self.bias = Parameter(bias, "b")
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

    public var parameters: [Parameter<Double>] { weights + [bias] }

    public func callAsFunction(_ x: [Scalar]) -> Scalar {
        require(
            x.count == weights.count,
            "Neuron: expected \(weights.count) inputs, one for each weight, received \(x.count)")
        let tape = x[0].tape
        var sum = tape(bias)
        for (weight, input) in zip(weights, x) { sum += tape(weight) * input }
        return activation(sum)
    }
}

private func subscripted(_ number: Int) -> String {
    String(String.UnicodeScalarView("\(number)".unicodeScalars.map { UnicodeScalar($0.value - 48 + 0x2080)! }))
}
