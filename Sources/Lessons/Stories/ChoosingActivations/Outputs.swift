import Autograd
import Learning

/// The output layer: an amount, one of several, or several at once.
extension ChoosingActivationsStory {
    static func outputs(_ inputs: Inputs, _ story: Story) {
        amounts(inputs["amount"], story)
        oneOfSeveral(story)
        severalAtOnce(inputs["tag"], story)
        wholeNetworks(story)
    }

    /// 300 steps against the gradient of (answer − amount)², from z = 0.
    private static func learned(_ amount: Double, _ activation: Activation) -> Double {
        var z = 0.0
        let tape = Tape()
        for _ in 0..<300 {
            tape.rewind()
            let sum = tape.value(z)
            let step = 0.1 * (activation(sum) - amount).squared.gradients()[sum]
            // A long step into the flat part would end the walk at once.
            z -= Swift.max(-1, Swift.min(1, step))
        }
        return activation.height(at: z)
    }

    private static func amounts(_ amount: Double, _ story: Story) {
        let answers = [Activation.sigmoid, .linear].map { learned(amount, $0) }
        let tape = Tape()
        let z = tape.value(5, "z")
        let loss = (z.sigmoid().named("o") - amount).named("miss").squared.named("L")
        let nearest = Swift.max(0, Swift.min(1, amount))
        story.step("Amounts: let it through")
        story.predict(
            "A network should say an amount, \(amount.short). Its output neuron has a sigmoid. How large is its miss "
                + "at the very least, however long it learns?",
            (amount - nearest).magnitude, decimals: 1,
            mistakes: [
                .init(0, "a sigmoid's answers end at 0 and 1; what lies beyond is out of reach."),
                .init(amount.magnitude, "the sigmoid need not say 0; it can come near to 1."),
                .init((amount - 0.5).magnitude, "the sigmoid can do better than 0.5."),
            ])
        story.say(
            "Guessing an amount, a price say or a temperature, is called regression. Its output neuron should be able "
                + "to say any number, so it has no activation, or, said differently, the linear one, f(z) = z. Two "
                + "neurons learn to say \(amount.short), by 300 small steps against the gradient:")
        story.show("with a sigmoid", answers[0])
        story.show("linear", answers[1])
        story.say(
            "And far out, at z = \(z.number.short) say, the sigmoid is flat: hardly any gradient of the squared miss L "
                + "gets through to the sum.")
        story.graph(loss)
        story.why(loss, by: z)
        claimAmounts(answers, story)
    }

    private static func claimAmounts(_ answers: [Double], _ story: Story) {
        let places: [Double] = [-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3]
        story.claim(
            .shown(
                "001-linear-activation", notes: "no activation: the raw value, −∞ to +∞", verdict: .exact,
                computed: .list(Activation.linear.heights(at: [-1e6, -3, 0, 3, 1e6])),
                holds: Activation.linear.heights(at: places) == places
                    && Activation.linear.slopes(at: places).allSatisfy { $0 == 1 }
                    && Activation.linear.height(at: 1e6) == 1e6,
                "Output = input, with slope 1 everywhere."))
        story.claim(
            .erratum(
                "004-final-layer-always-sigmoid", notes: "the final output layer should always use sigmoid",
                asWritten: [answers[0]], right: [answers[1]],
                slip: "Not always: an amount needs a linear output; with a sigmoid it never gets beyond 1. One of "
                    + "several classes needs softmax. The same notes say so later."))
    }

    private static func oneOfSeveral(_ story: Story) {
        let names = ["cat", "dog", "monkey", "horse"]
        let scores: [Double] = [-1, 0, 3, 5]
        let softmax = shares(scores)
        let sigmoids = Activation.sigmoid.heights(at: scores)
        let first = softmax[..<3]
        story.step("One of several: softmax")
        story.predict(
            "Softmax turns four scores into shares that add to 1. Cat, dog and monkey get "
                + "\(first.map { $0.fixed(4) }.joined(separator: ", ")). What does horse get?",
            softmax[3], decimals: 3,
            mistakes: [
                .init(sigmoids[3], "that is the sigmoid of its score; softmax compares it with the others."),
                .init(first.reduce(0, +), "that is what the other three get together."),
            ])
        story.say(
            "With more than two classes there is one output neuron for each. Its score z may be any number; softmax "
                + "takes e to the power of each, and divides by the sum of all:")
        story.formula("share of class i = e^zᵢ / (e^z₁ + e^z₂ + …)")
        pictureShares(names, scores, softmax, sigmoids, story)
        story.say(
            "The sigmoids look at each class alone, and their sum is not 1: they would name two animals at once. For "
                + "two classes there is no difference: softmax of the scores z and 0 is σ(z).")
        let two = shares([1.5, 0])[0]
        story.show("softmax of 1.5 and 0", two)
        story.show("σ(1.5)", Activation.sigmoid.height(at: 1.5))
        story.claim(
            .shown(
                "003-output-activation-choice", notes: "softmax → 0, 1, 3, 4; sigmoid → binary, 0 or 1",
                computed: .list(softmax),
                holds: areShares(softmax) && !areShares(sigmoids)
                    && areClose([two], [Activation.sigmoid.height(at: 1.5)]),
                "Softmax's shares add to 1, for however many classes; the sigmoids of the same scores do not."))
    }

    private static func pictureShares(
        _ names: [String], _ scores: [Double], _ softmax: [Double], _ sigmoids: [Double], _ story: Story
    ) {
        let total = scores.map { Double.exp($0) }.reduce(0, +)
        story.picture(
            alignedTable(
                ["class", "score z", "e^z", "softmax", "σ(z), for comparison"],
                names.indices.map { i in
                    [
                        names[i], scores[i].short, Double.exp(scores[i]).fixed(2), softmax[i].fixed(4),
                        sigmoids[i].fixed(4),
                    ]
                } + [["sum", "", total.fixed(2), softmax.reduce(0, +).fixed(4), sigmoids.reduce(0, +).fixed(4)]]))
    }

