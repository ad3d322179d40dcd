import Autograd

extension BackPropagation {
    /// The chain rule along one path: two factors, then three, and the walk back that does it.
    static func oneChain(_ inputs: Inputs, _ story: Story) {
        let network = TwoNeurons(inputs)
        let last = LastNeuron(of: network)
        chainOfTwo(last, story)
        computationAsGraph(last, story)
        eventByEvent(last, story)
        chainOfThree(network, story)
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
                + "moves \(byOutput.significant(3)) for each unit of o₂, then L moves their product for each unit of "
                + "w₄.")
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
                + "the network forward (the forward pass).")
        story.why(neuron.loss, by: neuron.w4)
        story.predict(
            "∂L/∂o₂ = \(byOutput.fixed(4)), the sigmoid's slope is \(sigmoidSlope.fixed(4)), and z₂ grows by "
                + "o₁ = \(o1.fixed(4)) for each unit of w₄. What is ∂L/∂w₄?",
            gradient, decimals: 3,
            mistakes: [
                .init(byOutput * o1, "the sigmoid's slope is missing: o₂ moves less than z₂."),
                .init(byOutput + sigmoidSlope + o1, "rates along a chain multiply; you added them."),
                .init(byOutput * sigmoidSlope, "you stopped at z₂; one link is left, from z₂ to w₄."),
            ])
        story.claim(
            .formula(
                "001-chain-rule-one-hop", notes: "∂L/∂w₄ = ∂L/∂o₂ · ∂o₂/∂w₄",
                asWritten: [-2 * (y - o2) * (o2 * (1 - o2) * o1)], computed: [gradient]))
    }

    private static func computationAsGraph(_ neuron: LastNeuron, _ story: Story) {
        story.step("The computation as a graph")
        story.say(
            "Before going on, draw what was computed: every number is a box, a node, and a link (also called an edge) "
                + "leads from it to each number computed from it. o₁ is taken as given here, so that the drawing "
                + "stays small; e is the error y − o₂."
        )
        story.say(
            "With each node stands its number and its gradient: how much L changes for each unit of it. At L the "
                + "gradient is 1, because L changes by 1 for each unit of itself. All others follow from that 1, and "
                + "the next step shows how.")
        story.graph(neuron.loss)
    }

    private static func eventByEvent(_ neuron: LastNeuron, _ story: Story) {
        let trace = neuron.tape.trace(of: neuron.loss)
        let gradients = neuron.loss.gradients()

        story.step("The walk back, event by event")
        story.say(
            "Write 1 at L. Then visit the nodes from last to first. Each hands to its inputs what has arrived at it "
                + "(its gradient) times the local derivative of that one link. This is backpropagation.")
        let rows = trace.events.enumerated().map { index, event in
            [
                "\(index + 1)  \(neuron.tape.title(of: event.node)) → \(neuron.tape.title(of: event.input))",
                event.incoming.fixed(4), (event.localDerivative ?? 0).fixed(4), event.contribution.fixed(4),
            ]
        }
        story.picture(alignedTable(["event", "arrived", "· local", "= handed on"], rows))
        story.say(
            "\(trace.events.count) events, one for each link, and every derivative is there. What has arrived "
                + "at z₂ serves w₄, b₂ and o₁ alike; nothing is computed twice. (In Swift: tape.trace(of: loss) for "
                + "the events, loss.gradients() for the result.)")
        story.predict(
            "At o₂ \(gradients[neuron.o2].fixed(4)) has arrived. The sigmoid's slope there is "
                + "\(slope(of: neuron.o2, by: neuron.z2).fixed(4)), and z₂ = w₄·o₁ + b₂. What arrives at b₂?",
            gradients[neuron.b2], decimals: 3,
            mistakes: [
                .init(gradients[neuron.w4], "that arrives at w₄; the bias stands in the sum as it is, its link is 1."),
                .init(gradients[neuron.o2], "o₂ hands on what it has times its slope, and you left out the slope."),
                .init(0, "a bias is given, but the loss depends on it as on any weight."),
            ])
        story.why(neuron.loss, by: neuron.b2)
        claimChainRule(trace, neuron, story)
    }

    private static func claimChainRule(_ trace: Trace<Double>, _ neuron: LastNeuron, _ story: Story) {
        let gradients = neuron.loss.gradients()
        let multiplies = trace.events.allSatisfy { $0.contribution == $0.incoming * ($0.localDerivative ?? .nan) }
        let backward = zip(trace.events, trace.events.dropFirst()).allSatisfy { !($0.node < $1.node) }
        let leaves = [neuron.w4, neuron.b2, neuron.o1]
        let arrived = leaves.map { leaf in trace.events.last { $0.input == leaf.id }?.after ?? .nan }
        story.claim(
            .shown(
                "001-backprop-is-repeated-chain-rule", notes: "Backpropagation = Chain Rule Repeated Backward",
                computed: .list(arrived),
                holds: multiplies && backward && arrived == leaves.map { gradients[$0] },
                "Every event is one product of the chain rule, they run from the loss backward, and what has "
                    + "arrived at w₄, b₂ and o₁ at the end is their gradient."))
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
                + "factor. The new one, ∂o₂/∂o₁, passes the request from neuron to neuron.")
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
                    ? ": little of the request gets through. More on that in the lesson vanishing-gradients." : "."))
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
