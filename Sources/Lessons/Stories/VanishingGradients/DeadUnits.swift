import Autograd

extension VanishingGradients {
    /// The way out, ReLU and its relatives, and the price of ReLU: units that die.
    static func deadUnits(_ inputs: Inputs, _ story: Story) {
        otherFunctions(story)
        onesAndZeros(story)
        deadUnit(inputs, story)
        cures(story)
    }

    private static func otherFunctions(_ story: Story) {
        let alpha = 0.25
        let places: [Double] = [-2, -1, 0.5, 1, 2]
        // PReLU: as ReLU above 0, and α·z below, where α is learned like a weight.
        func prelu(_ z: Scalar) -> Scalar { z.relu() - z.tape.value(alpha, "α") * (-z).relu() }
        let functions: [(String, (Scalar) -> Scalar)] = [
            ("sigmoid", { $0.sigmoid() }), ("tanh", { $0.tanh() }), ("ReLU", { $0.relu() }), ("PReLU", prelu),
            ("Swish", { $0.swish() }),
        ]
        let slopes = functions.map { function in places.map { slope(at: $0, function.1) } }

        story.step("Other functions, other slopes")
        story.say(
            "So people looked for functions whose slope is not small. That of tanh reaches 1 at z = 0. ReLU's is 1 "
                + "wherever z is positive. PReLU lets a little through below 0: α·z, with α learned (here "
                + "\(alpha.short)). Swish is z·σ(z), "
                + "a ReLU with a soft corner. Their slopes:")
        story.picture(
            alignedTable(
                ["function"] + places.map { "z = \($0.short)" },
                functions.indices.map { i in [functions[i].0] + slopes[i].map { $0.fixed(3) } }))
        story.say(
            "Above 0 the last three keep a slope near 1, however large z gets. Swish even falls a little left of 0, so "
                + "its slope there is negative; that does no harm.")
        let swish = [-2.0, -1, 0, 1, 2].map { z in number(at: z) { $0.swish() } }
        let byHand = [-2.0, -1, 0, 1, 2].map { z in z / (1 + Double.exp(-z)) }
        story.claim(
            .shown(
                "001-alternatives-to-sigmoid", notes: "Tanh, ReLU, PReLU, Swish", computed: .list(swish),
                holds: areClose(swish, byHand)
                    && slopes.dropFirst().allSatisfy { ($0.max() ?? 0) > 0.5 } && (slopes[0].max() ?? 1) <= 0.25,
                "All four reach slopes above ½, the sigmoid none above ¼. Swish at z = −2, −1, 0, 1, 2 is z·σ(z)."))
    }

    private static func onesAndZeros(_ story: Story) {
        func chain(_ start: Double) -> (slope: Double, tape: ScalarTape, input: Scalar, end: Scalar) {
            let tape = Tape()
            let z = tape.value(start, "z₁")
            // The second and third unit have bias 1, so that they are on in both chains.
            let end = ((z.relu().named("o₁") + 1).named("z₂").relu().named("o₂") + 1).named("z₃").relu().named("o₃")
            return (end.gradients()[z], tape, z, end)
        }
        let on = chain(0.5)
        let off = chain(-0.5)

        story.step("ReLU: all or nothing")
        story.say(
            "ReLU's slope is 1 for z > 0 and 0 for z < 0. (At 0 itself there is no slope; by custom one takes 0.) A "
                + "product of ones is 1, however many there are: nothing vanishes. But one zero is enough to stop all.")
        story.formula("three units on:       1 × 1 × 1 = \(on.slope.short)")
        story.formula("the first one is off: 0 × 1 × 1 = \(off.slope.short)")
        story.predict(
            "Three ReLU neurons (also called units) in a row with weights of 1. The first has z = "
                + "\(off.input.number.short), the others are positive. What arrives at the first z, if 1 starts at "
                + "the end?",
            off.slope, decimals: 1,
            mistakes: [
                .init(1, "the first unit is off: its slope is 0."),
                .init(2, "slopes along a chain multiply; you added them."),
            ])
        story.claim(
            .shown(
                "004-relu-chain-products", notes: "1 × 1 × 1 it's ok; 0 × 1 × 1 = 0", verdict: .exact,
                computed: .list([on.slope, off.slope]), holds: on.slope == 1 && off.slope == 0))
        story.step("One zero, drawn")
        story.say(
            "The second case as a graph. (The second and third unit have a bias of 1, so that they are on.) The "
                + "gradient of 1 comes back unchanged as far as o₁, and there it ends.")
        story.graph(off.end)
        story.why(off.end, by: off.input)
    }

