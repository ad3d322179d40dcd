import Autograd

/// The network as one nested expression, and how its outputs are read.
extension ForwardStory {
    static func composition(_ story: Story) {
        nested(story)
        reading(story)
    }

    /// A 4-3-2-1 network whose weights all differ, so that a mix-up would show.
    private static let layers: [(w: Matrix, b: [Double])] = [
        ([[0.2, -0.5, 0.1], [0.4, 0.3, -0.6], [-0.7, 0.8, 0.5], [0.9, -0.1, -0.3]], [0.1, -0.2, 0.3]),
        ([[0.6, -0.4], [-0.8, 0.7], [0.5, 0.2]], [0.05, -0.15]),
        ([[1.1], [-0.9]], [0.25]),
    ]

    private static func nested(_ story: Story) {
        story.step("A network is one function inside another")
        let tape = MatrixTape()
        let x = [0.71, 0.72, 0.69, 0.81]
        let w = layers.map { tape.value($0.w) }
        let b = layers.map { tape.value(Matrix(row: $0.b)) }

        let a0 = tape.value(Matrix(row: x), "a₀")
        let a1 = layer(a0, w[0], b[0])
        let a2 = layer(a1, w[1], b[1])
        let a3 = layer(a2, w[2], b[2])
        let whole =
            (((a0.matmul(w[0]) + b[0]).sigmoid().matmul(w[1]) + b[1]).sigmoid().matmul(w[2]) + b[2]).sigmoid()
        let column = zip(w, b).reduce(tape.value(Matrix(column: x))) { columnLayer($1.0, $0, $1.1.transposed) }

        story.say(
            "Put each layer into the next, and the whole network is a single expression: a function of a "
                + "function of a function, a composition. The innermost term is the input, the "
                + "outermost value is the prediction.")
        story.formula("a₁ = σ(a₀·W₁ + b₁), a₂ = σ(a₁·W₂ + b₂), a₃ = σ(a₂·W₃ + b₃)")
        story.formula("a₃ = σ(σ(σ(a₀·W₁ + b₁)·W₂ + b₂)·W₃ + b₃)")
        let weightCount = layers.reduce(0) { $0 + $1.w.shape.count + $1.b.count }
        story.say("With \(weightCount) made-up weights and biases, all different, on the first student's scaled marks:")
        story.show("a₁", a1.number)
        story.show("a₂", a2.number)
        story.show("a₃, layer by layer", a3.number[0, 0])
        story.show("a₃, one expression", whole.number[0, 0])
        story.show("a₃, input as a column", column.number[0, 0])
        story.say(
            "Here the input is a row and stands on the left, a·W + b; before, it was a column, Wᵀ·x + b. Both give "
                + "the same number. The row form is handy when many students are stacked as rows of one matrix.")
        claimComposition(a3, whole, column, story)
    }

    private static func claimComposition(
        _ a3: MatrixValue, _ whole: MatrixValue, _ column: MatrixValue, _ story: Story
    ) {
        let results = [a3, whole, column].map { $0.number[0, 0] }
        story.claim(
            .shown(
                "002-forward-pass-row-form-composition", notes: "σ(σ(σ(a₀w₁ + b₁)w₂ + b₂)w₃ + b₃); σ(wᵀx + b)",
                computed: .list(results),
                holds: results[0] == results[1] && (results[0] - results[2]).magnitude < 1e-15,
                "Layer by layer, as one expression, and in column form."))
        let (x, w) = ([0.5, -1.0, 2.0], [0.4, 0.3, 0.2])
        let tape = MatrixTape()
        let bias = 0.6
        let neuron = (tape.value(Matrix(row: w)).matmul(tape.value(Matrix(column: x))) + bias).sigmoid().number[0, 0]
        let split = zip(x, w).reduce(0) { $0 + ($1.0 * $1.1 + bias / 3) }
        let everywhere = zip(x, w).reduce(0) { $0 + ($1.0 * $1.1 + bias) }
        story.claim(
            .shown(
                "004-layer-composition", notes: "Act(Σ wᵢxᵢ + bias) = z; w₁x₁ + b₁, w₂x₂ + b₂, w₃x₃ + b₃; composition",
                computed: .list([neuron, Double.sigmoid(split), Double.sigmoid(everywhere)]),
                holds: (neuron - Double.sigmoid(split)).magnitude < 1e-12
                    && (neuron - Double.sigmoid(everywhere)).magnitude > 0.01,
                "A neuron is an activation of a matrix product. It has one bias: one for each term is the same only if "
                    + "they add up to it (second number); the same bias three times is not (third)."))
    }

    private static func reading(_ story: Story) {
        story.step("Reading the answer")
        let outputs: [Double] = [0.1, 0.7, 0.3, 0.1, 0.4, 0.1, 0.01, 0.5, 0.1, 0.4]
        let tape = MatrixTape()
        let largest = tape.value(Matrix(row: outputs)).maxPooled(1).number.entries.max() ?? 0
        let index = outputs.firstIndex(of: largest) ?? 0
        story.predict(
            "A network that reads digits has ten outputs, one for each of 0 to \(outputs.count - 1): "
                + "\(outputs.map(\.short).joined(separator: ", ")). Which digit does it read?", Double(index),
            decimals: 1,
            mistakes: [
                .init(Double(index + 1), "the places are counted from 0, as the digits are."),
                .init(largest, "that is the largest output; its place is the digit."),
            ])
        story.say(
            "One output was enough for yes or no. For ten digits a network has ten outputs, and the digit is the place "
                + "of the largest one (argmax, the argument of the maximum), counted from 0.")
        story.picture(
            alignedTable(
                ["digit"] + outputs.indices.map { "\($0)" }, [["output"] + outputs.map(\.short)]))
        story.show("largest output", largest)
        story.show("its place", Double(index))
        story.say(
            "These ten numbers do not add up to 1 (their sum is \(outputs.reduce(0, +).short)), so they are not "
                + "the probabilities of ten cases of which one is true. The lesson softmax makes such probabilities.")
        story.say(
            "So a prediction is only this: sums and activations, layer after layer. The next two lessons, losses and "
                + "cost, ask how wrong it is. After them comes the way back, on which a wrong answer tells each weight "
                + "what it did.")
        story.claim(
            .agrees(
                "003-digit-argmax", notes: ["0.7", "1"], computed: [largest, Double(index)],
                "The largest of the ten outputs and its place."))
    }
}
