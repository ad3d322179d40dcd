import Autograd
import Learning

/// What a ReLU neuron hands back, and what it costs.
extension ReluFamilyStory {
    static func bargain(_ inputs: Inputs, _ story: Story) {
        handedBack(inputs, story)
        forAndAgainst(story)
    }

    private static func handedBack(_ inputs: Inputs, _ story: Story) {
        let tape = Tape()
        let (o2, w3) = (tape.value(inputs["o2"], "o₂"), tape.value(inputs["w3"], "w₃"))
        let b3 = tape.value(0.1, "b₃")
        let z = ((w3 * o2).named("w₃·o₂") + b3).named("z")
        let o3 = z.relu().named("o₃")
        let slope = o3.gradients()[z]
        let factor = o3.gradients()[o2]
        story.step("What a ReLU neuron hands back")
        story.predict(
            "A ReLU neuron reads o₂ = \(o2.number.short) with w₃ = \(w3.number.short) and b₃ = \(b3.number.short), so "
                + "z = \(z.number.short). How much does its output o₃ change for each unit of o₂?",
            gradientOf: o3, by: o2, decimals: 2,
            mistakes: [
                .init(slope * o2.number, "that is the answer for w₃; for o₂ the factor is w₃."),
                .init(Activation.sigmoid.slope(at: z.number) * w3.number, "that is a sigmoid neuron's answer."),
                .init(Activation.tanh.slope(at: z.number) * w3.number, "that is a tanh neuron's answer."),
            ])
        story.say("The neuron of the lesson before, with ReLU in place of tanh:")
        story.graph(o3)
        story.formula("∂o₃/∂o₂ = ReLU′(z)·w₃ = \(slope.short)·\(w3.number.short) = \(factor.short)")
        story.picture(
            alignedTable(
                ["activation", "its slope at z", "times w₃"],
                [Activation.sigmoid, .tanh, .relu].map {
                    [
                        "\($0)", $0.slope(at: z.number).significant(4),
                        ($0.slope(at: z.number) * w3.number).significant(4),
                    ]
                }))
        story.say(
            slope == 1
                ? "The sum is positive, so ReLU passes the weight on whole. Sigmoid and tanh pass on a share of it."
                : "The sum is not positive, so ReLU passes on nothing: the neuron is off.")
        story.why(o3, by: o2)
        claimHandedBack(Activation.sigmoid.slope(at: z.number) * w3.number, factor, story)
    }

    private static func claimHandedBack(_ sigmoid: Double, _ factor: Double, _ story: Story) {
        story.claim(
            .erratum(
                "001-relu-local-derivative", notes: "∂o₃/∂o₂ = [0 or 1]·w₃ ⇒ small value",
                asWritten: [sigmoid], right: [factor],
                slip: "“Small value” was carried over from the pages on sigmoid and tanh. A ReLU that is on passes "
                    + "w₃ on exactly, where a sigmoid passes on a share of it: "
                    + "\(sigmoid.short)."))
    }

    private static func forAndAgainst(_ story: Story) {
        let (relu, sigmoid) = (Activation.relu, Activation.sigmoid)
        let outputs = relu.heights(at: places)
        let chains = [sigmoid, relu].map { Double.power($0.slope(at: $0 == relu ? 1 : 0), 20) }
        let tape = Tape()
        let z = tape.value(1, "z")
        let before = tape.count
        _ = 1 / (1 + (-z).exp())
        let steps = tape.count - before
        let (gradients, alive) = gradientsWhenOff()
        func row(_ name: String, _ values: [[Double]]) -> [String] {
            [name] + values.map { $0.map { $0.significant(2) }.joined(separator: " ") }
        }
        story.step("For and against")
        story.say("The first two lines speak for ReLU, the other two against it:")
        story.picture(
            alignedTable(
                ["", "ReLU", "sigmoid"],
                [
                    row("20 slopes multiplied, where it is steepest", [[chains[1]], [chains[0]]]),
                    row("steps to compute it", [[1], [Double(steps)]]),
                    row(
                        "mean output for \(places.count) sums from −3 to 3",
                        [[mean(outputs)], [mean(sigmoid.heights(at: places))]]),
                    row("gradients of a neuron that is off", [gradients, alive]),
                ]))
        story.say(
            "The third we know: neither is centred on 0, as tanh is. The last is the serious one. A neuron with the "
                + "weight -1 and the bias -0.1 reads the inputs 0.5, 1 and 2. All its sums are negative, so every "
                + "slope is 0 and no gradient reaches its weight. It never changes, so the neuron stays off: a dead "
                + "neuron, or dying ReLU. The lesson on vanishing gradients shows "
                + "how neurons die, and what brings them back; here we look at relatives of ReLU that cannot die.")
        story.claim(
            .shown(
                "001-relu-pros-cons",
                notes: "no vanishing gradient, fast; but dead neurons, and not zero-centred",
                computed: .list([chains[1], chains[0], mean(outputs)] + gradients),
                holds: chains[1] == 1 && chains[0] < 1e-10 && steps > 1 && mean(outputs) > 0
                    && gradients.allSatisfy { $0 == 0 },
                "20 slopes of ReLU and of the sigmoid, ReLU's mean, a dead neuron's gradients. On the negative side "
                    + "gradients do vanish, all at once."))
    }

    /// The gradients of a neuron whose sums are all negative: with ReLU, and with the sigmoid.
    private static func gradientsWhenOff() -> (relu: [Double], sigmoid: [Double]) {
        let tape = Tape()
        let w = tape.value(-1, "w")
        let sums = [0.5, 1, 2].map { w * $0 - 0.1 }
        return (sums.map { $0.relu().gradients()[w] }, sums.map { $0.sigmoid().gradients()[w] })
    }
}
