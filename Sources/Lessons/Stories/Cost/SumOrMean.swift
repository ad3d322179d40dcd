import Autograd
import Learning

extension CostStory {
    /// What the number is called, one more digit, and where it pulls.
    static func sumOrMean(_ inputs: Inputs, _ story: Story) {
        let outputs = DigitOutputs(inputs)
        name(outputs, story)
        theOne(story)
        pull(outputs, story)
    }

    private static func name(_ outputs: DigitOutputs, _ story: Story) {
        let (row, target) = (Matrix(row: outputs.untrained), Matrix(row: outputs.target))
        let (total, mean) = (LossOfBatch(.squaredError, row, target), LossOfBatch(.meanSquaredError, row, target))
        let most = LossOfBatch(.squaredError, Matrix(row: outputs.target.map { 1 - $0 }), target).cost
        let mostMean = LossOfBatch(.meanSquaredError, Matrix(row: outputs.target.map { 1 - $0 }), target).cost
        story.step("A sum, though they call it a mean")
        story.predict(
            "The ten squares add up to \(total.cost.fixed(4)). What would the mean squared error of the ten outputs be?",
            mean.cost, decimals: 2,
            mistakes: [
                .init(total.cost, "that is the sum; a mean is divided by how many there are, 10."),
                .init(total.cost / 9, "divide by all 10 outputs, not by 9."),
            ])
        story.say(
            "The notes add the ten squares up and call that MSE, the mean squared error. Sum and mean are both in use, "
                + "and both are fine: they are smallest at the same weights. But the mean, and with it every gradient, "
                + "is \(outputs.target.count) times smaller. So a library has two names; mind which one you take.")
        story.picture(
            alignedTable(
                ["loss of one picture", "value", "worst possible", "in Swift"],
                [
                    ["sum of the ten squares", total.cost.short, most.short, ".squaredError"],
                    ["mean of the ten squares", mean.cost.short, mostMean.short, ".meanSquaredError"],
                ]))
        story.say(
            "With outputs from 0 to 1 no square is above 1. So a cost above \(mostMean.short) cannot be a mean of them: it "
                + "must be a sum.")
        story.code(
            """
            let tape = MatrixTape()
            let outputs = tape.value([[0.02, 0.97, 0.06]], "a")
            let target = tape.value([[0, 1, 0]], "t")
            print(SquaredError()(outputs, target))
            print(MeanSquaredError()(outputs, target))
            """, prints: samplePrint())
        claimSumNotMean(most, mostMean, story)
    }

    private static func claimSumNotMean(_ most: Double, _ mostMean: Double, _ story: Story) {
        let printed = DigitOutputs.outputs(behind: DigitOutputs.printedUntrained)
        let trained = DigitOutputs.outputs(behind: DigitOutputs.printedTrained)
        let three = Matrix(row: DigitOutputs.target(of: 3))
        story.claim(
            .erratum(
                "002-digit-cost-called-mse-but-is-a-sum", notes: "“MSE”: 3.37, 0.03",
                asWritten: [
                    LossOfBatch(.squaredError, Matrix(row: printed), three).cost,
                    LossOfBatch(.squaredError, Matrix(row: trained), three).cost,
                ],
                right: [
                    LossOfBatch(.meanSquaredError, Matrix(row: printed), three).cost,
                    LossOfBatch(.meanSquaredError, Matrix(row: trained), three).cost,
                ],
                slip: "3.37 and 0.03 are sums over the ten outputs; these would be the means. The mean of that page is "
                    + "taken later, over pictures."))
        story.claim(
            .shown(
                "002-cost-readout-5-4", notes: "Cost: 5.4", computed: .list([mostMean, most]),
                holds: 5.4 > mostMean && 5.4 < most,
                "The outputs behind it are not printed. But as ten outputs can have at most a mean of "
                    + "\(mostMean.short) and a sum of \(most.short), it is a sum."))
    }

    private static func samplePrint() -> String {
        let (outputs, target): (Matrix, Matrix) = ([[0.02, 0.97, 0.06]], [[0, 1, 0]])
        let costs = [
            LossOfBatch(.squaredError, outputs, target).cost, LossOfBatch(.meanSquaredError, outputs, target).cost,
        ]
        return costs.map(\.short).joined(separator: "\n")
    }

