import Autograd

/// Neurons in a row, each with one input: the thinnest deep network.
struct NeuronStack {
    let tape: ScalarTape
    let input: Scalar
    /// From the first neuron to the last.
    let weights: [Scalar]
    let outputs: [Scalar]
    /// (1 − last output)²
    let loss: Scalar

    /// - Parameter centred: whether each bias is chosen so that z is 0, where the sigmoid is steepest.
    init(
        depth: Int, weight: Double = 1, input number: Double = 1, centred: Bool = false,
        activation: (Scalar) -> Scalar = { $0.sigmoid() }
    ) {
        let tape = Tape()
        input = tape.value(number, "x")
        var weights: [Scalar] = []
        var outputs: [Scalar] = []
        for layer in 1...depth {
            let before = outputs.last ?? input
            let place = Self.subscripted(layer)
            let w = tape.value(weight, "w\(place)")
            let product = w * before
            let z = (centred ? product - product.number : product).named("z\(place)")
            weights.append(w)
            outputs.append(activation(z).named("o\(place)"))
        }
        self.weights = weights
        self.outputs = outputs
        loss = (1 - outputs[depth - 1]).squared.named("L")
        self.tape = tape
    }

    /// 12 as ₁₂.
    private static func subscripted(_ number: Int) -> String {
        String("\(number)".map { Array("₀₁₂₃₄₅₆₇₈₉")[$0.wholeNumberValue ?? 0] })
    }

    /// How much the last output moves for each unit of the input: the product of all links.
    var slopeThroughAll: Double { outputs[outputs.count - 1].gradients()[input] }
}