    private static func deadUnit(_ inputs: Inputs, _ story: Story) {
        let bias = inputs["bias"]
        let rows: [Double] = [0.5, 1, 2]
        let before = ReluUnit(weight: -1, bias: bias)
        let pass = before.pass(over: rows)
        var trained = before
        for _ in 0..<100 { trained.learn(from: rows, wanting: 1, rate: 0.1) }
        var leaky = ReluUnit(weight: -1, bias: bias, leak: 0.01)
        for _ in 0..<100 { leaky.learn(from: rows, wanting: 1, rate: 0.1) }
        let asleep = pass.filter { $0.slope == 0 }.count

        story.step("A dead unit")
        story.say(
            "A unit with weight \(before.weight.short) and bias \(bias.short) sees the inputs "
                + "\(rows.map(\.short).joined(separator: ", ")). "
                + (asleep > 0
                    ? "Its z is negative for \(asleep) of \(rows.count), and there it answers 0 and its slope is 0."
                    : "Its z is positive for all of them, so it answers z, and its slope is 1."))
        story.picture(
            alignedTable(
                ["x", "z = w·x + b", "ReLU(z)", "slope", "leaky slope"],
                zip(pass, leaky.slopes(at: pass.map(\.z))).map { row, leak in
                    [row.x.short, row.z.short, row.output.short, row.slope.short, leak.short]
                }))
        story.say("Now train it for 100 steps, with 1 as the answer that is wanted for each input:")
        story.show("w after 100 steps towards 1", trained.weight)
        story.show("the same with leaky ReLU", leaky.weight)
        story.say(
            asleep == rows.count
                ? "It is off for every input it will ever see, so its gradient is 0, so it never changes, so it stays "
                    + "off: a dead unit. Leaky ReLU keeps a slope of 0.01 below 0, which is little, but not nothing."
                : "It is on for some inputs, so it still learns. Only a unit that is off for all of them is dead.")
        story.claim(
            .shown(
                "001-relu-dead-neuron",
                notes: "if a neuron always receives negative inputs, it outputs 0 forever and stops learning",
                verdict: .exact, computed: .list([before.weight, trained.weight, leaky.weight]),
                holds: asleep == rows.count && trained.weight == before.weight && leaky.weight > before.weight,
                "The weight before, after 100 steps, and after 100 steps with leaky ReLU, which does move."))
    }

    private static func cures(_ story: Story) {
        let rows: [Double] = [0.5, 1, 2]
        var jumped = ReluUnit(weight: 1, bias: 0)
        jumped.learn(from: rows, wanting: 0, rate: 1)
        var stepped = ReluUnit(weight: 1, bias: 0)
        stepped.learn(from: rows, wanting: 0, rate: 0.1)
        let flat = ReluUnit(weight: 0, bias: 0)
        let lifted = ReluUnit(weight: 0, bias: 0.01)
        let leaky = ReluUnit(weight: -1, bias: -0.1, leak: 0.01)
        func alive(_ unit: ReluUnit) -> Int { unit.pass(over: rows).filter { $0.slope != 0 }.count }

        story.step("How units die, and three cures")
        story.say(
            "A unit dies when one large step throws its weights so far down that z is negative for every input. Three "
                + "cures, each with the number of inputs (of \(rows.count)) for which the unit has a slope. In the "
                + "first row a unit with weight 1 and bias 0 takes one step, because it should answer 0:")
        story.picture(
            alignedTable(
                ["cure", "without", "with"],
                [
                    ["a lower learning rate (0.1 for 1)", "\(alive(jumped))", "\(alive(stepped))"],
                    ["a small positive bias (0.01 for 0), weight 0", "\(alive(flat))", "\(alive(lifted))"],
                    ["a variant: leaky ReLU", "\(alive(ReluUnit(weight: -1, bias: -0.1)))", "\(alive(leaky))"],
                ]))
        story.show("w after the step with rate 1", jumped.weight)
        story.show("w after the step with rate 0.1", stepped.weight)
        let stillDead = alive(ReluUnit(weight: -1, bias: 0.01))
        story.say(
            "The bias helps at the start, when the weighted sum is near 0. It does not bring back a unit like the one "
                + "before: with weight -1 and bias 0.01 it has a slope for \(stillDead) of \(rows.count) inputs.")
        story.claim(
            .shown(
                "002-relu-named-with-dying-relu-remedies",
                notes: "dying ReLU: low learning rate, bias → 0.01, variants of ReLU",
                computed: .list([alive(stepped), alive(lifted), alive(leaky)].map(Double.init)),
                holds: [jumped, flat, ReluUnit(weight: -1, bias: -0.1)].allSatisfy { alive($0) == 0 }
                    && [stepped, lifted, leaky].allSatisfy { alive($0) == rows.count },
                "Inputs with a slope after each cure; without it there are none."))
    }
}

/// One unit w·x + b with ReLU behind it, or leaky ReLU where there is a leak.
private struct ReluUnit {
    var weight: Double
    var bias: Double
    var leak = 0.0

    func activation(_ z: Scalar) -> Scalar { leak == 0 ? z.relu() : z.leakyRelu(slope: leak) }

    /// For each input: z, the output, and the slope of the output by z.
    func pass(over rows: [Double]) -> [(x: Double, z: Double, output: Double, slope: Double)] {
        rows.map { x in
            let tape = Tape()
            let z = tape.value(weight, "w") * x + tape.value(bias, "b")
            let output = activation(z)
            return (x, z.number, output.number, output.gradients()[z])
        }
    }

    func slopes(at places: [Double]) -> [Double] { places.map { VanishingGradients.slope(at: $0, activation) } }

    /// One step down the mean of (target − output)².
    mutating func learn(from rows: [Double], wanting target: Double, rate: Double) {
        let tape = Tape()
        let (w, b) = (tape.value(weight, "w"), tape.value(bias, "b"))
        let squares = rows.map { (target - activation(w * $0 + b)).squared }
        let sum = squares.dropFirst().reduce(squares[0]) { $0 + $1 }
        let gradients = (sum / Double(rows.count)).gradients()
        weight -= rate * gradients[w]
        bias -= rate * gradients[b]
    }
}
