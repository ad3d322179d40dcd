import Autograd
import Learning

/// What one line cannot do, and what three neurons together can.
extension XorStory {
    static func limits(_ inputs: Inputs, _ story: Story) {
        let best = bestLine(for: .xor)
        xor(best, story)
        layers(single: best.correct, story)
        bent(story)
    }

    private static func xor(_ best: (unit: ThresholdUnit, correct: Int, tried: Int), _ story: Story) {
        story.step("XOR: where one neuron must fail")
        let trick = PerceptronTrick(on: .xor)
        story.predict(
            "XOR says 1 if exactly one input is 1. How many of its four rows can a single neuron get right at best?",
            Double(best.correct), decimals: 0,
            mistakes: [
                .init(4, "draw the four corners: no straight line has both 1s on one side and both 0s on the other."),
                .init(2, "a line can always cut off one corner and get the rest right."),
            ])
        story.say(
            "AND and OR are linearly separable: one straight line has all yes on one side and all no on the other. "
                + "For them a neuron is enough. But many questions are not like that, and the smallest of them is XOR, "
                + "“either, but not both”.")
        story.say(
            "Suppose that weights for XOR existed. The rows 0 1 and 1 0 ask for w₂ + b > 0 and w₁ + b > 0, together "
                + "w₁ + w₂ + 2b > 0. The rows 0 0 and 1 1 ask for b ≤ 0 and w₁ + w₂ + b ≤ 0, together "
                + "w₁ + w₂ + 2b ≤ 0. Both cannot be true. At least one row goes wrong.")

        story.step("The engine looks for a line")
        story.say(
            "The engine agrees: of \(best.tried) neurons, with all weights and biases from −3 to 3 in steps of ½, the "
                + "best gets \(best.correct) of 4. And the perceptron trick never ends: after round \(trick.rounds) "
                + "it is where it was after round \(trick.repeatsRound ?? 0), and from there all repeats.")
        story.picture(
            PerceptronStory.planes([
                ("one of the best lines for XOR", .xor, best.unit), ("where the trick was stopped", .xor, trick.unit),
            ]))
        libraryGivesUp(story)
        claimXor(best.correct, trick, story)
    }

    private static func libraryGivesUp(_ story: Story) {
        let unsettled = learned(.xor)
        story.say(
            "The library's perceptron gives up in the end. (An epoch is one round through all rows. They are shuffled "
                + "each time; the seed is the number that the shuffling starts from, so that every run is the same.)")
        story.code(
            """
            var unit = Perceptron(inputs: 2)
            let rows: Matrix = [[0, 0], [0, 1], [1, 0], [1, 1]]
            print(unit.learn(rows, labels: [0, 1, 1, 0], seed: 1))
            """,
            prints: unsettled)
    }

    /// What the library's perceptron says after its lessons.
    private static func learned(_ gate: Gate) -> String {
        var unit = Learning.Perceptron(inputs: 2)
        let labels = gate.rows.map { Int($0.target) }
        return "\(unit.learn(Matrix(gate.rows.map(\.inputs)), labels: labels, seed: 1))"
    }

    private static func claimXor(_ best: Int, _ trick: PerceptronTrick, _ story: Story) {
        let others = [Gate.and, .or].map { bestLine(for: $0).correct }
        story.claim(
            .shown(
                "002-xor-has-no-separating-line", notes: "no line possible, this is XOR", verdict: .exact,
                computed: .number(Double(best)),
                holds: best == 3 && others == [4, 4] && !trick.hasConverged && trick.repeatsRound != nil,
                "The most rows right among all those neurons; the same search finds 4 of 4 for AND and for OR."))
        let and = PerceptronTrick(on: .and)
        story.claim(
            .shown(
                "002-perceptron-definition-binary-classifier",
                notes: "supervised; a mathematical function; a binary classifier; fails with a non-linear dataset",
                computed: .list(
                    [and.unit, trick.unit].enumerated().map { Double($1.correct(on: $0 == 0 ? .and : .xor)) }),
                holds: and.hasConverged && !trick.hasConverged
                    && Gate.xor.rows.allSatisfy { [0, 1].contains(trick.unit($0.inputs)) },
                "Rows right after learning AND, which a line separates, and XOR, which none does."))
    }

    /// The best of all neurons on a grid of weights and biases from −3 to 3 in steps of ½, and how many
    /// were tried until it was known to be the best.
    private static func bestLine(for gate: Gate) -> (unit: ThresholdUnit, correct: Int, tried: Int) {
        let grid = stride(from: -3.0, through: 3, by: 0.5)
        var best = (unit: ThresholdUnit([0, 0], bias: 0), correct: -1, tried: 0)
        for w1 in grid {
            for w2 in grid {
                for bias in grid {
                    let unit = ThresholdUnit([w1, w2], bias: bias)
                    let correct = unit.correct(on: gate)
                    if correct > best.correct { best = (unit, correct, best.tried) }
                    best.tried += 1
                    if best.correct == gate.rows.count { return best }
                }
            }
        }
        return best
    }

