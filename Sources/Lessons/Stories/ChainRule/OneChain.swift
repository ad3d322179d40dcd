import Autograd

extension ChainRule {
    /// The chain rule through neurons: two factors, then three.
    static func oneChain(_ inputs: Inputs, _ story: Story) {
        let network = TwoNeurons(inputs)
        twoNeuronsInARow(network, story)
        chainOfTwo(LastNeuron(of: network), story)
        chainOfThree(network, story)
    }

    private static func twoNeuronsInARow(_ network: TwoNeurons, _ story: Story) {
        story.step("Two neurons in a row")
        story.say(
            "A network is a function inside a function inside a function. Here is one as small as can be: three "
                + "inputs go into a sigmoid neuron, its output o₁ goes into a second one, and the loss L compares the "
                + "answer o₂ with what was wanted, y = \(network.y.number.short).")
        story.formula("o₁ = σ(z₁), z₁ = w₁·x₁ + w₂·x₂ + w₃·x₃ + b₁")
        story.formula("o₂ = σ(z₂), z₂ = w₄·o₁ + b₂, and σ(z) = 1/(1 + e⁻ᶻ), the sigmoid")
        story.formula("L = (y − o₂)²")
        story.show("x₁, x₂, x₃", network.x.map(\.number))
        story.show("w₁, w₂, w₃, b₁", (network.w + [network.b1]).map(\.number))
        story.show("w₄, b₂", [network.w4.number, network.b2.number])
        story.show(network.z1, network.o1, network.z2, network.o2, network.loss)
        story.picture("w₁ ──▶ z₁ ──▶ o₁ ──▶ z₂ ──▶ o₂ ──▶ L\n              w₄ ────╯")
        story.say(
            "From each weight a chain leads to the loss: a short one from w₄, a longer one from w₁. (The notes give no "
                + "target for this network; y and the loss are our choice.)")
    }

    private static func chainOfTwo(_ neuron: LastNeuron, _ story: Story) {
        let gradients = neuron.loss.gradients()
        let (o1, o2, y) = (neuron.o1.number, neuron.o2.number, neuron.y.number)
        let byOutput = gradients[neuron.o2]
        let sigmoidSlope = slope(of: neuron.o2, by: neuron.z2)
        let outputByWeight = slope(of: neuron.o2, by: neuron.w4)
        let gradient = gradients[neuron.w4]

        story.step("A chain of two: through one neuron")
        story.say(
            "w₄ does not touch the loss directly. It changes o₂, and o₂ changes L: two links. The chain rule says "
                + "that the rates multiply. If o₂ moves \(outputByWeight.significant(3)) for each unit of w₄, and L "
                + "moves \(byOutput.significant(3)) for each unit of o₂, then L moves by their product for each unit "
                + "of w₄.")
        story.formula("∂L/∂w₄ = ∂L/∂o₂ · ∂o₂/∂w₄")
        story.formula("∂L/∂o₂ = −2·(y − o₂)")
        story.formula("∂o₂/∂w₄ = σ′(z₂)·o₁, where σ′(z₂) = o₂·(1 − o₂)")
        story.show("∂L/∂o₂", byOutput)
        story.show("σ′(z₂)", sigmoidSlope)
        story.show("∂o₂/∂w₄", outputByWeight)
        story.show("∂L/∂w₄", gradient)
        story.say(
            "The second factor has two parts: z₂ grows by o₁ for each unit of w₄, and o₂ grows by the sigmoid's "
                + "slope σ′(z₂) for each unit of z₂. No nudge is needed: every number in it is known from running "
                + "the network forward (the forward pass). In the path below, the first factor has two parts, too: o₂ "
                + "reaches L by way of the error e = y − o₂, with the slopes −1 and 2e.")
        story.why(neuron.loss, by: neuron.w4)
        askForTheProduct(byOutput, sigmoidSlope, o1, gradient, story)
        story.claim(
            .formula(
                "001-chain-rule-one-hop", notes: "∂L/∂w₄ = ∂L/∂o₂ · ∂o₂/∂w₄",
                asWritten: [-2 * (y - o2) * (o2 * (1 - o2) * o1)], computed: [gradient]))
    }

