import Autograd

/// The placement network: four marks in, two hidden layers of three and two neurons, one answer out.
extension ForwardStory {
    /// CGPA, IQ, 10th and 12th marks of two students, and whether each was placed.
    static let students: [(marks: [Double], placed: Double)] = [
        ([7.1, 72, 69, 81], 1), ([8.1, 42, 75, 76], 0),
    ]

    static func placement(_ story: Story) {
        table(story)
        parameters(story)
        shapes(story)
        firstLayer(story)
        laterLayers(story)
        scaled(story)
    }

    private static func table(_ story: Story) {
        story.step("A larger network: who gets placed?")
        story.say(
            "Here are two students with four numbers each, called features, and whether a company took them (1) or not "
                + "(0). CGPA is the average of their grades, out of 10. Can a network tell the last column from the "
                + "other four?")
        story.picture(
            alignedTable(
                ["", "CGPA", "IQ", "10th marks", "12th marks", "placed"],
                students.enumerated().map { ["student \($0 + 1)"] + ($1.marks + [$1.placed]).map(\.short) }))
        let sizes = [4, 3, 2, 1]
        story.say(
            "The network has \(sizes[0]) inputs, a hidden layer of \(sizes[1]) neurons, another of \(sizes[2]), and "
                + "\(sizes[3]) output: a 4-3-2-1 network. Every neuron is connected with every neuron of the layer "
                + "before it."
        )
        story.picture(
            """
            marks        layer 1       layer 2       layer 3

             x₁ ●
                        ● o₁₁
             x₂ ●                     ● o₂₁
                        ● o₁₂                      ● ŷ
             x₃ ●                     ● o₂₂
                        ● o₁₃
             x₄ ●
            """)
        let matrix = Matrix(students.map(\.marks))
        story.claim(
            .shown(
                "002-placement-table-two-students", notes: "7.1 72 69 81 → 1; 8.1 42 75 76 → 0",
                computed: .table(matrix.rowsAsArrays),
                holds: matrix.shape == Shape(2, 4)
                    && Set(students.map(\.placed)) == [0, 1] && matrix.row(0) != matrix.row(1),
                "As a matrix: one row for each student, one column for each feature."))
    }

    /// Layer sizes one after the other; weights and biases of each layer of such a network.
    private static func counts(_ sizes: [Int]) -> [(weights: Int, biases: Int)] {
        zip(sizes, sizes.dropFirst()).map { inputs, units in
            (Matrix(inputs, units, repeating: 0).shape.count, Matrix(1, units, repeating: 0).shape.count)
        }
    }

    private static func parameters(_ story: Story) {
        story.step("How many numbers does it have to learn?")
        let layers = counts([4, 3, 2, 1])
        let weights = layers.reduce(0) { $0 + $1.weights }
        let biases = layers.reduce(0) { $0 + $1.biases }
        let total = weights + biases
        story.predict(
            "Every connection has a weight, and every neuron outside the input a bias. How many parameters does the "
                + "4-3-2-1 network have?",
            Double(total), decimals: 0,
            mistakes: [
                .init(Double(weights), "those are the weights; each neuron also has a bias."),
                .init(Double(4 * 3 * 2 * 1), "the layers' weights are added, not multiplied: 4·3 + 3·2 + 2·1."),
                .init(Double(total + 4), "the inputs are no neurons and have no bias."),
            ])
        story.say(
            "Weights and biases together are the parameters: what training will change. A layer with n inputs "
                + "and m neurons has n·m weights and m biases.")
        story.formula("parameters of a layer = inputs·neurons + neurons")
        let names = ["layer 1, from 4 to 3", "layer 2, from 3 to 2", "layer 3, from 2 to 1"]
        let rows = zip(names, layers).map { [$0, "\($1.weights)", "\($1.biases)", "\($1.weights + $1.biases)"] }
        story.picture(
            alignedTable(
                ["", "weights", "biases", "together"], rows + [["all", "\(weights)", "\(biases)", "\(total)"]]))
        story.claim(
            .shown(
                "002-trainable-parameters-4-3-2-1", notes: "number of trainable parameters? (the answer is lost)",
                computed: .number(Double(total)),
                holds: total == (4 * 3 + 3) + (3 * 2 + 2) + (2 * 1 + 1) && total == weights + biases,
                "\(layers.map { "\($0.weights + $0.biases)" }.joined(separator: " + ")): \(weights) weights and "
                    + "\(biases) biases."))
    }

