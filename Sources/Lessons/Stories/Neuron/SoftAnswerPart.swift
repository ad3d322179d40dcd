import Autograd

/// The smooth answer: how sure a neuron is.
extension NeuronStory {
    static func softAnswer(_ inputs: Inputs, _ story: Story) {
        story.step("A softer answer: the sigmoid")
        let tape = Tape()
        story.predict(
            "The sigmoid is σ(z) = 1/(1 + e⁻ᶻ), where e is a fixed number, about \(Double.exp(1).significant(4)). "
                + "What is it at z = 0, on the fence between yes and no?",
            tape.value(0).sigmoid().number, decimals: 2,
            mistakes: [
                .init(0, "e⁰ is 1, not infinite: put it into 1/(1 + 1)."),
                .init(1, "e⁰ is 1, not 0: put it into 1/(1 + 1)."),
            ])
        story.say(
            "The step jumps: a hair above 0 it says yes as loudly as at a thousand. The sigmoid σ (sigma) rises "
                + "smoothly from 0 to 1 instead, so that its value can be read as “how sure”. The e in its formula is "
                + "a fixed number, about \(Double.exp(1).significant(4)). For a large z, e⁻ᶻ is nearly 0 and σ nearly "
                + "1; for a very negative z, e⁻ᶻ is huge and σ nearly 0.")
        story.formula("σ(z) = 1 / (1 + e⁻ᶻ)")
        let tried = [-6.0, -2, -0.5, 0, 0.5, 2, 6]
        let rows: [(String, (Scalar) -> Scalar)] = [("step(z)", { $0.step() }), ("σ(z)", { $0.sigmoid() })]
        story.picture(
            alignedTable(
                ["z"] + tried.map(\.short),
                rows.map { name, function in [name] + tried.map { function(tape.value($0)).number.significant(4) } }))
        let values = ["x1", "x2", "w1", "w2", "b"].map { tape.value(inputs[$0]) }
        let z = weightedSum(Array(values[0...1]), Array(values[2...3]), values[4]).named("z")
        story.show(z, z.sigmoid().named("σ(z)"))
        story.say("So every neuron works in two steps: first the weighted sum, then an activation function.")

        let (x, w, b) = ([1.0, 2, 3], [0.1, 0.2, 0.3], 0.5)
        let y = weightedSum(x.map { tape.value($0) }, w.map { tape.value($0) }, tape.value(b))
        let plain = w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b
        story.claim(
            .formula(
                "004-neuron-two-steps", notes: "y = w₁x₁ + w₂x₂ + w₃x₃ + bias, g = Act(y), such as 1/(1 + e⁻ʸ)",
                asWritten: [plain, 1 / (1 + Double.exp(-plain))], computed: [y.number, y.sigmoid().number],
                "Tried with x = (1, 2, 3), w = (0.1, 0.2, 0.3), bias 0.5. Where the notes write the sum in short, "
                    + "they leave the bias out; written in full, it is there."))
    }
}
