import Autograd
import Drawing
import Learning

/// Softplus and swish: ReLU with its corner rounded off.
extension ReluFamilyStory {
    static func softCorners(_ inputs: Inputs, _ story: Story) {
        softplus(story)
        swish(inputs["z"], story)
    }

    private static func softplus(_ story: Story) {
        let (softplus, sigmoid) = (Activation.softplus, Activation.sigmoid)
        story.step("Softplus: no corner at all")
        story.predict(
            "Softplus is ln(1 + eᶻ), where ln is the natural logarithm, the inverse of eˣ. What is it at z = 0?",
            softplus.height(at: 0), decimals: 3,
            mistakes: [
                .init(0, "ReLU is 0 there; softplus lies above it. e⁰ is 1, so take ln 2."),
                .init(1, "ln(1 + e⁰) is ln 2, not ln e."),
                .init(0.5, "that is its slope at 0."),
            ])
        story.say("Softplus is what its name says: a soft version of max(0, z). Far out the two are the same.")
        story.formula("softplus(z) = ln(1 + eᶻ)")
        story.picture(
            LinePlot(
                "",
                [softplus.series("softplus", from: -4, to: 4), Activation.relu.series("ReLU", from: -4, to: 4)]
            ).text(width: 60, height: 9))
        story.say(
            "And its slope is an old friend: the sigmoid. ReLU's slope jumps from 0 to 1 like the step; softplus's "
                + "goes over smoothly. The price is an exponential and a logarithm for each neuron.")
        story.picture(
            table(places, [("softplus′", softplus.slopes(at: places)), ("σ", sigmoid.heights(at: places))]))
        let far = softplus.height(at: 1000)
        story.say(
            "e¹⁰⁰⁰ is too large for a computer's numbers, so the engine computes it another way, max(z, 0) + "
                + "ln(1 + e⁻|z|): softplus(1000) = \(far.short).")
        story.claim(
            .shown(
                "004-softplus-definition", notes: "log(exp(x) + 1)", verdict: .exact,
                computed: .list(softplus.heights(at: places)),
                holds: areClose(softplus.heights(at: places), places.map { Double.log(Double.exp($0) + 1) })
                    && areClose(softplus.slopes(at: places), sigmoid.heights(at: places)) && far == 1000))
    }

    private static func swish(_ z: Double, _ story: Story) {
        let (swish, sigmoid) = (Activation.swish, Activation.sigmoid)
        let grid = evenlySpread(from: -3, to: 0, count: 3001)
        let lowest = grid.min { swish.height(at: $0) < swish.height(at: $1) } ?? 0
        story.step("Swish: a gate that opens itself")
        story.predict(
            "Swish is z·σ(z). σ(\(z.short)) = \(sigmoid.height(at: z).fixed(4)). What is swish at z = \(z.short)?",
            swish.height(at: z), decimals: 3,
            mistakes: [
                .init(sigmoid.height(at: z), "that is the gate σ(z); it is multiplied by z."),
                .init(z * sigmoid.height(at: -z), "that is z·σ(−z), the gate turned round."),
            ])
        story.say(
            "A number between 0 and 1 that something is multiplied by is called a gate: 0 shuts it, 1 opens it. In "
                + "swish the sum opens its own gate. Far left nearly nothing passes, far right nearly all of z:")
        story.formula("swish(z) = z·σ(z)")
        story.picture(
            LinePlot("", [swish.series("swish", from: -5, to: 3), Activation.relu.series("ReLU", from: -5, to: 3)])
                .text(width: 60, height: 9))
        story.show("lowest", swish.height(at: lowest))
        story.show("at z", lowest)
        story.say(
            "It dips a little below 0 before it rises. The notes advise it for networks of more than 40 layers; that "
                + "is a rule of thumb from experiments, not a law. The family at one place:")
        let family: [Activation] = [.relu, .leakyRelu(), .elu(), .softplus, .swish]
        story.code(
            """
            let tape = Tape()
            let z = tape.value(\(z.short), "z")
            for f in [Activation.relu, .leakyRelu(), .elu(), .softplus, .swish] {
                print(f, f(z).number.short)
            }
            """, prints: family.map { "\($0) \($0.height(at: z).short)" }.joined(separator: "\n"))
        story.say(
            "In short: all of the family keep a positive sum and its slope, or nearly. They differ in what they leave "
                + "of a negative one: nothing, a little, or a soft floor. Which of them belongs where is the next "
                + "lesson, choosing-activations.")
        claimSwish(story)
    }

    private static func claimSwish(_ story: Story) {
        let (swish, sigmoid) = (Activation.swish, Activation.sigmoid)
        story.claim(
            .formula(
                "004-swish-definition", notes: "x·sigmoid(x)", asWritten: places.map { $0 / (1 + Double.exp(-$0)) },
                computed: swish.heights(at: places)))
        let cell = 2.0
        let output = sigmoid.height(at: 0.5) * Activation.tanh.height(at: cell)
        story.claim(
            .erratum(
                "004-swish-used-in-lstm", notes: "swish: used in LSTM", asWritten: [swish.height(at: cell)],
                right: [output],
                slip: "An LSTM, a network with a memory, has sigmoid gates and tanh: it puts out σ(gate)·tanh(memory), "
                    + "here with a gate sum of 0.5 and a memory of 2, where swish would give "
                    + "\(swish.height(at: cell).short). Its gates gave the idea of swish."))
    }
}
