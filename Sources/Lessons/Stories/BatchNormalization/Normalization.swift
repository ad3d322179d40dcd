import Autograd

extension Lesson {
    /// Mean, variance, and what dividing by the root does.
    static func tellNormalization(_ inputs: Inputs, _ story: Story) {
        let batch = NormalizedBatch(inputs)
        tellTheBatch(batch, story)
        tellTheMean(batch, story)
        tellTheVariance(batch, story)
        tellTheDivision(batch, inputs["epsilon"], story)
        tellMeanZero(batch, inputs["epsilon"], story)
        tellEpsilon(inputs["epsilon"], story)
    }

    private static func tellTheBatch(_ batch: NormalizedBatch, _ story: Story) {
        let numbers = batch.x.numbers
        story.step("Numbers that drift")
        story.say(
            "A network is trained on a few examples at a time, a batch. Each example makes a neuron say one number, "
                + "its activation. Here are the four activations of one neuron for a batch of four examples.")
        story.say(
            "To the next layer these numbers are inputs, and while training changes the weights, they drift: larger "
                + "today, smaller tomorrow, spread out or squeezed together. The next layer learns on moving ground.")
        story.say(
            "Batch normalization brings every batch to the same scale. It has four steps: mean, variance, normalize, "
                + "scale and shift. We take them one at a time, then go back through them with the chain rule.")
        story.picture(
            alignedTable(
                ["example", "activation x"], numbers.enumerated().map { ["\($0 + 1)", $1.short] }))
    }

    private static func tellTheMean(_ batch: NormalizedBatch, _ story: Story) {
        let sum = batch.x.numbers.reduce(0, +)
        story.step("Step 1: the mean")
        story.predict(
            "The activations are \(batch.x.numbers.map(\.short).joined(separator: ", ")). What is their mean μ?",
            batch.mean.number, decimals: 1,
            mistakes: [.init(sum, "that is the sum; divide it by how many there are.")])
        story.say("The mean μ (mu) is the centre of the batch: the sum, divided by the number n of examples.")
        story.formula("μ = (x₁ + x₂ + x₃ + x₄)/n = \(sum.short)/\(batch.x.count)")
        story.show(batch.mean)
        story.claim(.agrees("000-batchnorm-mean", notes: "12.5", computed: batch.mean.number))
    }

    private static func tellTheVariance(_ batch: NormalizedBatch, _ story: Story) {
        let count = Double(batch.x.count)
        let variance = batch.variance.number
        story.step("Step 2: the variance")
        story.predict(
            "Subtract μ = \(batch.mean.number.short) from each activation, square, and take the mean of the "
                + "squares. What is the variance σ²?",
            variance, decimals: 2,
            mistakes: [
                .init(variance * count, "that is the sum of the squares; their mean is asked for."),
                .init(
                    variance * count / (count - 1),
                    "that divides by n − 1, as statistics does to estimate from a sample; here it is n."),
                .init(Double.sqrt(variance), "that is σ, the root; the variance is σ²."),
            ])
        story.say(
            "The variance σ² (sigma squared) says how far the activations lie from their mean. Squaring makes every "
                + "distance count as positive. The divisor is n; the n − 1 of statistics would give "
                + "\((variance * count / (count - 1)).significant(4)).")
        story.formula("σ² = Σ (x − μ)²/n")
        story.picture(
            alignedTable(
                ["x", "x − μ", "(x − μ)²"],
                zip(batch.x, batch.deviations).map {
                    [$0.number.short, $1.number.short, ($1.number * $1.number).short]
                }))
        story.show(batch.variance)
        story.claim(.agrees("000-batchnorm-variance", notes: "31.25", computed: variance))
    }

