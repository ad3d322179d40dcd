import Autograd

/// What a neuron computes: the weighted sum, and what each weight does in it.
extension NeuronStory {
    static func neuron(_ inputs: Inputs, _ story: Story) {
        question(inputs, story)
        let tape = Tape()
        let (x1, x2) = (tape.value(inputs["x1"], "x₁"), tape.value(inputs["x2"], "x₂"))
        let (w1, w2) = (tape.value(inputs["w1"], "w₁"), tape.value(inputs["w2"], "w₂"))
        let b = tape.value(inputs["b"], "b")
        let (first, second) = ((w1 * x1).named("w₁·x₁"), (w2 * x2).named("w₂·x₂"))
        let z = ((first + second).named("w₁·x₁ + w₂·x₂") + b).named("z")

        sum(first, second, b, z, story)
        weights(z, x1, x2, w1, w2, story)
        decision(z, inputs, story)
    }

    private static func question(_ inputs: Inputs, _ story: Story) {
        func direction(_ weight: Double) -> String {
            weight > 0 ? "speaks for the umbrella" : weight < 0 ? "speaks against it" : "does not count"
        }
        story.step("One decision from two numbers")
        story.say(
            "Should you take an umbrella? You look at the sky, you hear the forecast, you weigh one against "
                + "the other, and you decide. An artificial neuron does just that with numbers. It is a very simple "
                + "model of a nerve cell in the brain, and large networks are made of many of them.")
        story.say(
            "Its inputs are numbers: say x₁ tells how dark the clouds are and x₂ how dry the forecast sounds. "
                + "Each input has a weight, which says how much it counts and in which direction. Here x₁ "
                + "\(direction(inputs["w1"])) (w₁ = \(inputs["w1"].short)), and x₂ \(direction(inputs["w2"])) "
                + "(w₂ = \(inputs["w2"].short)). The bias b is what the neuron leans towards before it looks. "
                + "Drawn, with the numbers put in:")
        let texts = ["x₁ = \(inputs["x1"].short)", "x₂ = \(inputs["x2"].short)", "bias"]
        let factors = ["× w₁ = \(inputs["w1"].short)", "× w₂ = \(inputs["w2"].short)", "b = \(inputs["b"].short)"]
        func padded(_ texts: [String], _ fill: String) -> [String] {
            let width = texts.map(\.count).max() ?? 0
            return texts.map { $0 + String(repeating: fill, count: width - $0.count) }
        }
        let wires = zip(padded(texts, " "), padded(factors.map { "\($0) " }, "─")).map { "\($0) ── \($1)──" }
        story.picture(
            "\(wires[0])┐\n\(wires[1])┼─▶ add up: z ─▶ above 0? ─▶ 1 (yes) or 0 (no)\n\(wires[2])┘")
    }

    private static func sum(_ first: Scalar, _ second: Scalar, _ b: Scalar, _ z: Scalar, _ story: Story) {
        let (x1, x2) = (first.inputs[1], second.inputs[1])
        story.step("The weighted sum")
        let asked =
            "x₁ = \(x1.number.short), x₂ = \(x2.number.short), w₁ = \(first.inputs[0].number.short), "
            + "w₂ = \(second.inputs[0].number.short), b = \(b.number.short). What is z = w₁·x₁ + w₂·x₂ + b?"
        story.predict(
            asked, z.number, decimals: 2,
            mistakes: [
                .init(first.number + second.number, "that is the sum without the bias; b is added at the end."),
                .init(
                    first.number.magnitude + second.number.magnitude + b.number,
                    "a negative weight takes away; keep its sign."),
                .init(x1.number + x2.number + b.number, "each input is first multiplied by its own weight."),
            ])
        story.say("Multiply each input by its weight, add the products, add the bias. The result is called z.")
        story.formulas(of: z)
        story.formula("z = Σ wᵢ·xᵢ + b, with any number of inputs")
        story.show(first, second, b, z)
        story.say(
            "Σ is only short for “add these up, one for each input”. In a network the inputs of one neuron are the "
                + "outputs of others. The number that a neuron holds is called its activation, a, and the sum then "
                + "reads w₁·a₁ + w₂·a₂ + …: the same thing.")
        story.say(
            "Remarks like the two below, here and later, compare a step with the lecture notes that these lessons "
                + "follow. ✓ means that what the notes have comes out here, too; · that it is shown by an example; "
                + "≠ that the notes are wrong there. You need not know the notes.")
        claimSums(story)
    }

    private static func claimSums(_ story: Story) {
        let (x, w, b) = ([95.0, 4, 4], [0.01, 0.02, 0.03], 0.01)
        story.claim(
            .formula(
                "001-weighted-sum-n-inputs", notes: "z = Σ xᵢ·wᵢ + b, i = 1 … n",
                asWritten: [zip(x, w).reduce(0) { $0 + $1.0 * $1.1 } + b],
                computed: [ThresholdUnit(w, bias: b).sum(of: x)],
                "Tried with x = (95, 4, 4), w = (0.01, 0.02, 0.03), b = 0.01."))
        let (a, v) = ([1.0, 0.5, 0.1, 0.8], [0.5, -1, 2, 0.25])
        let engine = ThresholdUnit(v, bias: 0).sum(of: a)
        story.claim(
            .shown(
                "002-weighted-sum-of-activations", notes: "w₁·a₁ + w₂·a₂ + … + wₙ·aₙ", computed: .number(engine),
                holds: (engine - (v[0] * a[0] + v[1] * a[1] + v[2] * a[2] + v[3] * a[3])).magnitude < 1e-12,
                "Tried with w = (0.5, −1, 2, 0.25) and a = (1, 0.5, 0.1, 0.8)."))
    }

