import Autograd
import Learning

extension BatchSizes {
    /// What the gradient of a batch has to do with the gradient of all rows.
    static func sixRows(_ inputs: Inputs, _ story: Story) {
        let w = inputs["w"]
        threeSums(w, story)
        drawn(w, story)
        sumOrMean(w, story)
        samples(w, story)
    }

    private static func threeSums(_ w: Double, _ story: Story) {
        let (all, first, pair) = (SixPoints(w: w), SixPoints(0..<1, w: w), SixPoints(0..<2, w: w))
        let notes = [SixPoints(w: 1), SixPoints(0..<1, w: 1), SixPoints(0..<2, w: 1)].map(\.sumOfSquares)
        story.step("Six rows, one weight")
        story.say(
            "Six students studied x hours and got y points. The line ŷ = w·x has one weight, now w = \(w.short). "
                + "Each row has its error e = y − ŷ, and its loss e².")
        story.picture(
            alignedTable(
                ["row"] + (1...6).map { "\($0)" },
                [
                    ["x"] + SixPoints.hours.map(\.short), ["y"] + SixPoints.points.map(\.short),
                    ["e"] + all.errors.map(\.number.short), ["e²"] + all.errors.map { ($0.number * $0.number).short },
                ]))
        story.say(
            "The methods differ in one thing only: over how many rows the losses are summed before w moves. All six: "
                + "\(all.sumOfSquares.short). The first alone: \(first.sumOfSquares.short). The first two: "
                + "\(pair.sumOfSquares.short).")
        story.claim(
            .agrees(
                "004-gd-three-flavours", notes: ["91", "1", "5"], computed: notes,
                "The notes have the formulas Σ over n, one row, Σ over k < n; evaluated on errors 1 to 6."))
        let counts = [6, 1, 2].map { Double(Batches(of: 6, size: $0, seed: 1).perEpoch) }
        story.claim(
            .shown(
                "004-batch-size-definitions", notes: "batch: all; SGD: 1; mini-batch: 1 < size < training set",
                verdict: .exact, computed: .list(counts), holds: counts == [1, 6, 3],
                "Updates in an epoch of six rows with batches of 6, 1 and 2."))
    }

    private static func drawn(_ w: Double, _ story: Story) {
        let pair = SixPoints(0..<2, w: w)
        let gradient = pair.gradient
        story.step("A batch of two, drawn")
        story.say("The graph for the batch of the first two rows. Its cost C is the mean of the two losses.")
        story.formulas(of: pair.cost)
        story.graph(pair.cost)
        story.why(pair.cost, by: pair.w)
        story.predict(
            "Row 1 has x = 1, y = 2; row 2 has x = 2, y = 4. C = (e₁² + e₂²)/2 with e = y − w·x and w = \(w.short). "
                + "What is ∂C/∂w? (The slope of e² by w is −2·e·x.)", gradientOf: pair.cost, by: pair.w,
            decimals: 2,
            mistakes: [
                .init(2 * gradient, "that is the gradient of the sum; C is the mean of two."),
                .init(-gradient, "e falls when w grows: ∂e/∂w = −x."),
                .init(gradient / 2, "the square's derivative is 2·e, with the 2."),
            ].filter { $0.answer != gradient })
        story.code(
            """
            let tape = Tape()
            let w = tape.value(\(w), "w")
            let first = 2 - w * 1, second = 4 - w * 2
            let cost = (first.squared + second.squared) / 2
            print(cost.gradients()[w])
            """, prints: "\(gradient)")
    }