    private static func theOne(_ story: Story) {
        let outputs = [0.1, 0.7, 0.3, 0.1, 0.4, 0.1, 0.01, 0.5, 0.1, 0.4]
        let target = DigitOutputs.target(of: 1)
        let each = LossOfBatch(.squaredError, outputs, target).each
        let total = LossOfBatch(.squaredError, Matrix(row: outputs), Matrix(row: target)).cost
        let mean = LossOfBatch(.meanSquaredError, Matrix(row: outputs), Matrix(row: target)).cost
        story.step("By hand: a picture of a 1")
        story.predict(
            "Another network, shown a 1, says 0.7 for the 1 and 0.3 for the 2. What do these two add to the cost, "
                + "together?", each[1] + each[2], decimals: 2,
            mistakes: [
                .init(
                    outputs[1] * outputs[1] + each[2],
                    "the output for the 1 should be 1, so its error is 0.3, not 0.7."),
                .init(
                    each[1] + 10 * each[2],
                    "0.3² is \(each[2].short): a square of a number below 1 is smaller than "
                        + "the number."),
                .init(0.6, "those are the errors; square each of them."),
            ])
        story.say("All ten, in the manner of the notes:")
        story.picture(
            alignedTable(
                ["digit"] + (0..<10).map(String.init),
                [
                    ["a"] + outputs.map(\.short), ["t"] + target.map(\.short),
                    ["(a − t)²"] + each.map { $0.significant(4) },
                ], gap: 1))
        story.show("C", total)
        checkTheOne(outputs, each, total, mean, story)
    }

    private static func checkTheOne(
        _ outputs: [Double], _ each: [Double], _ total: Double, _ mean: Double, _ story: Story
    ) {
        // The square of 0.3 taken for 0.9 instead of 0.09.
        let slip = total - each[2] + 10 * each[2]
        let (largest, large) = (each.max() ?? 0, each.filter { $0 > 1 / 9.0 }.count)
        let bound = Double(large) * largest + Double(each.count - large) / 9
        story.say(
            "The notes print 1.6, about twice that. A check that always helps: how large can it be at most? Only "
                + "\(large) of the ten errors are above one third, and no square exceeds \(largest.short), so the sum "
                + "is at most \(large)·\(largest.short) + \(each.count - large)/9 = \(bound.fixed(2)). Take one "
                + "\(outputs[2].short)² for \((10 * each[2]).short) instead of \(each[2].short) and you get \(slip.short)."
        )
        story.claim(
            .erratum(
                "003-digit-cost", notes: "1.6", right: total,
                slip: "One of the squares \(outputs[2].short)² = \(each[2].short) entered as \((10 * each[2]).short).",
                slipGives: slip))
        story.claim(
            .erratum(
                "003-digit-mse-label", notes: "loss: MSE; cost: total loss across the data; then ten squares added up",
                asWritten: [total], right: [mean],
                slip: "What is added up is neither a mean, which would be \(mean.short), nor a total over the data: it "
                    + "is the sum of squares of a single picture."))
    }

    private static func pull(_ outputs: DigitOutputs, _ story: Story) {
        let batch = LossOfBatch(.squaredError, Matrix(row: outputs.untrained), Matrix(row: outputs.target))
        let tape = ScalarTape()
        withExtendedLifetime(tape) {
            let (places, signs) = ([3, 4, 8], ["₃", "₄", "₈"])
            let a = zip(places, signs).map { tape.value(outputs.untrained[$0], "a\($1)") }
            let squares = places.indices.map { i in
                let error = outputs.target[places[i]] == 1 ? (1 - a[i]).named("e\(signs[i])") : a[i]
                return error.squared.named("s\(signs[i])")
            }
            let cost = ((squares[0] + squares[1]).named("s₃ + s₄") + squares[2]).named("C")
            story.step("Which output should change most?")
            story.predict(
                "a₄ = \(outputs.untrained[4].short) should be \(outputs.target[4].short), and the square of this "
                    + "error is part of C. How much does C change for each unit of a₄? (The slope of a square is "
                    + "twice the error.)",
                gradientOf: cost, by: a[1], decimals: 2,
                mistakes: [
                    .init(batch.gradient[4] / 2, "the 2 of the square is missing."),
                    .init(-batch.gradient[4], "mind the sign: C grows when an output moves away from its target."),
                    .init(batch.gradient[4] / 10, "that would be so for a mean of ten; C is a sum."),
                ])
            story.say(
                "The gradient of C by an output is twice its error. It is large where the network is far off, and its "
                    + "sign tells which way is worse:")
            story.formula("∂C/∂aᵢ = 2·(aᵢ − tᵢ)")
            story.picture(
                alignedTable(
                    ["digit"] + (0..<10).map(String.init),
                    [["∂C/∂a"] + batch.gradient.map { $0.significant(3) }], gap: 1))
            let worst = batch.gradient.indices.max { batch.gradient[$0].magnitude < batch.gradient[$1].magnitude } ?? 0
            story.say(
                "The digit \(worst) is most wrong and is pulled hardest. Three of the ten as a graph, with e for "
                    + "an error and s for a square:")
            story.graph(cost)
            story.why(cost, by: a[1])
        }
    }
}
