import Autograd
import Learning

extension AdaptiveRatesStory {
    static func adagrad(_ inputs: Inputs, _ story: Story) {
        let η = inputs["rate"]
        divide(η, story)
        ratePerWeight(η, inputs["x"], story)
        ratesOfTheNotes(story)
        stall(story)
    }

    private static func divide(_ η: Double, _ story: Story) {
        let ones = [1.0, 1, 1]
        let rule = adagrad(η)
        let walk = DescentWalk(by: rule, slopes: ones)
        let (sums, shown) = (walk.steps.map { $0.memory[0] }, walk.steps.map(\.rate))
        story.step("Adagrad: divide by what has been")
        story.predict(
            "Adagrad adds up the squares of all slopes so far, α, and divides the rate by the root: η/√α. With η = "
                + "\(η.short) and the slopes 1, 1, 1: what is the rate at the third step?",
            shown[2], decimals: 5,
            mistakes: [
                .init(η / 3, "that is η/α; the root of α is missing."),
                .init(η, "α is a sum: it remembers all three slopes, not the last alone."),
                .init(shown[1], "that is the rate of the second step."),
            ])
        story.say(
            "Adagrad (short for adaptive gradient) adds up the squares of all slopes so far, α, and divides the rate by "
                + "the root of that sum. Every weight has a sum of its own, and so a rate of its own: one that has met "
                + "many steep slopes steps more carefully.")
        story.formula("α ← α + (∂L/∂w)²")
        story.formula("w ← w − η/√(α + ε)·∂L/∂w")
        story.picture(
            alignedTable(
                ["step t", "slope", "α", "rate η/√(α + ε)", "w after"],
                walk.steps.enumerated().map { i, step in
                    ["\(i + 1)", step.move.slope.short, sums[i].short, shown[i].fixed(5), step.move.new.fixed(5)]
                }))
        story.say("ε is a tiny number, here \(ε.short), that keeps the division away from 0 before the first slope.")
        adagradInSwift(η, sums, shown, story)
    }

    private static func adagradInSwift(_ η: Double, _ sums: [Double], _ shown: [Double], _ story: Story) {
        let ones = [1.0, 1, 1]
        story.step("Adagrad in a few lines")
        story.say("The same three slopes with the library, which also tells the rate that it used:")
        story.code(
            """
            let w = Parameter(0.0, "w")
            let tape = Tape()
            let rule = Adagrad(learningRate: \(η), epsilon: .insideRoot(1e-8))
            var descent = Descent(of: [w], by: rule)
            for _ in 1...3 {
                tape.rewind()
                descent.step(along: (tape(w) * 1).gradients())
                print(descent.rate(of: w)!)
            }
            """, prints: shown.map { "\($0)" }.joined(separator: "\n"))
        let printed = "w_t = w_{t−1} − η′·∂L/∂w, η′ = η/√(Σ(∂L/∂w)² + ε)"
        func byHand(_ η: Double) -> [Double] {
            [η / (1 + ε).squareRoot(), η / (2 + ε).squareRoot(), η / (3 + ε).squareRoot()]
        }
        story.claim(
            .formula(
                "001-adagrad-definition", notes: printed, asWritten: [1, 2, 3] + byHand(0.001),
                computed: sums + rates(adagrad(0.001), ones), "For slopes of 1 and η = 0.001."))
        story.claim(
            .formula(
                "004-adagrad-definition", notes: printed, asWritten: byHand(0.01), computed: rates(adagrad(0.01), ones),
                "For slopes of 1 and η = 0.01, where the sum is called α."))
        story.claim(
            .shown(
                "004-adagrad-t3", notes: "at t = 3 α_t is a high number, so η_t is small", computed: .list(shown),
                holds: zip(shown, shown.dropFirst()).allSatisfy { $0 > $1 }
                    && zip(sums, sums.dropFirst()).allSatisfy { $0 < $1 },
                "It is the step that shrinks. (One line there says that the weight decreases; it need not.)"))
    }

    private static func ratePerWeight(_ η: Double, _ x: Double, _ story: Story) {
        let (dense, sparse) = ([1.0, 1, 1, 1], [0, 0, 0, x])
        let walk = DescentWalk(by: adagrad(η), from: [0, 0], steps: 4) { w, row in
            w[0] * dense[row - 1] + w[1] * sparse[row - 1]
        }
        let last = walk.steps[3].rates.map { $0 ?? .nan }
        story.step("Long steps for the rare")
        story.say(
            "The four rows again: slopes of 1 for the dense weight, and 0, 0, 0, \(x.short) for the sparse one. After "
                + "each row, the sums and the rates:")
        story.picture(
            alignedTable(
                ["row", "α dense", "rate dense", "α sparse", "rate sparse"],
                walk.steps.enumerated().map { row, step in
                    [
                        "\(row + 1)", step.memories[0][0].short, (step.rates[0] ?? .nan).significant(4),
                        step.memories[1][0].short, (step.rates[1] ?? .nan).significant(4),
                    ]
                }))
        story.say(
            "While α is 0 the rate is η/√ε, which looks huge, but it multiplies slopes of 0. With its first slope it "
                + "comes down to η/|slope|. After row 4 the dense weight has the rate \(last[0].significant(3)), the "
                + "sparse one \(last[1].significant(3))"
                + (η > 0
                    ? ": \((last[1] / last[0]).significant(3)) times as long a step for a slope of the same size."
                    : ", for with η = 0 nobody moves."))
        let given = DescentWalk(by: adagrad(0.01), slopes: [0, 0, 0, 1]).steps[3].rate
        let often = rates(adagrad(0.01), dense)[3]
        story.claim(
            .shown(
                "004-adaptive-rate-dense-sparse",
                notes: "a different learning rate for each neuron, layer, iteration and feature, dense or sparse",
                computed: .list([often, given]),
                holds: areClose([given / often], [2]) || (given / often - 2).magnitude < 1e-6,
                "After four rows at η = 0.01 the sparse feature keeps twice the rate of the dense one."))
    }