    private static func weights(
        _ z: Scalar, _ x1: Scalar, _ x2: Scalar, _ w1: Scalar, _ w2: Scalar, _ story: Story
    ) {
        story.step("What a weight does")
        let slopes = [z.gradients()[x1], z.gradients()[x2]]
        let more = ThresholdUnit([w1.number, w2.number], bias: 0).sum(of: [x1.number + 1, x2.number])
        let less = ThresholdUnit([w1.number, w2.number], bias: 0).sum(of: [x1.number, x2.number])
        story.say(
            "Let the clouds get darker by 1, so that x₁ goes from \(x1.number.short) to \((x1.number + 1).short). "
                + "Then z changes by \((more - less).short), which is just the weight w₁. How much a result changes "
                + "for each unit of one of its inputs has a name, the gradient, and a sign, ∂z/∂x₁ (the ∂ is a round "
                + "d, for difference). For a weighted sum it is the weight.")
        story.formula("∂z/∂x₁ = w₁ and ∂z/∂x₂ = w₂")
        story.show("∂z/∂x₁", slopes[0])
        story.show("∂z/∂x₂", slopes[1])
        let stronger = slopes[0].magnitude > slopes[1].magnitude ? "x₁" : "x₂"
        let verdict =
            slopes[0].magnitude == slopes[1].magnitude ? "both count equally" : "\(stronger) counts more"
        story.say(
            "So a weight is the strength of a connection. Its size says how much the input counts (here \(verdict)), "
                + "its sign in which direction. A weight near 0 makes the neuron nearly deaf to that input.")
        let doubled = ThresholdUnit([2 * w1.number, w2.number], bias: 0)
        let effect = doubled.sum(of: [x1.number + 1, x2.number]) - doubled.sum(of: [x1.number, x2.number])
        story.claim(
            .shown(
                "004-weight-meaning", notes: "a larger weight, a larger influence of the input on the output",
                computed: .list([more - less, effect]),
                holds: slopes == [w1.number, w2.number] && effect.magnitude > (more - less).magnitude
                    && (effect - 2 * (more - less)).magnitude < 1e-12,
                "The effect of one unit more of x₁, with w₁ and with twice w₁. What counts is the weight's size, "
                    + "whatever its sign."))
        sumAsGraph(z, x1, story)
    }

    private static func sumAsGraph(_ z: Scalar, _ x1: Scalar, _ story: Story) {
        story.step("The sum as a graph")
        story.say(
            "The engine, the program that computes these lessons, writes down every sum and product, one after the "
                + "other, on what it calls its tape. In a drawing of it, a graph, each of them is a box; read it from "
                + "top to bottom. A box holds its formula, its number and, after ∂, how much z changes for each unit "
                + "of that number. The × at a line says how much the box below changes for each unit of the box above.")
        story.graph(z)
        story.say(
            "Multiply the numbers along the lines from x₁ down to z, and you have the gradient ∂z/∂x₁, "
                + "\(z.gradients()[x1].short). The lesson on backpropagation is about just that.")
        story.why(z, by: x1)
    }

    private static func decision(_ z: Scalar, _ inputs: Inputs, _ story: Story) {
        story.step("From a sum to a decision: the step")
        story.predict(
            "The step function says 0 if z ≤ 0, and 1 if z > 0. What does it say at z = 0?",
            z.tape.value(0).step().number, decimals: 1,
            mistakes: [
                .init(1, "some books let 0 count as yes, but this step asks for more than 0."),
                .init(0.5, "that is the value of the smooth sigmoid at 0; a step knows only 0 and 1."),
            ])
        let y = z.step().named("step(z)")
        story.say(
            "The sum can be any number, but a decision is yes or no. The step function makes it one. A function "
                + "that is applied to z like this is called an activation function, and what it gives is the "
                + "neuron's output.")
        story.formula("step(z) = 0 if z ≤ 0, and 1 if z > 0")
        let tried = [-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3]
        let tape = z.tape
        let steps = tried.map { tape.value($0).step().number }
        story.picture(alignedTable(["z"] + tried.map(\.short), [["step(z)"] + steps.map(\.short)]))
        story.show(z, y)
        story.say("The same in Swift, with the engine. (To run such lines, write import Gradus above them.)")
        story.code(
            """
            let tape = Tape()
            let z = tape.value(\(inputs["w1"].short)) * \(inputs["x1"].short) + tape.value(\(inputs["w2"].short)) * \
            \(inputs["x2"].short) + \(inputs["b"].short)
            print(z, z.step())
            """, prints: "\(z.number.short) \(y.number.short)")
        story.say(
            "Our neuron says \(y.number.short): \(y.number == 1 ? "take the umbrella" : "leave the umbrella at home").")
        story.claim(
            .formula(
                "001-step-function", notes: "0 for z ≤ 0, 1 for z > 0",
                asWritten: tried.map { $0 <= 0 ? 0 : 1 }, computed: steps))
        claimOutput(inputs, y.number, story)
    }

    private static func claimOutput(_ inputs: Inputs, _ y: Double, _ story: Story) {
        let (w1, w2, b) = (inputs["w1"], inputs["w2"], inputs["b"])
        let plain = inputs["x1"] * w1 + inputs["x2"] * w2 + b
        story.claim(
            .formula(
                "001-perceptron-output-formula", notes: "output = activation(x₁·w₁ + x₂·w₂ + … + b)",
                asWritten: [plain > 0 ? 1 : 0], computed: [y]))
    }
}