    /// The network with the same number for all weights and no biases, on one column of inputs.
    static func ones(_ tape: MatrixTape, _ x: [Double]) -> [MatrixValue] {
        var values = [tape.value(Matrix(column: x), "x")]
        for (inputs, units) in [(4, 3), (3, 2), (2, 1)] {
            let (w, b) = (Matrix(inputs, units, repeating: 1), Matrix(units, 1, repeating: 0))
            values.append(columnLayer(tape.value(w), values[values.count - 1], tape.value(b)))
        }
        return values
    }

    private static func shapes(_ story: Story) {
        story.step("Shapes first")
        let tape = MatrixTape()
        let values = ones(tape, students[0].marks)
        story.say(
            "Before any number, look at the shapes (rows × columns). The notes write the input as a column and keep "
                + "the weights as inputs × neurons, so W has to be turned on its side (transposed, Wᵀ) before the "
                + "product. If the inner sizes do not match, something is wrong, and you found it without "
                + "calculating.")
        story.formula("oₖ = σ(Wₖᵀ·oₖ₋₁ + bₖ), with o₀ = x")
        let sizes = [4, 3, 2, 1]
        let rows = (1...3).map { k -> [String] in
            let w = Shape(sizes[k - 1], sizes[k])
            return [
                "\(k)", "\(w)", "\(w.transposed)", "\(values[k - 1].shape)", "\(values[k].shape)", "\(values[k].shape)",
            ]
        }
        story.picture(alignedTable(["layer", "W", "Wᵀ", "input", "b", "output"], rows))
        story.claim(
            .formula(
                "002-forward-pass-shapes-4-3-2-1", notes: "W₂ is 3×2, W₃ is 2×1; o₁ has 3 entries, o₂ has 2, ŷ has 1",
                asWritten: [3, 1, 2, 1, 1, 1],
                computed: values.dropFirst().flatMap { [Double($0.rows), Double($0.columns)] },
                "Rows and columns of o₁, o₂ and ŷ, as the engine's products make them."))
    }

    private static func firstLayer(_ story: Story) {
        story.step("Layer 1, and a surprise")
        let tape = MatrixTape()
        let w: Matrix = [[1, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1]]
        let sums = students.map { student in
            tape.value(w).transposed.matmul(tape.value(Matrix(column: student.marks)))
                + tape.value(Matrix(3, 1, repeating: 0))
        }
        let outputs = sums.map { $0.sigmoid() }
        story.predict(
            "All weights 1 and all biases 0: what is the sum of the first student, whose marks are "
                + "\(students[0].marks.map(\.short).joined(separator: ", "))?", sums[0].number[0, 0], decimals: 1,
            mistakes: [
                .init(sums[0].number[0, 0] / 4, "that is the mean; the neuron adds up."),
                .init(outputs[0].number[0, 0], "that is after the sigmoid; the sum comes first."),
            ])
        story.say(
            "Each of the three neurons takes four products and a bias. To calculate by hand, let all weights be 1 and "
                + "all biases 0; then all three neurons do the same.")
        story.formula("o₁ₖ = σ(w₁ₖ·x₁ + w₂ₖ·x₂ + w₃ₖ·x₃ + w₄ₖ·x₄ + b₁ₖ), k = 1, 2, 3")
        story.picture(
            alignedTable(
                ["", "Wᵀ·x + b", "1 − σ(Wᵀ·x + b)"],
                (0..<2).map { student in
                    let z = sums[student].number[0, 0]
                    return ["student \(student + 1)", z.short, Double.sigmoid(-z).significant(2)]
                }))
        story.say(
            "The sums are so large that the sigmoid is 1 for both, to more digits than a computer keeps: the last "
                + "column is what is missing to 1. The neurons cannot tell the students apart any more. Such "
                + "neurons are called saturated.")
        claimFirstLayer(sums, outputs, story)
    }

    private static func claimFirstLayer(_ sums: [MatrixValue], _ outputs: [MatrixValue], _ story: Story) {
        let tape = MatrixTape()
        let distinct: Matrix = [[0.1, -0.2, 0.3], [0.02, 0.01, -0.03], [-0.01, 0.04, 0.02], [0.03, -0.02, 0.01]]
        let bias = [0.5, -0.5, 0.1]
        let x = students[0].marks
        let engine =
            tape.value(distinct).transposed.matmul(tape.value(Matrix(column: x))) + tape.value(Matrix(column: bias))
        let written = (0..<3).map { k in
            distinct[0, k] * x[0] + distinct[1, k] * x[1] + distinct[2, k] * x[2] + distinct[3, k] * x[3] + bias[k]
        }
        story.claim(
            .shown(
                "002-forward-pass-layer-1-expanded",
                notes: "o₁ₖ = Wᵀₖ₁·x₁ + Wᵀₖ₂·x₂ + Wᵀₖ₃·x₃ + Wᵀₖ₄·x₄ + b₁ₖ",
                computed: .list(sums.map { $0.number[0, 0] }),
                holds: zip(engine.number.entries, written).allSatisfy { ($0 - $1).magnitude < 1e-12 }
                    && outputs.allSatisfy { $0.number.entries.allSatisfy { $0 == 1 } },
                "The sums of both students with weights of 1; with \(distinct.shape.count.inWords) different weights, "
                    + "too, the rows as written "
                    + "are the product's. The σ around the bracket, there in layers 2 and 3, is missing in this line."))
    }

