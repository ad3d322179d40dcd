import Autograd
import Datasets
import Learning

/// A row of features goes in; each neuron of a layer looks at all of it.
extension LayersStory {
    static func assembled(_ inputs: Inputs, _ story: Story) {
        entrance(story)
        dense(story)
        gate(story)
    }

    private static func entrance(_ story: Story) {
        story.step("The entrance: one row of numbers")
        story.say(
            "One neuron can draw one line. Anything more takes many neurons, put together in layers, and it "
                + "pays to know what goes in, what comes out and how much there is to learn. A network is fed with "
                + "numbers only. One example is one row of them, its features: age, grade and section (class) "
                + "of a student, or the brightness of every pixel of an image. The place where the row comes in is "
                + "called the input layer. It computes nothing; it only fixes how many numbers there are.")
        let animals = ["BIRD", "CAT", "DOG"]
        let row = oneHot([1], classes: animals.count).entries
        story.say(
            "What is not a number is turned into numbers. A word from a list of \(animals.count), say, becomes a row "
                + "that is 0 everywhere and 1 at its own place. That is called one-hot.")
        story.picture(
            alignedTable(
                ["word"] + animals.map(\.localName),
                animals.indices.map { place in
                    [animals[place].localName] + oneHot([place], classes: animals.count).entries.map(\.short)
                }))
        story.claim(
            .shown(
                "000-one-hot-cat", notes: "CAT → [0 1 0]", verdict: .exact, computed: .list(row),
                holds: row == [0, 1, 0], "The second of three words; the words around it are ours."))
        let small = Network(input: [3]) { Dense(2) }
        let student: Matrix = [[17, 11, 2]]
        story.claim(
            .shown(
                "000-input-layer", notes: "X = [x₁, x₂, x₃, …], [Age, Grade, Section]; only one in a neural network",
                computed: .list([Double(small.inputShape[0]), Double(small.outputs(for: student).entries.count)]),
                holds: small.inputShape == [3] && small.outputs(for: student).shape == Shape(1, 2),
                "A network declared for 3 features takes one row of 3 and answers with 2 numbers."))
    }

    private static func dense(_ story: Story) {
        story.step("A layer: many neurons, one row")
        let tape = MatrixTape()
        let x = tape.value([[2, 3]], "x")
        let w = tape.value([[0.5, -1, 2], [1, 0.25, -0.5]], "W")
        let b = tape.value([[0, 1, -1]], "b")
        let z = (x.matmul(w).named("x·W") + b).named("z")
        let a = z.relu().named("a")
        askForTheSum(z.number[0, 0], story)
        story.say(
            "In a dense layer every neuron is joined to every input. So its weights form a table W (a matrix): one "
                + "row for each input, one column for each neuron. Go down a neuron's column: multiply each weight by "
                + "its input, add the products up, add that neuron's bias, and you have its z. Doing so for every "
                + "column is called a matrix product, x·W. Then comes the activation function act, and what leaves is "
                + "called a.")
        story.formula("z = x·W + b")
        story.formula("a = act(z)")
        story.show("x", x.number)
        story.show("W", w.number)
        story.show("b", b.number)
        story.show("z", z.number)
        story.show("a = relu(z)", a.number)
        claimDense(w.number, b.number, z.number.entries + a.number.entries, story)

        story.step("The layer, drawn")
        story.say(
            "In a graph of matrices each box holds a whole row or table. A gradient belongs to one number at the end, "
                + "so the drawing adds up the three outputs; the engine does that in two steps, over the rows and "
                + "over the columns. (“2×3 in -1…2” is short for a table of 2 rows and 3 columns with numbers from -1 "
                + "to 2.)"
        )
        story.graph(a.sum().named("sum of a"))
        story.say(
            "Where ReLU has cut a sum to 0, the gradient stops: the second neuron's bias has ∂ = 0, those of the other "
                + "two have 1.")
    }

