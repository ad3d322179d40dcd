import Autograd

extension BackPropagation {
    /// The computation drawn, and the walk back through it.
    static func walkBack(_ inputs: Inputs, _ story: Story) {
        let neuron = LastNeuron(of: TwoNeurons(inputs))
        computationAsGraph(neuron, story)
        eventByEvent(neuron, story)
    }

    private static func computationAsGraph(_ neuron: LastNeuron, _ story: Story) {
        story.step("The computation as a graph")
        story.say(
            "The chain rule says what to multiply, the sum over paths what to add. To see how one walk does both, draw "
                + "what was computed: every number is a box, a node, and a link (also called an edge) "
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
                + "\(ChainRule.slope(of: neuron.o2, by: neuron.z2).fixed(4)), and z₂ = w₄·o₁ + b₂. What arrives at b₂?",
            gradients[neuron.b2], decimals: 3,
            mistakes: [
                .init(gradients[neuron.w4], "that arrives at w₄; the bias stands in the sum as it is, its link is 1."),
                .init(gradients[neuron.o2], "o₂ hands on what it has times its slope, and you left out the slope."),
                .init(0, "a bias is given, but the loss depends on it as on any weight."),
            ])
        story.why(neuron.loss, by: neuron.b2)
        snippet(neuron, story)
        claimChainRule(trace, neuron, story)
    }

    /// The same neuron with o₁ as it is shown, to six digits.
    private static func snippet(_ neuron: LastNeuron, _ story: Story) {
        let tape = Tape()
        let (w, b) = (tape.value(neuron.w4.number), tape.value(neuron.b2.number))
        let input = Double(neuron.o1.number.short) ?? neuron.o1.number
        let loss = (neuron.y.number - (w * input + b).sigmoid()).squared
        let gradients = loss.gradients()
        story.code(
            """
            let tape = Tape()
            let w = tape.value(\(neuron.w4.number.short), "w₄")
            let b = tape.value(\(neuron.b2.number.short), "b₂")
            let loss = (\(neuron.y.number.short) - (w * \(input) + b).sigmoid()).squared
            let gradients = loss.gradients()
            print(gradients[w].short, gradients[b].short)
            """, prints: "\(gradients[w].short) \(gradients[b].short)")
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
}
