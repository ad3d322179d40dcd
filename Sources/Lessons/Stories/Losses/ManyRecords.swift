import Autograd
import Learning

extension LossesStory {
    /// From the losses of records to the cost of a batch.
    static func manyRecords(_ inputs: Inputs, _ story: Story) {
        let records = FourRecords(inputs)
        cost(records, story)
        sumOrMean(story)
        gradients(records, story)
    }

    private static func cost(_ records: FourRecords, _ story: Story) {
        let (outputs, targets) = (records.outputs, records.targets)
        let batch = LossOfBatch(.meanSquaredError, outputs, targets)
        story.step("From one record to many")
        story.predict(
            "Four records have the losses \(batch.each.map(\.short).joined(separator: ", ")). What is their mean?",
            batch.cost, decimals: 3,
            mistakes: [
                .init(sum(batch.each), "that is their sum; a mean is divided by how many there are, 4."),
                .init(sum(batch.each) / 3, "divide by the 4 records that there are, not by 3."),
            ])
        story.say(
            "A network has to be right about many records. Each has its own loss. Their mean is the cost: one number "
                + "for a batch, which is a handful of records, or for the whole data set. n is how many there are.")
        story.formula("loss of record i = (yᵢ − ŷᵢ)²")
        story.formula("cost = 1/n · Σ (yᵢ − ŷᵢ)²")
        story.picture(
            alignedTable(
                ["record", "y", "ŷ", "loss"],
                outputs.indices.map { ["\($0 + 1)", targets[$0].short, outputs[$0].short, batch.each[$0].short] }
                    + [["cost", "", "", batch.cost.short]]))
        story.say(
            "The cost of squared errors is the mean squared error, MSE. Loss for one record, cost for many: people "
                + "often say loss for both, and libraries do too.")
        claimCost(outputs, targets, story)
    }

    private static func claimCost(_ outputs: [Double], _ targets: [Double], _ story: Story) {
        let batch = LossOfBatch(.meanSquaredError, outputs, targets)
        let twice = LossOfBatch(.meanSquaredError, outputs + outputs, targets + targets)
        story.claim(
            .formula(
                "001-loss-vs-cost", notes: "loss = (y − ŷ)² of one point; cost = (1/n)·Σ (yᵢ − ŷᵢ)²",
                asWritten: squares(outputs, targets) + [mean(squares(outputs, targets))],
                computed: batch.each + [batch.cost]))
        story.claim(
            .shown(
                "002-loss-versus-cost-terminology", notes: "loss: one training example; cost: the entire batch",
                computed: .list(batch.each + [batch.cost]),
                holds: batch.each.count == 4 && areClose([twice.cost], [batch.cost]) && twice.each.count == 8,
                "With every record twice there are eight losses, and still one cost, the same."))
        let (y, guesses) = ([1.0, 2, 3], [1.5, 2, 2])
        story.claim(
            .formula(
                "004-cost-function-average", notes: "cost = (t/n)·Σ (y − ŷ)², (n/n)·Σ (y − ŷ)²",
                asWritten: [1 / 3.0 * sum(squares(guesses, y))],
                computed: [LossOfBatch(.meanSquaredError, guesses, y).cost],
                "Read with 1/n for the badly legible t/n and n/n, as the notes have it a few lines on. Tried with "
                    + "y = (1, 2, 3), ŷ = (1.5, 2, 2)."))
    }

    private static func sumOrMean(_ story: Story) {
        let errors = [1.0, 2, 3]
        func batch(_ loss: some Loss, _ times: Int) -> Double {
            let all = (0..<times).flatMap { _ in errors }
            return LossOfBatch(loss, all, all.map { _ in 0 }).cost
        }
        story.step("Sum or mean?")
        story.predict(
            "Three records have the errors 1, 2 and 3. What is their mean squared error?", batch(.meanSquaredError, 1),
            decimals: 2,
            mistakes: [
                .init(batch(.sumOfSquaredErrors, 1), "that is the sum of the squares; divide by the 3 records."),
                .init(mean(errors), "that is the mean error; square each error first."),
                .init(mean(errors) * mean(errors), "square first, then take the mean."),
            ])
        story.say(
            "Does it matter whether one adds up or takes the mean? The best weights are the same. But a sum grows with "
                + "the batch, and so does its gradient. Send the same three records once, twice, ten times:")
        let times = [1, 2, 10]
        story.picture(
            alignedTable(
                ["records"] + times.map { "\($0 * errors.count)" },
                [
                    ["sum of squares"] + times.map { batch(.sumOfSquaredErrors, $0).short },
                    ["mean squared error"] + times.map { batch(.meanSquaredError, $0).short },
                ]))
        story.say(
            "The network is no worse for being tested on more records, and only the mean knows that. So a cost is a "
                + "mean. A sum has its own name, the sum of squared errors (SSE).")
        claimSums(errors, story)
    }