    private static func sumOrMean(_ w: Double, _ story: Story) {
        let rows = 1000
        let tape = MatrixTape()
        let weight = tape.value(Matrix(w), "w")
        let x = tape.constant(Matrix(column: (0..<rows).map { SixPoints.hours[$0 % 6] }))
        let y = tape.constant(Matrix(column: (0..<rows).map { SixPoints.points[$0 % 6] }))
        let outputs = x.matmul(weight)
        let mean = MeanSquaredError()(outputs, y).gradients()[weight][0, 0]
        let sum = SumOfSquaredErrors()(outputs, y).gradients()[weight][0, 0]
        let ratio = mean == 0 ? 0 : sum / mean
        story.step("Why the mean, and not the sum")
        story.say(
            "The cost of a batch is the mean of its losses. With a sum, a batch of twice the rows would have twice the "
                + "gradient, and the learning rate would have to change with every batch size. For \(rows) rows "
                + "(our six, over and over):")
        story.show("∂/∂w of the sum", sum)
        story.show("∂/∂w of the mean", mean)
        if ratio != 0 { story.show("sum ÷ mean", ratio) }
        story.say(
            "The notes write the cost of a mini-batch of 1000 as Σ (yᵢ − ŷᵢ)² and call it the mean squared error; the "
                + "factor 1/1000 in front was forgotten. At the rate 0.01, the mean moves w by "
                + "\((0.01 * mean).magnitude.short), the sum by \((0.01 * sum).magnitude.short).")
        story.claim(
            .erratum(
                "001-minibatch-cost-missing-mean", notes: "MSE: cost = Σᵢ₌₁..₁₀₀₀ (yᵢ − ŷᵢ)²", asWritten: [sum],
                right: [mean],
                slip: "1/1000 is missing in front of the sum, as the notes have it elsewhere. The gradient is "
                    + "\(ratio.short) times as large."))
    }

    private static func samples(_ w: Double, _ story: Story) {
        let full = SixPoints(w: w).gradient
        let groups = [0..<2, 2..<4, 4..<6]
        let gradients = groups.map { SixPoints($0, w: w).gradient }
        let mean = gradients.reduce(0, +) / Double(groups.count)
        let largest = largestError(of: gradients, from: full)
        let largestSingle = largestError(of: (0..<6).map { SixPoints($0..<$0 + 1, w: w).gradient }, from: full)
        story.step("A batch asks some, and guesses for all")
        story.say(
            "Opinion polls ask a sample to learn about a population. A mini-batch does the same: its gradient is an "
                + "estimate of the gradient of all rows. Hold w still and compute it for each batch of two.")
        story.predict(
            "Six rows are divided into three batches of two. The costs of the batches have the gradients "
                + "\(gradients.map { $0.fixed(2) }.joined(separator: ", ")). What is the gradient of the cost of all "
                + "six rows?", full, decimals: 2,
            mistakes: [
                .init(gradients.reduce(0, +), "that is the sum; the cost is a mean, and so is its gradient."),
                .init(gradients[0], "that is the first batch's; the others are rows as well."),
            ].filter { ($0.answer - full).magnitude > 0.01 })
        story.picture(
            alignedTable(
                ["rows", "gradient", "off by"],
                zip(groups, gradients).map { rows, gradient in
                    [rows.map { "\($0 + 1)" }.joined(separator: ", "), gradient.short, (gradient - full).short]
                }
                    + [["mean", mean.short, (mean - full).short], ["all six", full.short, ""]]))
        story.say(
            "Each batch is off, and their mean is exactly right. That holds for any batches of equal size that "
                + "together are all the data, so a small batch errs in all directions, not in one. Single rows err "
                + "more: up to \(largestSingle.short) here, batches of two up to \(largest.short).")
        story.say(
            "The notes say \u{201C}never equal but approximately equal\u{201D}. Equal it can be by luck; on average "
                + "over the batches it must be, as long as w is held still.")
        story.claim(
            .shown(
                "004-sample-vs-population-gradient", notes: "never equal but approximately equal",
                computed: .list(gradients + [full]),
                holds: (mean - full).magnitude < 1e-9 && largest > 0.1 && largest < largestSingle,
                "The three batches, then all rows: each differs, their mean does not."))
    }

    /// How far the worst of the gradients is from that of all rows.
    private static func largestError(of gradients: [Double], from full: Double) -> Double {
        gradients.map { ($0 - full).magnitude }.max() ?? 0
    }
}