    private static func severalAtOnce(_ score: Double, _ story: Story) {
        let names = ["dog", "cat", "horse"]
        let scores = [2, -1, score]
        let sigmoids = Activation.sigmoid.heights(at: scores)
        let softmax = shares(scores)
        let isYes = DecisionThreshold()
        story.step("Several at once: one sigmoid each")
        story.say(
            "A photo may show a dog and a horse. Then the classes are tags (this is called multi-label), each with "
                + "its own yes or no, and each gets its own sigmoid. Softmax would make them share a single yes:")
        story.picture(
            alignedTable(
                ["tag", "score z", "σ(z)", "says", "softmax", "says"],
                names.indices.map { i in
                    [
                        names[i], scores[i].short, sigmoids[i].fixed(3), isYes(sigmoids[i]) ? "yes" : "no",
                        softmax[i].fixed(3), isYes(softmax[i]) ? "yes" : "no",
                    ]
                }))
        story.say(
            "By their sigmoids the photo shows \(sigmoids.filter { isYes($0) }.count) of the three. Of shares that "
                + "add to 1, at most one can be above ½.")
        let wide: [Double] = [-30, -1, 0, 1, 30]
        let many = DecisionThreshold().classes(of: Matrix(row: sigmoids))
        story.claim(
            .shown(
                "004-output-activation-table",
                notes: "hidden ReLU (swish beyond 40 layers); linear, sigmoid, softmax, sigmoid for multilabel",
                computed: .list(sigmoids + softmax),
                holds: Activation.linear.heights(at: wide) == wide
                    && Activation.sigmoid.heights(at: wide).allSatisfy { 0 < $0 && $0 <= 1 } && areShares(softmax)
                    && sigmoids.filter { isYes($0) }.count == 2 && softmax.filter { isYes($0) }.count == 1
                    && many == [0] && Activation.relu.slope(at: 30) == 1,
                "Linear says any number, a sigmoid a probability, softmax shares of 1; two tags at once need two "
                    + "sigmoids. This later table of the notes is right, the earlier “always sigmoid” is not."))
    }

    private static func wholeNetworks(_ story: Story) {
        let tasks: [(task: String, outputs: Int, activation: Activation)] = [
            ("yes or no", 1, .sigmoid), ("one of three", 3, .softmax), ("an amount", 1, .linear),
        ]
        let row: [Double] = [-1, 0.5, 1, -0.5]
        func answer(_ task: (task: String, outputs: Int, activation: Activation), to row: [Double]) -> [Double] {
            let network = Network(input: [4], seed: 1) {
                Dense(8, .relu)
                Dense(task.outputs, task.activation)
            }
            let tape = MatrixTape()
            return network(tape.value(Matrix(row: row))).number.entries
        }
        let answers = tasks.map { answer($0, to: row) }
        let louder = answer(tasks[2], to: row.map { 10 * $0 })[0]
        story.step("Three whole networks")
        story.say(
            "The hidden layer is the same whatever the task: ReLU. Only the output layer changes, in the number of its "
                + "neurons and in its activation. Three networks of the library for rows of four numbers, with their "
                + "first, random weights; all answer the same row (−1, 0.5, 1, −0.5):")
        story.picture(
            alignedTable(
                ["task", "hidden", "outputs", "activation", "answer"],
                zip(tasks, answers).map { task, answer in
                    [
                        task.task, "8, relu", "\(task.outputs)",
                        task.activation == .linear ? "linear" : "\(task.activation)",
                        answer.map { $0.significant(3) }.joined(separator: " "),
                    ]
                }))
        story.say(
            "Untrained, so the answers mean nothing yet; but they have the right form. The first and the third drew "
                + "the same weights: σ(\(answers[2][0].significant(3))) = "
                + "\(Activation.sigmoid.height(at: answers[2][0]).significant(3)). To ten times the row the third "
                + "says \(louder.significant(3)), which no sigmoid can.")
        classifierInSwift(answers[1], story)
        claimWholeNetworks(answers, louder, story)
    }

    private static func classifierInSwift(_ answer: [Double], _ story: Story) {
        story.say(
            "The second, in Swift. Dense(8, .relu) is a layer of 8 neurons with ReLU, the seed decides the random "
                + "weights, and a MatrixTape is a tape for whole tables of numbers, here with the single row.")
        story.code(
            """
            let network = Network(input: [4], seed: 1) {
                Dense(8, .relu)
                Dense(3, .softmax)
            }
            let tape = MatrixTape()
            let answer = network(tape.value(Matrix(row: [-1, 0.5, 1, -0.5])))
            print(answer.number.entries.map { $0.significant(3) })
            """, prints: "\(answer.map { $0.significant(3) })")
    }

    private static func claimWholeNetworks(_ answers: [[Double]], _ louder: Double, _ story: Story) {
        story.claim(
            .shown(
                "001-output-activation-by-problem",
                notes: "binary: ReLU, sigmoid; multi-class: ReLU, softmax; regression: ReLU, linear",
                computed: .table(answers),
                holds: answers.map(\.count) == [1, 3, 1] && areShares(answers[1])
                    && areClose(answers[0], [Activation.sigmoid.height(at: answers[2][0])]) && louder > 1,
                "The three answers: a probability, shares of 1, and an amount, which may lie beyond 0 to 1."))
    }
}
