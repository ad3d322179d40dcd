import Autograd
import Learning

extension StartingWeights {
    /// The formulas of the notes, each beside what the library does.
    static func theFormulas(_ inputs: Inputs, _ story: Story) {
        let (fanIn, fanOut) = (Int(inputs["fanin"].rounded()), Int(inputs["fanout"].rounded()))
        uniform(fanIn, fanOut, story)
        xavier(fanIn, fanOut, story)
        he(fanIn, fanOut, story)
    }

    private static func root(_ x: Double) -> Double { x.squareRoot() }
    private static let root3 = Double(3).squareRoot()

    private static func uniform(_ fanIn: Int, _ fanOut: Int, _ story: Story) {
        func limit(_ inputs: Int) -> Double { Scale.limit(of: .fanInUniform, inputs: inputs, outputs: fanOut) }
        let sizes = [1, 3, 64, 784].filter { $0 != fanIn } + [fanIn]
        story.step("Uniform, scaled by fan-in")
        story.say(
            "The first formula of the notes draws uniformly: every number between two bounds is equally likely. The "
                + "more inputs, the closer the bounds. (Read ~ as “is drawn from”; U stands for uniform.)")
        story.formula("W ~ U[−1/√fan-in, 1/√fan-in]")
        story.predict(
            "A unit has \(fanIn) \(fanIn == 1 ? "input" : "inputs"). What is the upper bound 1/√fan-in?", limit(fanIn),
            decimals: 4,
            mistakes: [
                .init(1 / Double(fanIn), "the root is missing: 1 over the root of fan-in."),
                .init(root(Double(fanIn)), "that is the root; the bound is 1 over it."),
            ].filter { ($0.answer - limit(fanIn)).magnitude > 1e-4 })
        story.picture(
            alignedTable(
                ["fan-in", "bound 1/√fan-in", "spread = bound/√3"],
                sizes.map { ["\($0)", limit($0).short, (limit($0) / root3).short] }))
        story.say(
            "Numbers drawn evenly between −a and a have the spread a/√3, for the mean of their squares is a²/3. So this "
                + "start is quieter than the 1/√fan-in that we are after, by the factor 1/√3 = \((1 / root3).short).")
        story.say(
            "One of the notes prints the bounds as −1/√fan-in and +1/√fan-out. With fan-in 4 and fan-out 16 that is "
                + "from −\((1 / root(4)).short) to \((1 / root(16)).short): off centre, so that every unit begins "
                + "with a pull to the negative. Both bounds take fan-in.")
        claimUniform(limit, story)
    }

    private static func claimUniform(_ limit: (Int) -> Double, _ story: Story) {
        story.claim(
            .formula(
                "001-init-uniform-definition", notes: "W ~ U[−1/√input, 1/√input]",
                asWritten: [1, 3, 64, 784].map { 1 / root($0) }, computed: [1, 3, 64, 784].map(limit),
                "The upper bound for 1, 3, 64 and 784 inputs."))
        story.claim(
            .formula(
                "001-init-uniform-fan-in-3", notes: "[−1/√3, 1/√3]", asWritten: [-1 / root(3), 1 / root(3)],
                computed: [-limit(3), limit(3)]))
        story.claim(
            .erratum(
                "004-init-uniform", notes: "U[−1/√fan-in, 1/√fan-out]", asWritten: [-1 / root(4), 1 / root(16)],
                right: [-limit(4), limit(4)],
                slip: "Both bounds take fan-in (here 4, with fan-out 16); as printed the mean is "
                    + "\(((1 / root(16) - 1 / root(4)) / 2).short), not 0."))
        let examples = [(1, 1), (3, 3)].map { fans in
            [
                limit(fans.0), Scale.spread(of: .xavierNormal, inputs: fans.0, outputs: fans.1),
                Scale.spread(of: .heNormal, inputs: fans.0, outputs: fans.1),
            ]
        }
        story.claim(
            .shown(
                "001-init-fan-examples", notes: "input 1, output 1; input 3, output 3", computed: .table(examples),
                holds: areClose(examples[0], [1, 1, root(2)])
                    && areClose(examples[1], [1 / root(3), 1 / root(3), root(2.0 / 3)]),
                "For both neurons: the uniform bound, Xavier's σ and He's σ."))
    }

