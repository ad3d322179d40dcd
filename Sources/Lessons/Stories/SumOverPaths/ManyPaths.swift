import Autograd

extension SumOverPaths {
    /// Where a value has several ways to the loss, and where it only seems to.
    static func manyPaths(_ inputs: Inputs, _ story: Story) {
        usedTwice(inputs, story)
        twoPaths(TwoPaths(u1: inputs["u1"], v2: inputs["v2"]), story)
        onePathOnly(story)
    }

    private static func usedTwice(_ inputs: Inputs, _ story: Story) {
        let tape = Tape()
        let a = tape.value(inputs["a"], "a")
        let y = (a * a).named("y")
        let gradient = y.gradients()[a]
        let trace = tape.trace(of: y)
        let overwritten = trace.events[trace.events.count - 1].contribution

        story.step("A value used twice adds up")
        story.say(
            "The two places may be in one and the same operation. The smallest case is y = a·a: a is the left factor "
                + "and the right factor. Nudge a, and both factors move. Each of them alone gives a share of "
                + "\(a.number.short); together they give 2·a = \(gradient.short).")
        story.picture(arrivals(trace))
        story.say(
            "So what arrives is added to what is there (+=); it does not replace it (=). The table shows both "
                + "arrivals. With = the first share would be lost and the answer would be \(overwritten.short). This "
                + "is the commonest mistake of those who write such a program themselves.")
        story.code(
            """
            let tape = Tape()
            let a = tape.value(\(inputs["a"].short), "a")
            let y = a * a
            print(y.gradients()[a])
            """, prints: "\(gradient)")
        story.show("∂y/∂a", gradient)
        story.show("with = instead of +=", overwritten)
        story.why(y, by: a)
        story.predict(
            "y = a·a at a = \(a.number.short). What is ∂y/∂a?", gradient, decimals: 2,
            mistakes: [
                .init(overwritten, "that counts a once, as if the second share had replaced the first (= for +=)."),
                .init(y.number, "that is y itself, not how fast it changes."),
            ])
    }

    private static func arrivals(_ trace: Trace<Double>) -> String {
        alignedTable(
            ["event", "arrived · local = share", "sum before", "after"],
            trace.events.enumerated().map { index, event in
                [
                    "\(index + 1)  y → a, as the \(event.edge == 0 ? "left" : "right") factor",
                    "\(event.incoming.short) · \((event.localDerivative ?? 0).short) = \(event.contribution.short)",
                    event.before.short, event.after.short,
                ]
            }, gap: 2)
    }

    private static func twoPaths(_ net: TwoPaths, _ story: Story) {
        let gradients = net.loss.gradients()
        let gradient = gradients[net.w1]
        let start = ChainRule.slope(of: net.o11, by: net.w1)
        let first =
            gradients[net.o31] * ChainRule.slope(of: net.o31, by: net.o21) * ChainRule.slope(of: net.o21, by: net.o11)
            * start
        let second =
            gradients[net.o31] * ChainRule.slope(of: net.o31, by: net.o22) * ChainRule.slope(of: net.o22, by: net.o11)
            * start

        story.step("Two paths to the loss")
        story.say(
            "In a network the same happens all the time: one neuron feeds several others. Here is one with two inputs, "
                + "two layers of two sigmoid neurons and one output; only what w₁ acts on is drawn. w₁, the "
                + "\(net.w1.number.short) on the left, changes o₁₁, and from o₁₁ two paths lead to the loss, one "
                + "through o₂₁ and one through o₂₂. Multiply along each path, then add the paths.")
        story.picture(net.drawing)
        let middle = [net.o21, net.o22]
        story.show("∂L/∂o₃₁", gradients[net.o31])
        story.show("∂o₃₁/∂o₂₁, ∂o₃₁/∂o₂₂", middle.map { ChainRule.slope(of: net.o31, by: $0) })
        story.show("∂o₂₁/∂o₁₁, ∂o₂₂/∂o₁₁", middle.map { ChainRule.slope(of: $0, by: net.o11) })
        story.show("∂o₁₁/∂w₁", start)
        story.formula("path 1: ∂L/∂o₃₁ · ∂o₃₁/∂o₂₁ · ∂o₂₁/∂o₁₁ · ∂o₁₁/∂w₁ = \(first.short)")
        story.formula("path 2: ∂L/∂o₃₁ · ∂o₃₁/∂o₂₂ · ∂o₂₂/∂o₁₁ · ∂o₁₁/∂w₁ = \(second.short)")
        story.formula("∂L/∂w₁ = path 1 + path 2 = \(gradient.short)")
        story.say(
            "The two paths pull in \(first * second < 0 ? "opposite directions" : "the same direction"). Who forgets "
                + "the second gets \(first.short)\(first * gradient < 0 ? ", with the wrong sign even" : ""). The "
                + "notes write o₁₂ into the second path, the other neuron of the first layer. But w₁ does not feed "
                + "o₁₂, so ∂o₁₂/∂w₁ is \(ChainRule.slope(of: net.o12, by: net.w1).short), and that path is closed.")
        story.why(net.loss, by: net.w1)
        askForTheSum(first, second, gradient, story)
        claimTwoPaths(net, story)
    }

