import Autograd

extension Lesson {
    /// Prediction, what it is good for, and where it stands in a network.
    static func tellTheNormalizedNetwork(_ inputs: Inputs, _ story: Story) {
        let batch = NormalizedBatch(inputs)
        tellPrediction(batch, inputs["epsilon"], story)
        tellTheLargerStep(batch, story)
        tellTheAdvantages(batch, inputs["epsilon"], story)
        tellTheParameters(inputs["epsilon"], story)
    }

    private static func tellPrediction(_ batch: NormalizedBatch, _ epsilon: Double, _ story: Story) {
        let single = NormalizedBatch.normalized([batch.x[0].number], epsilon: epsilon)
        let (batchMean, batchVariance) = (batch.mean.number, batch.variance.number)
        var (mean, variance) = (0.0, 1.0)
        var rows: [[String]] = [["0", mean.short, variance.short]]
        for seen in 1...60 {
            mean = 0.9 * mean + 0.1 * batchMean
            variance = 0.9 * variance + 0.1 * batchVariance
            if [1, 2, 10, 60].contains(seen) { rows.append(["\(seen)", mean.short, variance.short]) }
        }
        story.step("When the network is used: no batch")
        story.say(
            "A single example has no batch: it is its own mean, so x̂ would be "
                + "\(single[0].short) for every input. And nobody's answer should depend on who else "
                + "asks. So during training the layer keeps a running mean and variance, moved a little towards each "
                + "batch's, and uses them for prediction.")
        story.formula("running ← 0.9·running + 0.1·of this batch")
        story.say("If every batch were like ours, the two would settle on its μ and σ²:")
        story.picture(alignedTable(["batches seen", "running mean", "running variance"], rows))
        let later = (batch.x[0].number - mean) / Double.sqrt(variance + epsilon)
        story.show("x̂₁ in training", batch.normalized[0].number)
        story.show("x̂₁ in prediction", later)
    }

    /// Fits w·x + b to 1, 2, 3, 4 by gradient descent and returns the loss after each step.
    private static func losses(_ x: [Double], rate: Double, steps: Int) -> [Double] {
        let tape = MatrixTape()
        var (weight, bias) = (0.0, 0.0)
        return (0..<steps).map { _ in
            tape.rewind()
            let (w, b) = (tape.value(Matrix(weight)), tape.value(Matrix(bias)))
            let target = tape.value(Matrix(column: [1, 2, 3, 4]))
            let answer = tape.value(Matrix(column: x)).matmul(w) + b.broadcast(rows: x.count)
            let loss = (answer - target).squared.mean()
            let gradients = loss.gradients()
            weight -= rate * gradients[w].entries[0]
            bias -= rate * gradients[b].entries[0]
            return loss.number.entries[0]
        }
    }

    private static func tellTheLargerStep(_ batch: NormalizedBatch, _ story: Story) {
        let (rate, steps) = (0.1, 21)
        let plain = losses(batch.x.numbers, rate: rate, steps: steps)
        let normal = losses(batch.normalized.numbers, rate: rate, steps: steps)
        func curvature(_ numbers: [Double]) -> Double { 2 * numbers.map { $0 * $0 }.moments.mean }
        story.step("Why it speeds training up")
        story.say(
            "Let the next layer be w·x + b, and let it learn the targets 1, 2, 3, 4 by gradient descent with learning rate "
                + "\(rate.short), once from our activations and once from their normalized form. The loss is the mean "
                + "squared error.")
        story.say(
            "How fast the slope of the loss changes with w is called its curvature. Here it is twice the mean of the "
                + "squared inputs: \(curvature(batch.x.numbers).short) for x, "
                + "\(curvature(batch.normalized.numbers).fixed(4)) for x̂. A step is η·curvature times as "
                + "long as the way to the bottom; if that is more than twice, it lands farther out than it began. So "
                + "the rate must stay below 2/curvature: "
                + "\((2 / curvature(batch.x.numbers)).significant(2)) for x, and "
                + "\((2 / curvature(batch.normalized.numbers)).significant(2)) for x̂. Beyond it each "
                + "step overshoots by more than the one before:")
        story.picture(
            alignedTable(
                ["steps", "loss from x", "loss from x̂"],
                [0, 1, 2, 5, 20].map { ["\($0)", plain[$0].significant(4), normal[$0].significant(4)] }))
    }