    private static func ratesOfTheNotes(_ story: Story) {
        let squares = [1.0, 3, 5]
        let sums = squares.indices.map { squares[...$0].reduce(0, +) }
        let growing = rates(
            Adagrad(learningRate: 0.01, epsilon: .insideRoot(1e-300)), squares.map { $0.squareRoot() })
        let unit = rates(adagrad(0.01), [1, 1, 1])
        let needed = (0.01 / 0.005) * (0.01 / 0.005)
        story.step("Reading three rates backwards")
        story.predict(
            "A page of the notes shows the rates 0.01, 0.005 and 0.003 for t = "
                + "\(unit.indices.map { "\($0 + 1)" }.joined(separator: ", ")), without slopes. If 0.01 is η, "
                + "what must the sum of squares α be for a rate of 0.005?",
            needed, decimals: 0,
            mistakes: [
                .init(needed.squareRoot(), "the rate is divided by the root of α: α is the square of that."),
                .init(1, "that gives 0.01 itself."),
            ])
        story.say(
            "A page of the notes shows three rates, 0.01, 0.005 and 0.003, and no slopes. Which slopes could they be? "
                + "Half the rate takes four times the sum. So the squares of the slopes would be 1, 3 and 5: sums of "
                + "\(sums[0].short), \(sums[1].short) and \(sums[2].short), rates of η, η/\(sums[1].squareRoot().short) "
                + "and η/\(sums[2].squareRoot().short). Equal slopes would slow down less:")
        story.picture(
            alignedTable(
                ["squares of the slopes"] + unit.indices.map { "t = \($0 + 1)" },
                [["1, 3, 5"] + growing.map { $0.fixed(5) }, ["1, 1, 1"] + unit.map { $0.fixed(5) }]))
        story.claim(
            .agrees(
                "001-adagrad-learning-rates", notes: ["0.01", "0.005", "0.003"], computed: growing,
                "With slopes that grow; the notes do not give any."))
    }

    /// The rate after many equal slopes of 1.
    private static func rate(_ rule: Adagrad, after steps: Int) -> Double {
        var (w, memory) = (0.0, [0.0])
        for step in 1...steps { rule.update(&w, along: 1, step: step, memory: &memory) }
        return rule.rate(like: w, step: steps, memory: memory) ?? .nan
    }

    private static func stall(_ story: Story) {
        let counts = [1, 100, 10000]
        let late = counts.map { rate(adagrad(0.01), after: $0) }
        let bowl = DescentWalk(by: adagrad(0.01), from: 2, steps: 1000, on: \.squared).path()
        let plain = DescentWalk(by: .sgd(learningRate: 0.01), from: 2, steps: 1000, on: \.squared).path()
        story.step("It stalls")
        askForTheRate(counts, late, story)
        story.say("The sum only ever grows, so the rate only ever falls. From η = 0.01:")
        story.picture(
            alignedTable(["slopes of 1 so far", "rate"], zip(counts, late).map { ["\($0)", $1.significant(3)] }))
        story.say("In the bowl w² from w = 2, both with η = 0.01:")
        story.picture(
            alignedTable(
                ["steps", "10", "100", "300", "1000"],
                [("Adagrad", bowl), ("plain descent", plain)].map { name, path in
                    [name] + [10, 100, 300, 1000].map { path[$0].significant(3) }
                }))
        story.say(
            "A weight that met steep slopes early is slow for ever after, even where it has far to go. The notes put "
                + "it so: w_new ≈ w_old. What is wanted is a sum that can forget.")
        story.claim(
            .shown(
                "004-adagrad-stall", notes: "α_t becomes very high, w_new ≈ w_old", computed: .list(late),
                holds: late[2] < late[0] / 99 && bowl[1000] > 1, "The rates after 1, 100 and 10,000 slopes of 1."))
        story.claim(
            .agrees(
                "001-adagrad-rate-vanishes", notes: "0.00001", computed: rate(adagrad(0.001), after: 10000),
                "From 0.001, after 10,000 slopes of 1."))
        let sparse = rates(adagrad(0.01), [0, 0, 0, 1])[3]
        story.claim(
            .shown(
                "002-adagrad-described",
                notes:
                    "Adagrad solves the sparse problem by decaying the learning rate, but was not able to reach minima",
                computed: .list([sparse, bowl[1000], plain[1000]]),
                holds: sparse > 1.9 * rates(adagrad(0.01), [1, 1, 1, 1])[3] && bowl[1000] > 1 && plain[1000] < 1e-6,
                "The sparse weight's rate, and where 1,000 steps lead in the bowl: Adagrad has not come half way."))
    }

    private static func askForTheRate(_ counts: [Int], _ late: [Double], _ story: Story) {
        story.predict(
            "The sum only ever grows. With η = 0.01 and a slope of 1 at every step, what is the rate after "
                + "\(counts[1]) steps?",
            late[1], decimals: 4,
            mistakes: [
                .init(0.01 / Double(counts[1]), "divide by the root of \(counts[1]), not by it."),
                .init(0.01 * 0.01, "divide by the root of \(counts[1]), not by it."),
                .init(0.01, "α grows by 1 at each step, and the rate is divided by its root."),
            ])
    }
}