    private static func askForTheProduct(
        _ byOutput: Double, _ sigmoidSlope: Double, _ o1: Double, _ gradient: Double, _ story: Story
    ) {
        story.predict(
            "∂L/∂o₂ = \(byOutput.fixed(4)), the sigmoid's slope is \(sigmoidSlope.fixed(4)), and z₂ grows by "
                + "o₁ = \(o1.fixed(4)) for each unit of w₄. What is ∂L/∂w₄?",
            gradient, decimals: 3,
            mistakes: [
                .init(byOutput * o1, "the sigmoid's slope is missing: o₂ moves less than z₂."),
                .init(byOutput + sigmoidSlope + o1, "rates along a chain multiply; you added them."),
                .init(byOutput * sigmoidSlope, "you stopped at z₂; one link is left, from z₂ to w₄."),
            ])
    }

    private static func chainOfThree(_ network: TwoNeurons, _ story: Story) {
        let gradients = network.loss.gradients()
        let byOutput = gradients[network.o2]
        let between = slope(of: network.o2, by: network.o1)
        let byWeight = slope(of: network.o1, by: network.w[0])
        let gradient = gradients[network.w[0]]

        story.step("A chain of three: through two neurons")
        story.say(
            "w₁ sits one neuron further away: it changes o₁, o₁ changes o₂, o₂ changes L. One more link, one more "
                + "factor. The new one, ∂o₂/∂o₁, leads from neuron to neuron.")
        story.formula("∂L/∂w₁ = ∂L/∂o₂ · ∂o₂/∂o₁ · ∂o₁/∂w₁")
        story.formula("∂o₂/∂o₁ = σ′(z₂)·w₄")
        story.formula("∂o₁/∂w₁ = σ′(z₁)·x₁")
        story.show("∂L/∂o₂", byOutput)
        story.show("∂o₂/∂o₁", between)
        story.show("∂o₁/∂w₁", byWeight)
        for weight in network.w { story.show("∂L/∂\(weight.name ?? "")", gradients[weight]) }
        story.say(
            "The three weights share all factors but the last, where each has its own input: "
                + "\(network.x.map(\.number.short).joined(separator: ", ")). The middle factor is "
                + "\(between.significant(3))"
                + (between.magnitude < 0.25
                    ? ": little of a change of o₁ gets through." : "."))
        story.why(network.loss, by: network.w[0])
        let x1 = network.x[0].number
        story.predict(
            "∂L/∂o₂ = \(byOutput.fixed(4)), ∂o₂/∂o₁ = \(between.fixed(6)), σ′(z₁) = "
                + "\(slope(of: network.o1, by: network.z1).fixed(4)), x₁ = \(x1.short). What is ∂L/∂w₁?",
            gradient, decimals: 3,
            mistakes: [
                .init(byOutput * between * x1, "the slope σ′(z₁) of the first neuron is missing."),
                .init(byOutput * byWeight, "you jumped over ∂o₂/∂o₁, the link between the neurons."),
                .init(
                    byOutput * between * slope(of: network.o1, by: network.z1),
                    "the last link is missing: z₁ grows by x₁ for each unit of w₁."),
            ])
        claimTwoHops(network, story)
    }

    private static func claimTwoHops(_ network: TwoNeurons, _ story: Story) {
        let gradients = network.loss.gradients()
        let (o1, o2, y, w4) = (network.o1.number, network.o2.number, network.y.number, network.w4.number)
        story.claim(
            .formula(
                "001-chain-rule-two-hops", notes: "∂L/∂w₁ = ∂L/∂o₂ · ∂o₂/∂o₁ · ∂o₁/∂w₁",
                asWritten: network.x.map { -2 * (y - o2) * (o2 * (1 - o2) * w4) * (o1 * (1 - o1) * $0.number) },
                computed: network.w.map { gradients[$0] },
                "For w₁, and for w₂ and w₃ which the notes leave as an assignment."))
    }
}