    private static func tellTheAdvantages(_ batch: NormalizedBatch, _ epsilon: Double, _ story: Story) {
        let x = batch.x.numbers
        let scaled = NormalizedBatch.normalized(x.map { 10 * $0 }, epsilon: epsilon)
        let other = NormalizedBatch.normalized([x[0], 6, 7, 30], epsilon: epsilon)
        let rates = [0.001, 0.01, 0.1, 0.5]
        func works(_ numbers: [Double]) -> [Bool] {
            rates.map { losses(numbers, rate: $0, steps: 31)[30] < losses(numbers, rate: $0, steps: 1)[0] }
        }
        let (plain, normal) = (works(x), works(batch.normalized.numbers))
        func count(_ works: [Bool]) -> Double { Double(works.filter { $0 }.count) }
        story.step("Four advantages, tested")
        story.say(
            "Stable and fast: with normalized inputs more learning rates, and larger ones, make the loss fall. Here is "
                + "what the loss does within 30 steps of the same fit:")
        story.picture(
            alignedTable(
                ["learning rate"] + rates.map(\.short),
                [
                    ["from x"] + plain.map { $0 ? "falls" : "grows" },
                    ["from x̂"] + normal.map { $0 ? "falls" : "grows" },
                ]))
        story.say(
            "Less sensitive to how weights start: make the earlier weights ten times as large, and x̂₁ changes only by "
                + "what ε is worth. And a little regularization, a help against learning by heart: in another batch "
                + "the same activation has another x̂, a noise like dropout's.")
        story.show("x̂₁", batch.normalized[0].number)
        story.show("x̂₁, weights ten times as large", scaled[0])
        story.show("x̂₁ in the batch with 6, 7, 30", other[0])
        let unlike = (other[0] - batch.normalized[0].number).magnitude
        story.claim(
            .shown(
                "002-batch-normalisation-advantages",
                notes: "stable, faster, regularizer, weight init matters less",
                computed: .list([count(plain), count(normal), unlike]),
                holds: count(normal) > count(plain) && unlike > 0.1
                    && zip(scaled, batch.normalized.numbers).allSatisfy { ($0 - $1).magnitude < 1e-6 },
                "Rates that work from x, from x̂; how far x̂₁ moves in the other batch."))
    }

    /// The notes' network, 2 → 3 → 2 → 1 with batch normalization behind both hidden layers, run on a
    /// batch; with the count of learned numbers in each layer.
    private static func runNetwork(_ batch: Matrix, _ epsilon: Double) -> (output: Matrix, learned: [Int]) {
        let tape = MatrixTape()
        var learned: [Int] = []
        func leaf(_ rows: Int, _ columns: Int, _ entry: (Int) -> Double) -> MatrixValue {
            learned[learned.count - 1] += rows * columns
            return tape.value(Matrix(rows, columns, (0..<rows * columns).map(entry)))
        }
        func dense(_ x: MatrixValue, units: Int) -> MatrixValue {
            learned.append(0)
            let weights = leaf(x.columns, units) { Double($0 % 3) * 0.5 - 0.4 }
            return x.matmul(weights) + leaf(1, units) { _ in 0.1 }.broadcast(rows: x.rows)
        }
        func normalized(_ x: MatrixValue) -> MatrixValue {
            learned.append(0)
            let (gamma, beta) = (leaf(1, x.columns) { _ in 1 }, leaf(1, x.columns) { _ in 0 })
            return batchNormalized(x, gamma: gamma, beta: beta, epsilon: epsilon)
        }
        let first = normalized(dense(tape.value(batch), units: 3).relu())
        let second = normalized(dense(first, units: 2).relu())
        return (dense(second, units: 1).sigmoid().number, learned)
    }

    private static func tellTheParameters(_ epsilon: Double, _ story: Story) {
        let batch: Matrix = [[1, 2], [2, 1], [3, 5], [4, 3]]
        let (output, layers) = runNetwork(batch, epsilon)
        // A running mean and a running variance beside each γ and β.
        let kept = [0, layers[1], 0, layers[3], 0]
        let names = [
            "dense 2 → 3, ReLU", "batch norm, 3 units", "dense 3 → 2, ReLU", "batch norm, 2 units", "dense 2 → 1, σ",
        ]
        let totals = [layers.reduce(0, +), kept.reduce(0, +)]
        story.step("Where it stands, and what it adds")
        story.predict(
            "A batch normalization layer keeps γ, β, a running mean and a running variance for each unit. How many "
                + "numbers is that for 3 units?",
            Double(layers[1] + kept[1]), decimals: 0,
            mistakes: [
                .init(Double(layers[1]), "those are γ and β, which are learned; the two running averages count too."),
                .init(4, "that is for one unit."),
            ])
        story.say(
            "It stands right before or right after the activation function; both are in use. Each unit is "
                + "normalized by itself, down the column of its activations. γ and β are learned by gradients; the "
                + "running averages are only measured.")
        story.picture(
            alignedTable(
                ["layer", "learned", "measured", "all"],
                names.indices.map { [names[$0], "\(layers[$0])", "\(kept[$0])", "\(layers[$0] + kept[$0])"] }
                    + [["sum", "\(totals[0])", "\(totals[1])", "\(totals[0] + totals[1])"]]))
        story.say(
            "Four steps, each a line of school arithmetic, and the chain rule through all of them: that is the whole "
                + "of batch normalization. Its noise regularizes a little; the next lesson is about doing so on "
                + "purpose.")
        story.claim(
            .shown(
                "002-batch-normalisation-model-parameters", notes: "Dense 3, BN, Dense 2, BN, Dense 1; model.summary()",
                computed: .list([totals[0] + totals[1], totals[0], totals[1]].map(Double.init)),
                holds: zip(layers, kept).map(+) == [9, 12, 8, 8, 3] && totals == [30, 10]
                    && output.shape == Shape(4, 1) && output.entries.allSatisfy { (0...1).contains($0) },
                "All, learned and measured numbers; the notes do not print the summary. The network was run on a "
                    + "batch of \(batch.rows) examples with \(batch.columns) inputs."))
    }
}