    private static func tellTheDivision(_ batch: NormalizedBatch, _ epsilon: Double, _ story: Story) {
        let (first, root, variance) = (batch.deviations[0].number, batch.root.number, batch.variance.number)
        story.step("Step 3: normalize")
        story.predict(
            "Now divide each distance x − μ by √(σ² + ε), with σ² = \(variance.short) and ε = \(epsilon.short). "
                + "What becomes of x₁ = \(batch.x[0].number.short), whose distance is \(first.short)?",
            batch.normalized[0].number, decimals: 2,
            mistakes: [
                .init(first / (variance + epsilon), "that divides by the variance; take its root first."),
                .init(batch.x[0].number / root, "the mean has to be subtracted first."),
            ])
        story.say(
            "The root of the variance is the standard deviation σ: the typical distance from the mean. Measured "
                + "in σ, an activation says how unusual it is, whatever its unit was. The tiny ε (epsilon) only "
                + "keeps the division possible. The result is written x̂, “x hat”:")
        story.formula("x̂ = (x − μ)/√(σ² + ε)")
        story.show("√(σ² + ε)", root)
        story.show("x̂", batch.normalized.numbers)
        story.claim(
            .agrees(
                "000-batchnorm-normalize", notes: ["-1.34", "-0.45", "0.45", "1.34"],
                computed: batch.normalized.numbers))
    }

    private static func tellMeanZero(_ batch: NormalizedBatch, _ epsilon: Double, _ story: Story) {
        let (before, after) = (batch.x.numbers.moments, batch.normalized.numbers.moments)
        let small = NormalizedBatch([1, 2, 3, 4], epsilon: 0)
        let shifted = NormalizedBatch(small.x.numbers.map { 5 * $0 + 100 }, epsilon: 0)
        let asWritten = small.x.numbers.map {
            ($0 - small.x.numbers.moments.mean) / Double.sqrt(small.x.numbers.moments.variance)
        }
        story.step("What has been gained: mean 0, variance 1")
        story.say(
            "Whatever the batch was, its mean is now 0 and its variance 1, but for the ε. Moving all activations by "
                + "the same amount or stretching them by the same positive factor leaves no trace: the batch "
                + "1, 2, 3, 4 and the batch \(shifted.x.numbers.map(\.short).joined(separator: ", ")) become the same.")
        story.picture(
            alignedTable(
                ["batch", "mean", "variance"],
                [
                    ["x", before.mean.short, before.variance.short],
                    ["x̂", after.mean.fixed(6), after.variance.fixed(8)],
                ]))
        story.show("1, 2, 3, 4 becomes", small.normalized.numbers)
        story.show("\(shifted.x.numbers.map(\.short).joined(separator: ", ")) becomes", shifted.normalized.numbers)
        story.claim(
            .agrees(
                "000-batchnorm-claim-mean0-var1", notes: ["0", "1"], computed: [after.mean, after.variance],
                "The variance is σ²/(σ² + ε), a little less than 1."))
        story.claim(
            .shown(
                "002-batch-normalisation-definition", notes: "(z₁₁ − μ)/σ", computed: .list(small.normalized.numbers),
                holds: areClose(asWritten, small.normalized.numbers)
                    && areClose(shifted.normalized.numbers, asWritten),
                "For 1, 2, 3, 4, without ε. This is the normalizing step alone; ε, the scale and shift, and the "
                    + "averages for prediction are still to come."))
    }

    private static func tellEpsilon(_ epsilon: Double, _ story: Story) {
        let choices = [1e-9, 1e-5, 1e-3, 1, 100]
        let spread = [5.0, 10, 15, 20]
        let narrow = spread.map { 10 + $0 / 1000 }
        let equal = NormalizedBatch.normalized([10, 10, 10, 10], epsilon: epsilon)
        story.step("What ε is for")
        story.say(
            "If a neuron says the same for every example, the variance is 0, and without ε one would divide 0 by 0, "
                + "which is no number. With ε = \(epsilon.short), four equal activations become "
                + "\(equal.map(\.short).joined(separator: ", ")).")
        story.say(
            "But ε is not for free: it must be small beside the variance. Where it is not, the batch stays squeezed.")
        story.formula("variance of x̂ = σ²/(σ² + ε)")
        story.say("The variance after normalizing, for 5, 10, 15, 20 and for a batch a thousand times narrower:")
        story.picture(
            alignedTable(
                ["ε"] + choices.map(\.short),
                [spread, narrow].map { numbers in
                    ["σ² = \(numbers.moments.variance.significant(4))"]
                        + choices.map {
                            NormalizedBatch.normalized(numbers, epsilon: $0).moments.variance.significant(4)
                        }
                }))
    }
}