    private static func layers(single: Int, _ story: Story) {
        story.step("Two lines and a third neuron")
        story.predict(
            "One neuron says “at least one of the two is 1”, another “not both are 1”. What does the second, with the "
                + "weights −1 and −1 and the bias 1.5, have as its z for the row 1 1?",
            ThresholdUnit([-1, -1], bias: 1.5).sum(of: [1, 1]), decimals: 1,
            mistakes: [
                .init(3.5, "both weights are negative: each input takes 1 away."),
                .init(0, "that is its answer, step(z); z comes before the step."),
            ])
        let (or, nand) = (ThresholdUnit([1, 1], bias: -0.5), ThresholdUnit([-1, -1], bias: 1.5))
        let and = ThresholdUnit([1, 1], bias: -1.5)
        func both(_ inputs: [Double]) -> Double { and([or(inputs), nand(inputs)]) }
        let right = Gate.xor.rows.filter { both($0.inputs) == $0.target }.count
        story.say(
            "One line is too few, but two will do. Let one neuron say “at least one” (OR) and another “not both” "
                + "(NAND: AND with all signs turned round). A third neuron looks at their answers only, and says "
                + "yes if both do.")
        let rows = Gate.xor.rows.map { row in
            row.inputs.map(\.short) + [or(row.inputs), nand(row.inputs), both(row.inputs), row.target].map(\.short)
        }
        story.picture(alignedTable(["x₁", "x₂", "OR", "NAND", "third neuron", "XOR"], rows))
        story.say("The third neuron gets \(right) of 4 right: it says what XOR says.")
        hiddenLayer(or, nand, both, story)
        story.claim(
            .shown(
                "001-single-vs-multi-layer-nn-table",
                notes: "single-layer NN: no hidden layer, perceptron; multi-layer NN (MLP): hidden layer",
                computed: .list([Double(single), Double(right)]), holds: right == 4 && single < right,
                "Rows of XOR right without and with a hidden layer."))
    }

    private static func hiddenLayer(
        _ or: ThresholdUnit, _ nand: ThresholdUnit, _ both: ([Double]) -> Double, _ story: Story
    ) {
        story.step("A hidden layer")
        story.say(
            "The two neurons in the middle form a hidden layer: neither input nor output. Each draws its line, and the "
                + "third neuron says yes where both do:")
        story.picture(
            sideBySide([
                ("OR", decisionPlane(.xor, columns: 21) { or([$0, $1]) == 1 }),
                ("NAND", decisionPlane(.xor, columns: 21) { nand([$0, $1]) == 1 }),
                ("both: XOR", decisionPlane(.xor, columns: 21) { both([$0, $1]) == 1 }),
            ]))
        story.say(
            "A network with at least one hidden layer is a multilayer perceptron, MLP for short; without one it is a "
                + "single-layer network, such as the perceptron.")
    }

    /// Two smooth perceptrons, weighted, and a smooth third one: how sure it is.
    private static func mix(_ first: Double, _ second: Double, _ x: Double, _ y: Double) -> Double {
        let tape = Tape()
        let p = ((tape.value(x) - 0.5) * 8).sigmoid()
        let q = ((tape.value(y) - 0.5) * 8).sigmoid()
        return (p * first + q * second - 0.75 * Swift.max(first, second)).sigmoid().number
    }

    private static func bent(_ story: Story) {
        story.step("A bent boundary")
        let mixes = [(1.0, 1.0), (2.0, 1.0), (1.0, 2.0)]
        story.say(
            "With sigmoids instead of steps, a third neuron gets two soft answers p and q. Here p asks whether x₁ is "
                + "above ½, and q whether x₂ is. The third weighs them with u and v and adds a bias, here minus ¾ of "
                + "the larger weight. So it says yes (above ½) where u·p + v·q is more than ¾ of the larger weight:")
        story.formula("p = σ(8·(x₁ − ½)), q = σ(8·(x₂ − ½))")
        story.formula("output = σ(u·p + v·q + bias)")
        story.picture(
            sideBySide(
                mixes.map { u, v in
                    ("u = \(u.short), v = \(v.short)", decisionPlane(nil, columns: 21) { mix(u, v, $0, $1) > 0.5 })
                }))
        story.say(
            "The boundary is bent. On the left it treats both alike. In the middle p, with the larger weight, decides "
                + "nearly alone and the boundary follows its upright line; on the right q does. So perceptrons "
                + "together make a new one that is more flexible, and more of them make more flexible ones still.")
        // How often the mix agrees with each of its two parts, over the plane.
        let places = stride(from: -0.5, through: 1.5, by: 0.25).map { $0 + 0.01 }
        let agreement = mixes.map { u, v in
            [0, 1].map { part in
                Double(
                    places.flatMap { x in places.map { (x, $0) } }
                        .filter { (mix(u, v, $0, $1) > 0.5) == ((part == 0 ? $0 : $1) > 0.5) }.count)
            }
        }
        story.claim(
            .shown(
                "002-mlp-as-weighted-combination-of-perceptrons",
                notes: "perceptron 1 has more impact than perceptron 2: add weights and a bias, pass to the sigmoid",
                computed: .table(agreement),
                holds: agreement[0][0] == agreement[0][1] && agreement[1][0] > agreement[1][1]
                    && agreement[2][0] < agreement[2][1],
                "On how many of \(places.count * places.count) places each mix agrees with p and with q."))
    }
}
