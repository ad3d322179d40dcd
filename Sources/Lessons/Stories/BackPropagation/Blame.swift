import Autograd

extension BackPropagation {
    /// The question, and the two ideas that lead to its answer: ask for a nudge, and measure a slope.
    static func blame(_ inputs: Inputs, _ story: Story) {
        whoIsToBlame(TwoNeurons(inputs), story)
        whatTheOutputAsksFor(story)
        nudgeAndMeasure(inputs, story)
    }

    private static func whoIsToBlame(_ network: TwoNeurons, _ story: Story) {
        let (o2, y, loss) = (network.o2.number, network.y.number, network.loss.number)
        story.step("Who is to blame?")
        story.say(
            "A network answers, and the answer is wrong. Here two neurons in a row see three inputs and answer "
                + "\(o2.fixed(4)); we wanted y = \(y.short). (The notes give no target for this network; "
                + "y and the loss are our choice.)")
        story.say(
            "How wrong? The loss L is the square of the gap, \(loss.fixed(4)): 0 is perfect, larger is worse. "
                + "\((network.w.count + 3).inWordsAtStart) numbers made this answer: w₁, w₂, w₃, b₁ in the first "
                + "neuron, w₄ and b₂ in the second. "
                + "Which of them should move, which way, and how far?")
        story.formula("o₁ = σ(z₁), z₁ = w₁·x₁ + w₂·x₂ + w₃·x₃ + b₁")
        story.formula("o₂ = σ(z₂), z₂ = w₄·o₁ + b₂, and σ(z) = 1/(1 + e⁻ᶻ), the sigmoid")
        story.formula("L = (y − o₂)²")
        story.show("x₁, x₂, x₃", network.x.map(\.number))
        story.show("w₁, w₂, w₃, b₁", (network.w + [network.b1]).map(\.number))
        story.show("w₄, b₂", [network.w4.number, network.b2.number])
        story.show(network.z1, network.o1, network.z2, network.o2, network.loss)

        // The notes start from z₁ = 1.151 and cut o₁ off after three digits before they go on.
        let misread = 95 * 0.01 + 4 * 0.02 + 4 * 0.03 + 1 * 0.001
        let slipped = Double.sigmoid(misread)
        let cut = (slipped * 1000).rounded(.down) / 1000
        story.claim(
            .erratum(
                "001-forward-pass-95-4-4-full-chain", notes: ["0.759", "0.51129"],
                right: [network.o1.number, network.o2.number],
                slip: "They carry a slip in z₁ along: \(network.z1.number.short) became \(misread.short), as if the "
                    + "bias were "
                    + "0.001. From it follows o₁ = \(slipped.fixed(5)), cut off to 0.759, and so their o₂.",
                slipGives: [cut, Double.sigmoid(cut * 0.02 + 0.03)]))
    }

    private static func whatTheOutputAsksFor(_ story: Story) {
        let tape = Tape()
        let answers = [0.5, 0.8, 0.2].enumerated().map { tape.value($1, "answer \($0 + 1)") }
        let wanted = [0.0, 0, 1]
        let gaps = zip(answers, wanted).map { ($0 - $1).squared }
        let loss = (gaps[0] + gaps[1] + gaps[2]).named("L")
        let gradients = loss.gradients()
        let requests = answers.map { -gradients[$0] }

        story.step("What the output asks for")
        story.say(
            "Begin where the error is seen, at the output. Take a network with three outputs. Each one asks to be "
                + "nudged towards what was wanted: up or down, and the further off, the harder.")
        story.say(
            "The loss here is the sum of the squared gaps. Its slope says it all: ∂L/∂o (read: the derivative of L "
                + "by o) is how fast L grows when o grows a little. To make L smaller, go against it: the request is "
                + "−∂L/∂o = 2·(wanted − o).")
        story.picture(
            alignedTable(
                ["output", "answer", "wanted", "gap", "∂L/∂o", "request"],
                answers.indices.map { i in
                    let o = answers[i].number
                    return [
                        "\(i + 1)", o.short, wanted[i].short, (wanted[i] - o).short, gradients[answers[i]].short,
                        "\(requests[i].magnitude.short) \(requests[i] > 0 ? "up" : "down")",
                    ]
                }))
        story.say(
            "But nobody can turn an output directly. Only weights can be turned. So the request has to travel back "
                + "to the weights; how it travels is the rest of this lesson.")
        let ratios = answers.indices.map { requests[$0] / (wanted[$0] - answers[$0].number) }
        story.claim(
            .shown(
                "002-nudges-proportional-to-needed-change",
                notes: "the sizes of UP and DOWN should be proportionate", computed: .list(requests),
                holds: ratios.allSatisfy { ($0 - ratios[0]).magnitude < 1e-12 } && ratios[0] > 0,
                "Every request divided by its gap is the same number, \(ratios[0].short), and has the gap's sign."))
    }

    private static func nudgeAndMeasure(_ inputs: Inputs, _ story: Story) {
        let network = TwoNeurons(inputs)
        let nudge = 0.001
        let nudged = TwoNeurons(inputs, w4: network.w4.number + nudge)
        let (before, after) = (network.loss.number, nudged.loss.number)
        let measured = (after - before) / nudge

        story.step("Nudge one weight and measure")
        story.say(
            "Back to the two neurons. What did w₄ do to the loss? Try it: raise w₄ by \(nudge.short), run the whole "
                + "network again, and look at what the loss did.")
        story.show("L with w₄ at \(network.w4.number.short)", before)
        story.show("L with w₄ at \(nudged.w4.number.short)", .text(after.significant(8)))
        story.show("change of L", after - before)
        story.show("change of L ÷ change of w₄", measured)
        story.say(
            "The last line is how much L changes for each unit of w₄. For an ever smaller nudge this ratio is "
                + "the derivative ∂L/∂w₄. "
                + (measured < 0
                    ? "It is negative: raising w₄ lowers the loss, so w₄ should go up."
                    : measured > 0
                        ? "It is positive: raising w₄ raises the loss, so w₄ should go down."
                        : "It is zero: here w₄ makes no difference."))
        story.say(
            "It works, but it costs one more run of the network for every weight: "
                + "\(network.learned.count + 1) runs here, a million and one for a million weights. Backpropagation "
                + "finds all the derivatives in one walk back.")
        story.predict(
            "L is \(before.significant(8)). With w₄ raised by \(nudge.short) it is \(after.significant(8)). "
                + "How much does L change for each unit of w₄?",
            measured, decimals: 3,
            mistakes: [
                .init(after - before, "that is the change itself; divide it by the nudge to get a rate."),
                .init(after / before, "that compares the two losses; asked is the change of L for a change of w₄."),
            ])
    }
}
