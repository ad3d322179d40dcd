import Autograd

/// Where a neuron changes its mind: a straight line, which it can find by itself.
extension PerceptronStory {
    static func line(_ inputs: Inputs, _ story: Story) {
        gates(story)
        coefficients(story)
        trick(story)
    }

    /// The two gates side by side as a unit decides them.
    static func planes(_ gates: [(caption: String, gate: Gate, unit: ThresholdUnit)]) -> String {
        sideBySide(gates.map { item in (item.caption, decisionPlane(item.gate) { item.unit([$0, $1]) == 1 }) })
    }

    private static func gates(_ story: Story) {
        story.step("Two gates: AND and OR")
        let and = ThresholdUnit([1, 1], bias: -1.5)
        let or = ThresholdUnit([1, 1], bias: -0.5)
        let sums = Gate.and.rows.map { and.sum(of: $0.inputs) }
        story.predict(
            "Both weights are 1. AND must say yes only to 1 1, and a bias of \(and.bias.short) does that. "
                + "What is its z for the row 1 1?", sums[3], decimals: 1,
            mistakes: [
                .init(-and.bias, "the bias is negative: it is taken away from the sum."),
                .init(sums[1], "that is z for 0 1: one input alone."),
                .init(1, "that is step(z); z comes before the step."),
            ])
        story.say(
            "AND says 1 if both inputs are 1; OR if at least one is. The same two weights serve both gates. "
                + "Only the bias differs: a high threshold asks for both, a low one is content with one.")
        let rows = Gate.and.rows.map { row in
            row.inputs.map(\.short)
                + [and, or].flatMap { [$0.sum(of: row.inputs).short, $0(row.inputs).short] }
        }
        story.picture(
            alignedTable(
                ["x₁", "x₂", "z AND (b = \(and.bias.short))", "says", "z OR (b = \(or.bias.short))", "says"], rows))
        story.claim(
            .shown(
                "001-perceptron-and-or-gates", notes: "single layer: only linear tasks, AND / OR gate", verdict: .exact,
                computed: .table(Gate.and.rows.map { [and($0.inputs), or($0.inputs)] }),
                holds: and.correct(on: .and) == 4 && or.correct(on: .or) == 4 && and.correct(on: .or) < 4,
                "AND and OR for the rows 0 0, 0 1, 1 0, 1 1. The weights are ours; the notes give none."))

        story.step("The gates as maps")
        story.say(
            "These maps show all inputs, x₁ to the right and x₂ upward, from −\((-decisionRange.lowerBound).short) to "
                + "\(decisionRange.upperBound.short). There is a + wherever the neuron says yes. The digits stand at "
                + "the four rows and are the answers that these should get.")
        story.picture(planes([("AND", .and, and), ("OR", .or, or)]))
        story.say(
            "A straight line divides yes from no. Its slope is the same in both maps, for the weights are the same; "
                + "the lower bias of AND has only moved it.")
    }

    /// Slope and height at x = 0 of the line A·x + B·y + C = 0.
    private static func line(_ a: Double, _ b: Double, _ c: Double) -> [Double] {
        let tape = Tape()
        let (a, b, c) = (tape.value(a, "A"), tape.value(b, "B"), tape.value(c, "C"))
        return [(-a / b).number, (-c / b).number]
    }

    private static func coefficients(_ story: Story) {
        story.step("What moves the line, and what turns it")
        let (base, moved) = (line(2, 3, 5), line(2, 3, 10))
        story.predict(
            "The line 2·x + 3·y + C = 0 meets the y-axis at \(base[1].fixed(2)) when C = 5. And when C = 10?", moved[1],
            decimals: 2,
            mistakes: [
                .init(base[1], "C is part of the height, −C/B; it changes when C does."),
                .init(base[1] - 5, "C is divided by B before it counts."),
            ])
        story.say(
            "The neuron is on the fence where z = 0, and for two inputs that is a straight line. With the letters of "
                + "geometry, A and B for the weights, C for the bias, x and y for the inputs:")
        story.formula("A·x + B·y + C = 0")
        story.formula("y = −(A/B)·x − C/B")
        let (steeper, flatter) = (line(4, 3, 5), line(2, 5, 5))
        let lines = [
            ("A = 2, B = 3, C = 5", base), ("with C = 10", moved), ("with A = 4", steeper), ("with B = 5", flatter),
        ]
        story.picture(
            alignedTable(
                ["line", "slope −A/B", "meets y at −C/B", "meets x at −C/A"],
                lines.map { name, line in [name] + (line + [-line[1] / line[0]]).map { $0.fixed(3) } }))
        story.say(
            "C, the bias, moves the line without turning it. A turns it about the point where it meets the y-axis, "
                + "and B about the point where it meets the x-axis.")
        story.claim(
            .shown(
                "002-perceptron-line-coefficients-effect", notes: "C moves the line up or down; A, B rotate it",
                computed: .table(lines.map(\.1)),
                holds: moved[0] == base[0] && moved[1] != base[1] && steeper[0] != base[0] && steeper[1] == base[1]
                    && flatter[0] != base[0]
                    && (flatter[1] / flatter[0] - base[1] / base[0]).magnitude < 1e-12,
                "Slope and height of the four lines. B moves the height on the y-axis too."))
    }