    private static func claimSums(_ errors: [Double], _ story: Story) {
        let none = errors.map { _ in 0.0 }
        let (y, guesses) = ([3.0, 5, 2], [18, 4, 2.5])
        story.claim(
            .erratum(
                "002-cost-described-as-sum-but-printed-as-mean", notes: "cost is the “sum of all loss functions”",
                asWritten: [LossOfBatch(.sumOfSquaredErrors, guesses, y).cost],
                right: [LossOfBatch(.meanSquaredError, guesses, y).cost],
                slip: "Every formula on the pages after it divides by n: the cost is the mean. Tried with "
                    + "y = (3, 5, 2), ŷ = (18, 4, 2.5)."))
        story.claim(
            .erratum(
                "004-minibatch-mse-label", notes: "Loss = Σ (y − ŷ)² over K records, “mean square error”",
                asWritten: [sum(squares(errors, none))], right: [LossOfBatch(.meanSquaredError, errors, none).cost],
                slip: "The formula is a sum; a mean is divided by K. Tried with the errors 1, 2, 3."))
        story.claim(
            .formula(
                "004-squared-loss-sum", notes: "loss = Σ (yᵢ − ŷᵢ)²",
                asWritten: [sum(squares([1.5, 2, 2], [1, 2, 3]))],
                computed: [LossOfBatch(.sumOfSquaredErrors, [1.5, 2, 2], [1, 2, 3]).cost],
                "As a sum it is named without a mistake. Tried with y = (1, 2, 3), ŷ = (1.5, 2, 2)."))
    }

    private static func gradients(_ records: FourRecords, _ story: Story) {
        let (outputs, targets) = (records.outputs, records.targets)
        let batch = LossOfBatch(.meanSquaredError, outputs, targets)
        story.step("Each record pulls at its own prediction")
        story.predict(
            "The fourth of the four records has y = \(targets[3].short) and ŷ = \(outputs[3].short). What is the "
                + "gradient of their mean squared error by that ŷ?", batch.gradient[3], decimals: 2,
            mistakes: [
                .init(
                    2 * (outputs[3] - targets[3]),
                    "that is the gradient of its own loss; in a mean of 4 it counts for a quarter."),
                .init((outputs[3] - targets[3]) / 4, "the 2 of the square is missing."),
                .init(
                    2 * (targets[3] - outputs[3]) / 4,
                    "the sign is turned round: a ŷ above the target makes the cost grow."),
            ])
        story.say(
            "In the mean each loss is divided by n, and so is its slope. Each prediction is pulled back by twice "
                + "its error, shared among the records:")
        story.formula("∂cost/∂ŷᵢ = 2·(ŷᵢ − yᵢ)/n")
        story.picture(
            alignedTable(
                ["record", "ŷ − y", "∂cost/∂ŷ"],
                outputs.indices.map { ["\($0 + 1)", (outputs[$0] - targets[$0]).short, batch.gradient[$0].short] }))
        claimMeanSquares(batch, outputs, targets, story)

        story.step("Two records, drawn")
        story.say(
            "Two of the records as a graph, the first and the fourth, and the way from each prediction to the cost. "
                + "(With only two records the mean divides by 2, so the gradients are twice those in the table.)")
        graphOfTwo(outputs, targets, story)
    }

    /// The mean squared error of the first and the last record, on a tape of single numbers.
    private static func graphOfTwo(_ outputs: [Double], _ targets: [Double], _ story: Story) {
        let tape = ScalarTape()
        withExtendedLifetime(tape) {
            let predictions = [tape.value(outputs[0], "ŷ₁"), tape.value(outputs[3], "ŷ₄")]
            let first = (tape.value(targets[0], "y₁") - predictions[0]).named("e₁").squared.named("L₁")
            let last = (tape.value(targets[3], "y₄") - predictions[1]).named("e₄").squared.named("L₄")
            let cost = ((first + last).named("sum") / 2).named("cost")
            story.graph(cost)
            story.why(cost, by: predictions[1])
        }
    }

    private static func claimMeanSquares(
        _ batch: LossOfBatch, _ outputs: [Double], _ targets: [Double], _ story: Story
    ) {
        let slopes = zip(outputs, targets).map { 2 * ($0 - $1) / 4 }
        story.claim(
            .formula(
                "001-mse-definition", notes: "(1/n)·Σ (yᵢ − ŷᵢ)²; differentiable, one minimum",
                asWritten: [mean(squares(outputs, targets))] + slopes, computed: [batch.cost] + batch.gradient,
                "One minimum as the predictions see it, and the weights of a linear model; as the weights of a deep "
                    + "network see it there can be many."))
        let (y, guesses) = ([3.0, 5, 2], [18, 4, 2.5])
        let sample = LossOfBatch(.meanSquaredError, guesses, y)
        story.claim(
            .shown(
                "002-mse-cost-definition", notes: "CF = (1/n)·Σ (yᵢ − ŷᵢ)², the last neuron linear",
                computed: .number(sample.cost),
                holds: areClose(
                    [sample.cost] + sample.gradient,
                    [mean(squares(guesses, y))] + zip(guesses, y).map { 2 * ($0 - $1) / 3 }),
                "Tried with y = (3, 5, 2), ŷ = (18, 4, 2.5): linear, because a sigmoid could not reach 18."))
        let ours = LossOfBatch(.meanSquaredError, [1.5, 2, 2], [1, 2, 3])
        story.claim(
            .formula(
                "004-mse-definition", notes: "Σ (y − ŷ)²·1/n, “actually cost”",
                asWritten: [mean(squares([1.5, 2, 2], [1, 2, 3]))], computed: [ours.cost],
                "Tried with y = (1, 2, 3), ŷ = (1.5, 2, 2)."))
    }
}