    private static func xavier(_ fanIn: Int, _ fanOut: Int, _ story: Story) {
        func spread(_ i: Int, _ o: Int) -> Double { Scale.spread(of: .xavierNormal, inputs: i, outputs: o) }
        func limit(_ i: Int, _ o: Int) -> Double { Scale.limit(of: .xavierUniform, inputs: i, outputs: o) }
        let (a, s) = (limit(fanIn, fanOut), spread(fanIn, fanOut))
        story.step("Xavier, also called Glorot")
        story.say(
            "Going forward, the sum runs over fan-in; going back, a gradient is a sum over fan-out. Xavier Glorot and "
                + "Yoshua Bengio (2010) wanted both to keep their size and took the mean of the two: the variance is "
                + "1 over (fan-in + fan-out)/2. Draw from the normal distribution N(0, σ), the bell curve with many "
                + "numbers near 0 and few far out, or uniformly; the spread is the same.")
        story.formula("normal: σ = √(2/(fan-in + fan-out))")
        story.formula("uniform: ±a with a = √6/√(fan-in + fan-out), spread a/√3 = σ")
        story.predict(
            "The bound of this formula is a = √6/√(fan-in + fan-out). Fan-in is \(fanIn), fan-out \(fanOut). What is "
                + "a?",
            a, decimals: 4,
            mistakes: [
                .init(s, "that is σ, of the normal kind; the bound is √3 times as far out."),
                .init(root(6 / Double(fanIn)), "that is He's bound; Xavier divides by fan-in + fan-out."),
                .init(6 / Double(fanIn + fanOut), "the root is missing."),
            ].filter { ($0.answer - a).magnitude > 1e-4 })
        let pairs =
            [(1, 1), (3, 3), (4, 16), (2, 10), (10, 10), (10, 1)]
            .filter { $0 != (fanIn, fanOut) } + [(fanIn, fanOut)]
        story.picture(
            alignedTable(
                ["fan-in", "fan-out", "σ, normal", "a, uniform", "a/√3"],
                pairs.map { i, o in
                    ["\(i)", "\(o)", spread(i, o).short, limit(i, o).short, (limit(i, o) / root3).short]
                }))
        story.say("It suits activations that are nearly a straight line of slope 1 around 0: tanh above all.")
        claimXavier(spread, limit, story)
    }

    private static func claimXavier(_ spread: (Int, Int) -> Double, _ limit: (Int, Int) -> Double, _ story: Story) {
        for (id, i, o) in [("001-init-xavier-normal", 3, 3), ("004-init-xavier-normal", 4, 16)] {
            story.claim(
                .formula(
                    id, notes: "N(0, σ), σ = √(2/(fan-in + fan-out))", asWritten: [root(2 / Double(i + o))],
                    computed: [spread(i, o)], "With fan-in \(i) and fan-out \(o)."))
        }
        for (id, i, o) in [("001-init-xavier-uniform", 3, 3), ("004-init-xavier-uniform", 4, 16)] {
            story.claim(
                .formula(
                    id, notes: "U[−√6/√(fan-in + fan-out), √6/√(fan-in + fan-out)]",
                    asWritten: [-root(6) / root(Double(i + o)), root(6) / root(Double(i + o))],
                    computed: [-limit(i, o), limit(i, o)], "With fan-in \(i) and fan-out \(o)."))
        }
        let layers = [(2, 10), (10, 10), (10, 1)]
        let limits = layers.map { limit($0.0, $0.1) }
        story.claim(
            .shown(
                "002-glorot-uniform-limit", notes: "limit = √(6/(fan-in + fan-out)), [−limit, limit]",
                computed: .list(limits), holds: areClose(limits, layers.map { root(6 / Double($0.0 + $0.1)) }),
                "For layers of 2 to 10, 10 to 10 and 10 to 1."))
    }