    private static func trick(_ story: Story) {
        story.step("Learning the line: the perceptron trick")
        let (and, or) = (PerceptronTrick(on: .and), PerceptronTrick(on: .or))
        let first = and.shifts[0]
        story.predict(
            "AND, starting with A = B = C = 0. The first wrong row is \(rowText(first.inputs)): the target, which is "
                + "the answer wanted, is \(first.target.short), the output \(first.output.short). Add (target − "
                + "output)·x to the weights. What is A now?",
            first.after.weights[0], decimals: 0,
            mistakes: [
                .init(-1, "it is target minus output, not the other way round."), .init(0, "x is 1 here, not 0."),
            ])
        story.say(
            "Nobody has to choose the weights. Start with any numbers, here 0, and go through the rows. If a row gets "
                + "its right answer, its target, do nothing; if not, shift the line (← means “becomes”). Repeat until "
                + "a whole round brings no mistake.")
        story.formula("w ← w + (target − output)·x")
        story.formula("b ← b + (target − output)")
        story.say(
            "Why does it help? If the output is 0 and should be 1, z is too low, and the shift raises this row's z by "
                + "x₁·x₁ + x₂·x₂ + 1: the first one here from "
                + "\(ThresholdUnit([0, 0], bias: 0).sum(of: first.inputs).short) to "
                + "\(first.after.sum(of: first.inputs).short). If it is 1 and should be 0, as much is taken away. "
                + "Every shift for AND (A and B are the weights, C is the bias):")
        let rows = and.shifts.map { shift in
            ["\(shift.round)", rowText(shift.inputs), shift.target.short, shift.output.short]
                + (shift.after.weights + [shift.after.bias]).map(\.short)
        }
        story.picture(alignedTable(["AND, round", "row", "target", "output", "A", "B", "C"], rows))
        trickHasFound(and, or, story)
        claimTrick(and, or, story)
    }

    private static func trickHasFound(_ and: PerceptronTrick, _ or: PerceptronTrick, _ story: Story) {
        story.step("What the trick has found")
        story.say(
            "One shift may spoil another row, so it takes several. After \(and.shifts.count) of them, round "
                + "\(and.rounds) finds nothing wrong, so nothing will ever change again. OR takes \(or.rounds) rounds "
                + "and ends with A = \(or.unit.weights[0].short), B = \(or.unit.weights[1].short), C = "
                + "\(or.unit.bias.short).")
        story.picture(planes([("AND, learned", .and, and.unit), ("OR, learned", .or, or.unit)]))
        story.say(
            "Because the targets are given, this is supervised learning; because there are two answers, the perceptron "
                + "is a binary classifier. It found its line by itself, from mistakes alone, and it has been proved "
                + "that it always will if there is one. But what if there is none? That is the next lesson, xor.")
    }

    private static func rowText(_ inputs: [Double]) -> String { inputs.map(\.short).joined(separator: " ") }

    private static func claimTrick(_ and: PerceptronTrick, _ or: PerceptronTrick, _ story: Story) {
        story.claim(
            .shown(
                "002-perceptron-trick", notes: "right: no change; wrong: shift the line; till convergence",
                computed: .list(and.unit.weights + [and.unit.bias] + or.unit.weights + [or.unit.bias]),
                holds: and.hasConverged && or.hasConverged && and.unit.correct(on: .and) == 4
                    && or.unit.correct(on: .or) == 4 && and.shifts.allSatisfy { $0.output != $0.target },
                "A, B, C for AND and for OR, from 0, rows in order rather than at random."))
        let wrong = Gate.and.rows.reduce(0) { $0 + ($1.target - and.unit($1.inputs)).magnitude }
        story.claim(
            .erratum(
                "004-bias-meaning", notes: "“Bias” represents how far off the predictions are from the intended value",
                asWritten: [wrong], right: [and.unit.bias],
                slip: "The learned AND is off by \(wrong.short) on its four rows, and its bias is "
                    + "\(and.unit.bias.short). A neuron's bias is a learned number that is added to its sum; how far "
                    + "predictions are off on average is what statistics calls bias, another thing of the same name."))
    }
}
