import Autograd
import Learning

/// Why every layer but the last needs an activation: without one, two layers are one.
extension LayersStory {
    static func needed(_ inputs: Inputs, _ story: Story) {
        let x = [inputs["x1"], inputs["x2"]]
        let weights: (Matrix, Matrix, Matrix, Matrix) = (
            [[1, 3], [2, 4]], [[0.1, 0.2]], [[0.5, 2], [-1, 0.25]], [[-0.3, 0.4]]
        )
        let stacked = Stack(weights).outputs(for: x)
        let merged = Stack(weights).merged
        let one = Stack.affine(Matrix(row: x), merged.weights, merged.bias)
        let bent = Stack(weights, .relu).outputs(for: x)

        story.step("Two layers that are only one")
        story.predict(
            "Two layers without activation: the first makes x·W₁ + b₁ of x, the second (x·W₁ + b₁)·W₂ + b₂ of that. "
                + "They can be replaced by one, with the weights W₁·W₂. The first entry of W₁·W₂ comes from the first "
                + "row of W₁, (1, 3), and the first column of W₂, (0.5, −1), multiplied pair by pair and added up. "
                + "What is it?",
            merged.weights[0, 0], decimals: 2,
            mistakes: [
                .init(0.5, "row times column has two products: 1·0.5 and 3·(−1)."),
                .init(1 * 0.5 + 3 * 1, "the second weight is −1, and 3·(−1) takes away."),
            ])
        story.say(
            "Put one layer after the other, without activations. Multiply out, and all that remains is one layer: one "
                + "table of weights, one row of biases. So a hundred such layers can do no more than one, and one can "
                + "only draw straight lines: it is linear regression.")
        story.formula("(x·W₁ + b₁)·W₂ + b₂ = x·(W₁·W₂) + (b₁·W₂ + b₂)")
        story.show("x", x)
        story.show("W₁", weights.0)
        story.show("b₁", weights.1)
        story.show("W₂", weights.2)
        story.show("b₂", weights.3)
        story.show("two layers", stacked)
        story.show("W₁·W₂", merged.weights)
        story.show("b₁·W₂ + b₂", merged.bias)
        story.show("one layer", one)
        story.say("With a ReLU between them they are no longer one:")
        story.show("two layers, relu between", bent)
        claimCollapse(x, one, story)
        claimNeeded(story)
    }

    private static func claimCollapse(_ x: [Double], _ one: [Double], _ story: Story) {
        let plain = (x[0] * 1 + x[1] * 2 + 0.1, x[0] * 3 + x[1] * 4 + 0.2)
        story.claim(
            .formula(
                "002-no-activation-collapses-to-linear-regression",
                notes: "without an activation function an ANN works like linear regression",
                asWritten: [plain.0 * 0.5 - plain.1 - 0.3, plain.0 * 2 + plain.1 * 0.25 + 0.4], computed: one,
                "The two layers in plain arithmetic, against the one that replaces them; the weights are ours."))
    }

    private static func claimNeeded(_ story: Story) {
        let stack = Stack(([[1, 3], [2, -1]], [[0.5, -0.5]], [[2], [1]], [[0.25]]))
        let x = [1.5, -2]
        story.claim(
            .formula(
                "001-nonlinearity-needed",
                notes: "without non-linearity even a deep network behaves like a linear regression model",
                asWritten: Stack.affine(Matrix(row: x), stack.merged.weights, stack.merged.bias),
                computed: stack.outputs(for: x),
                "Another pair of layers, against the one layer that replaces it."))
    }
}

/// Two dense layers after each other, and the one that replaces them if nothing stands between.
private struct Stack {
    let network: Network
    let merged: (weights: Matrix, bias: Matrix)

    init(_ numbers: (Matrix, Matrix, Matrix, Matrix), _ activation: Activation = .linear) {
        let (w1, b1, w2, b2) = numbers
        network = Network(input: [w1.rows]) {
            Dense(w1.columns, activation)
            Dense(w2.columns)
        }
        for (parameter, number) in zip(network.parameters, [w1, b1, w2, b2]) { parameter.number = number }
        merged = (Matrix.product(w1, w2), Matrix.product(b1, w2) + b2)
    }

    func outputs(for x: [Double]) -> [Double] { network.outputs(for: Matrix(row: x)).entries }

    static func affine(_ x: Matrix, _ w: Matrix, _ b: Matrix) -> [Double] { (Matrix.product(x, w) + b).entries }
}