    private static func askForTheSum(_ z: Double, _ story: Story) {
        story.predict(
            "Two inputs, x = (2, 3), and a layer of three neurons. The first has the weights 0.5 and 1 and the bias 0. "
                + "What is its z?", z, decimals: 1,
            mistakes: [
                .init(2 * 0.5 + 3 * -1, "its weights are those in the first column."),
                .init(2 + 3 + 0.5 + 1, "inputs and weights are multiplied pair by pair."),
            ])
    }

    private static func claimDense(_ w: Matrix, _ b: Matrix, _ engine: [Double], _ story: Story) {
        let byHand = (0..<3).map { 2 * w[0, $0] + 3 * w[1, $0] + b[0, $0] }
        story.claim(
            .formula(
                "000-dense-definition", notes: "Z = W·X + b, A = σ(Z)",
                asWritten: byHand + byHand.map { Swift.max(0, $0) }, computed: engine,
                "The notes' σ stands for any activation; here it is relu, which puts 0 in place of what is negative."))
    }

    private static func gate(_ story: Story) {
        story.step("The gate at the end of a neuron")
        let tape = Tape()
        let tried = [-2.0, -0.5, 0, 0.5, 2]
        let relu = tried.map { tape.value($0).relu().number }
        let sigmoid = tried.map { tape.value($0).sigmoid().number }
        story.say(
            "The activation function works like a gate: it decides whether what the neuron has added up goes on, and "
                + "how much of it. ReLU lets through what is above 0 and nothing else; the sigmoid opens smoothly.")
        story.picture(
            alignedTable(
                ["z"] + tried.map(\.short),
                [["relu(z)"] + relu.map(\.short), ["σ(z)"] + sigmoid.map { $0.significant(3) }]))
        story.claim(
            .shown(
                "002-activation-function-as-gate",
                notes: "a gate: whether the input passes, and if so how much activated the neuron will be",
                computed: .list(relu),
                holds: relu[..<3].allSatisfy { $0 == 0 } && relu[3] < relu[4]
                    && zip(sigmoid, sigmoid.dropFirst()).allSatisfy { $0 < $1 }))
        apart(story)
    }

    /// Dense with an activation, and the activation as a layer of its own.
    private static func apart(_ story: Story) {
        story.step("Inside the layer, or a layer of its own")
        let fused = Network(input: [3], seed: 4) { Dense(64, .relu) }
        let two = Network(input: [3], seed: 4) {
            Dense(64)
            Activation.relu
        }
        for (mine, theirs) in zip(two.parameters, fused.parameters) { mine.number = theirs.number }
        let rows: Matrix = [[-1.5, 0, 2.5], [3, -2, 0.5]]
        let (one, other) = (fused.outputs(for: rows), two.outputs(for: rows))
        let apart = zip(one.entries, other.entries).map { ($0 - $1).magnitude }.max() ?? .infinity
        story.say(
            "The library's dense layer can be given its activation, or be left without one and followed by the "
                + "activation as a layer. Both are the same: with the same weights and \(one.entries.count) outputs, "
                + "the largest difference is \(apart.short).")
        let numbers: Matrix = [[-1.5, 0, 2.5]]
        let tape = MatrixTape()
        let through = tape.value(numbers).relu().number
        story.say("Here is such a layer that is only an activation, on one row of three numbers:")
        story.code(
            """
            let layer = Network(input: [3]) { Activation.relu }
            print(layer.outputs(for: [[-1.5, 0, 2.5]]))
            """, prints: "\(through)")
        story.claim(
            .shown(
                "000-activation-layer-equivalence",
                notes: "Dense(64), Activation('relu') = Dense(64, activation='relu')",
                verdict: .exact, computed: .number(apart), holds: apart == 0 && one.entries.contains { $0 > 0 },
                "The largest difference of \(one.entries.count) outputs."))
        story.claim(
            .shown(
                "000-dense-64-relu", notes: "Dense(64, activation='relu'), 64 is the number of neurons",
                computed: .number(Double(fused.outputShapes[0][0])),
                holds: fused.outputShapes == [[64]] && one.entries.allSatisfy { $0 >= 0 },
                "The outputs for each row; none is negative."))
    }
}

extension String {
    /// Only the first letter large.
    fileprivate var localName: String { prefix(1) + dropFirst().lowercased() }
}