    private static func laterLayers(_ story: Story) {
        story.step("Layers 2 and 3")
        let tape = MatrixTape()
        let values = students.map { ones(tape, $0.marks) }
        let (o2, answer) = (values[0][2], values[0][3])
        story.say(
            "Layer 2 takes the three outputs of layer 1, layer 3 the two of layer 2. The rule is the same each time.")
        story.formula("o₂₁ = σ(w₁₁·o₁₁ + w₂₁·o₁₂ + w₃₁·o₁₃ + b₂₁), and o₂₂ with the second column of W₂")
        story.formula("ŷ = σ(w₁₁·o₂₁ + w₂₁·o₂₂ + b₃₁)")
        story.show("o₁", .list(values[0][1].number.entries))
        story.show("o₂", .list(o2.number.entries))
        story.show("ŷ of student 1", answer.number[0, 0])
        story.show("ŷ of student 2", values[1][3].number[0, 0])
        story.say(
            "Both students get the same prediction, \(answer.number[0, 0].short), though one was placed and the other "
                + "not. What layer 1 has lost, no later layer can bring back.")
        story.claim(
            layerClaim(
                "002-forward-pass-layer-2-expanded", notes: "o₂₁ = σ(w₁₁·o₁₁ + w₂₁·o₁₂ + w₃₁·o₁₃ + b₂₁), o₂₂ likewise",
                shown: o2, weights: [[0.1, -0.4], [0.7, 0.2], [-0.3, 0.5]], bias: [0.1, -0.2], on: [0.9, 0.4, 0.6]))
        story.claim(
            layerClaim(
                "002-forward-pass-layer-3-expanded", notes: "ŷ = σ(w₁₁·o₂₁ + w₂₁·o₂₂ + b₃₁)",
                shown: answer, weights: [[0.8], [-0.6]], bias: [0.3], on: o2.number.entries))
    }

    /// That a layer written out neuron by neuron is the engine's product, for weights that differ.
    private static func layerClaim(
        _ id: String, notes: String, shown: MatrixValue, weights: Matrix, bias: [Double], on x: [Double]
    ) -> Claim {
        let tape = MatrixTape()
        let engine = columnLayer(tape.value(weights), tape.value(Matrix(column: x)), tape.value(Matrix(column: bias)))
        let written = (0..<weights.columns).map { k in
            1 / (1 + Double.exp(-(0..<weights.rows).reduce(bias[k]) { $0 + weights[$1, k] * x[$1] }))
        }
        return .shown(
            id, notes: notes, computed: .list(shown.number.entries),
            holds: zip(engine.number.entries, written).allSatisfy { ($0 - $1).magnitude < 1e-12 },
            "With weights of 1. With weights that differ, the line as written gives what the product gives.")
    }

    private static func scaled(_ story: Story) {
        story.step("Small inputs keep the difference")
        let scales = [10.0, 100, 100, 100]
        let small = students.map { zip($0.marks, scales).map { $0 / $1 } }
        let tape = MatrixTape()
        let values = small.map { ones(tape, $0) }
        story.say(
            "The cure is simple. Bring all inputs to a similar, small size before they enter: the CGPA divided by "
                + "\(scales[0].short), the others by \(scales[1].short). The weights are still 1 and the biases 0.")
        story.picture(
            alignedTable(
                ["", "inputs", "sum in layer 1", "o₁", "ŷ"],
                (0..<2).map { student in
                    [
                        "student \(student + 1)", small[student].map(\.short).joined(separator: "  "),
                        small[student].reduce(0, +).short, values[student][1].number[0, 0].fixed(5),
                        values[student][3].number[0, 0].fixed(5),
                    ]
                }))
        story.say(
            "Now the two are told apart: a little only, because these weights were never trained. But a "
                + "difference that is there can be made larger by learning; one that is lost cannot.")
    }
}