    private static func askForTheSum(_ first: Double, _ second: Double, _ gradient: Double, _ story: Story) {
        story.predict(
            "Path 1 gives \(first.fixed(4)), path 2 gives \(second.fixed(4)). What is ∂L/∂w₁?", gradient, decimals: 4,
            mistakes: [
                .init(first, "that is the first path alone."),
                .init(first * second, "factors along one path multiply; different paths add."),
                .init((first + second) / 2, "the paths add; they are not averaged."),
            ])
    }

    private static func claimTwoPaths(_ net: TwoPaths, _ story: Story) {
        let gradients = net.loss.gradients()
        let gradient = gradients[net.w1]
        let start = ChainRule.slope(of: net.o11, by: net.w1)
        let first =
            gradients[net.o31] * ChainRule.slope(of: net.o31, by: net.o21) * ChainRule.slope(of: net.o21, by: net.o11)
            * start
        let printedSecond =
            gradients[net.o31] * ChainRule.slope(of: net.o31, by: net.o22) * ChainRule.slope(of: net.o22, by: net.o12)
            * ChainRule.slope(of: net.o12, by: net.w1)
        story.claim(
            .erratum(
                "001-chain-rule-two-paths",
                notes: "∂L/∂w₁ = … · ∂o₂₁/∂o₁₁ · ∂o₁₁/∂w₁ + … · ∂o₂₂/∂o₁₂ · ∂o₁₂/∂w₁",
                asWritten: [first + printedSecond], right: [gradient],
                slip: "The second path must also start at o₁₁: … · ∂o₂₂/∂o₁₁ · ∂o₁₁/∂w₁. As printed its last factor "
                    + "is 0, and the sum is \((first + printedSecond).short)."))
    }

    private static func onePathOnly(_ story: Story) {
        let net = ThreeLayers()
        let gradients = net.loss.gradients()
        let own = net.w2[0][0]
        let other = net.w2[0][1]
        let right = gradients[own]
        let second = gradients[other]
        let early = net.w1[0][0]

        story.step("And where there is only one")
        story.say(
            "Add paths only where there are paths. Take a network of \(net.w1.count) inputs, \(net.w2.count) and then "
                + "\(net.w3.count) hidden neurons and 1 output, with weights and biases between −1 and 1. As before, "
                + "w₁₁² is the weight of layer 2 from neuron 1 to neuron 1. It feeds o₂₁ and nothing else.")
        let counted = [("w₁₁³", net.w3[0]), ("w₁₁²", own), ("w₁₁¹", early)].map { name, weight in
            [name, "\(net.tape.paths(from: weight, to: net.loss).count)", gradients[weight].significant(6)]
        }
        story.picture(alignedTable(["weight", "paths to the loss", "gradient"], counted))
        story.say(
            "A weight of the last layer has one path, and so has a weight of the layer before it. Only in layer 1 do "
                + "the paths branch, since the neuron behind the weight feeds both neurons of layer 2.")
        story.why(net.loss, by: early)
        let (y, o31) = (net.y.number, net.o3.number)
        story.claim(
            .formula(
                "004-chain-rule-output-weights",
                notes: "∂L/∂W₁₁³ = ∂L/∂O₃₁ · ∂O₃₁/∂W₁₁³, and the same for W₂₁³",
                asWritten: net.o2.map { -2 * (y - o31) * (o31 * (1 - o31) * $0.number) },
                computed: net.w3.map { gradients[$0] }))
        story.claim(
            .erratum(
                "004-chain-rule-two-term",
                notes: "∂L/∂W₁₁² = ∂L/∂O₃₁·∂O₃₁/∂O₂₁·∂O₂₁/∂W₁₁² + ∂L/∂O₃₁·∂O₃₁/∂O₂₂·∂O₂₂/∂W₁₂²",
                asWritten: [right + second], right: [right],
                slip: "The first term is all of it. The second is the gradient of another weight, w₁₂² "
                    + "(\(second.short)); with it the sum would be \((right + second).short). Two paths are right "
                    + "for a weight of layer 1."))
    }
}