    private static func he(_ fanIn: Int, _ fanOut: Int, _ story: Story) {
        func spread(_ i: Int) -> Double { Scale.spread(of: .heNormal, inputs: i, outputs: 16) }
        func limit(_ i: Int) -> Double { Scale.limit(of: .heUniform, inputs: i, outputs: 16) }
        story.step("He, also called Kaiming")
        story.say(
            "ReLU turns every negative sum into 0: half of the signal's power, the mean of its squares, is gone after "
                + "each layer. Kaiming He and others (2015) put a 2 into the variance to make up for the half, and "
                + "look at fan-in alone."
        )
        story.formula("normal: σ = √(2/fan-in)        uniform: ±√(6/fan-in)")
        story.predict(
            "For ReLU, σ = √(2/fan-in). A unit has \(fanIn) \(fanIn == 1 ? "input" : "inputs"). What is σ?",
            spread(fanIn), decimals: 4,
            mistakes: [
                .init(1 / root(Double(fanIn)), "that keeps a signal without ReLU; the 2 makes up for the lost half."),
                .init(limit(fanIn), "that is the bound of the uniform kind."),
                .init(2 / Double(fanIn), "that is the variance, σ²; take its root."),
            ].filter { ($0.answer - spread(fanIn)).magnitude > 1e-4 })
        let sizes = [2, 3, 4, 10, 64].filter { $0 != fanIn } + [fanIn]
        story.picture(
            alignedTable(
                ["fan-in", "σ, normal", "a, uniform", "a/√3"],
                sizes.map { ["\($0)", spread($0).short, limit($0).short, (limit($0) / root3).short] }))
        var generator = SeededDraw(seed: 1)
        let weight = generator.he(inputs: fanIn, outputs: fanOut)
        story.say(
            "One random weight. A generator with a seed draws the same numbers every time, so you will get this one too:"
        )
        story.code(
            """
            var generator = SeededGenerator(seed: 1)
            print(HeNormal().weight(inputs: \(fanIn), outputs: \(fanOut), using: &generator))
            """, prints: "\(weight)")
        story.say(
            "Two slips in the notes. The uniform bounds are printed once as −√(6/fan-in) and +√(6/fan-out): off centre "
                + "again, wherever the two differ. And the normal kind has σ = √(σ²/fan-in), which defines σ by "
                + "itself: with several inputs only 0 satisfies it. A handwritten 2 was probably read as σ².")
        claimHe(spread, limit, story)
    }

    private static func claimHe(_ spread: (Int) -> Double, _ limit: (Int) -> Double, _ story: Story) {
        story.claim(
            .formula(
                "001-init-he-normal", notes: "N(0, √σ²), σ = √(2/input)", asWritten: [root(2.0 / 3)],
                computed: [spread(3)], "With 3 inputs."))
        story.claim(
            .formula(
                "001-init-he-uniform", notes: "U[−√(6/input), √(6/input)]", asWritten: [-root(6.0 / 3), root(6.0 / 3)],
                computed: [-limit(3), limit(3)], "With 3 inputs."))
        story.claim(
            .shown(
                "002-he-uniform-limit", notes: "limit = √(6/fan-in), [−limit, limit]",
                computed: .list([limit(2), limit(10)]), holds: areClose([limit(2), limit(10)], [root(3), root(0.6)]),
                "For 2 and 10 inputs."))
        story.claim(
            .erratum(
                "004-init-he-uniform", notes: "U[−√(6/fan-in), √(6/fan-out)]",
                asWritten: [-root(6.0 / 4), root(6.0 / 16)], right: [-limit(4), limit(4)],
                slip: "Both bounds take fan-in (here 4, with fan-out 16). As printed the mean is "
                    + "\(((root(6.0 / 16) - root(6.0 / 4)) / 2).short), not 0."))
        story.claim(
            .erratum(
                "004-init-he-normal", notes: "σ = √(σ²/fan-in)", asWritten: [0], right: [spread(4)],
                slip: "The numerator is 2. As printed σ = σ/√fan-in, which for 4 inputs only σ = 0 satisfies."))
    }
}
