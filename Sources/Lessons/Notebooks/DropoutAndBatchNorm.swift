extension Chapter {
    static let dropoutAndBatchNorm = Chapter(
        name: "07-dropout-and-batch-norm", title: "Dropout and batch normalization",
        [
            .text(
                """
                **Why does a network get better when you switch off half of it, or take away the scale of its numbers?** \
                Two layers that act differently while learning and in use.
                """),
            .step(of: "dropout", "A team that leans on one player"),
            .step(of: "dropout", "The mask"),
            .step(of: "dropout", "The survivors speak louder"),
            .text(
                "The library draws the coins itself. Eight passes of the same four outputs; the last line is the network in use:"
            ),
            .code(
                """
                let layer = Network(input: [4], seed: 1) { Dropout(0.5) }
                let outputs: Matrix = [[2, 0.1, 0, 0]]
                for seed in 1...8 {
                    let tape = MatrixTape()
                    print(layer(tape.constant(outputs), .training(seed: UInt64(seed))))
                }
                print("in use:", layer.outputs(for: outputs))
                """),
            .step(of: "dropout", "Why exactly that factor?"),
            .text("Try it: the mean over more and more draws comes to rest at what the layer says without dropout."),
            .code(
                """
                var sum = 0.0
                var means: [Double] = []
                for draw in 1...400 {
                    let tape = MatrixTape()
                    sum += layer(tape.constant(outputs), .training(seed: UInt64(draw))).number[0, 0]
                    means.append(sum / Double(draw))
                }
                display(LinePlot("Mean of neuron 1's output, by number of draws", values: means, first: 1))
                """),
            .step(of: "dropout", "Backwards through the mask", [.prediction, .prose, .mathematics]),
            .code(
                """
                let tape = Tape()
                let x = tape.value(2, "x"), w = tape.value(0.5, "w"), b = tape.value(1, "b")
                let mask = tape.value(1, "mask")
                let d = ((w * x + b).relu() * mask * 2).named("d")
                display(GraphPicture(of: d, gradients: d.gradients()))
                """),
            .step(of: "dropout", "Which rate?", [.prose, .pictures]),
            .text("# Batch normalization"),
            .step(of: "batch-normalization", "Numbers that drift"),
            .step(of: "batch-normalization", "Step 1: the mean"),
            .step(of: "batch-normalization", "Step 2: the variance"),
            .step(of: "batch-normalization", "Step 3: normalize"),
            .text("In Swift, line by line:"),
            .code(
                """
                let batch: [Double] = [5, 10, 15, 20]
                let mean = batch.reduce(0, +) / 4
                let variance = batch.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 4
                let normal = batch.map { ($0 - mean) / (variance + 1e-5).squareRoot() }
                print("mean \\(mean.short), variance \\(variance.short)")
                print(normal.map { $0.fixed(4) })
                """),
            .step(of: "batch-normalization", "Step 4: scale and shift"),
            .code(
                """
                let ends = [("before", batch), ("normalized", normal), ("γ = 2, β = 3", normal.map { 2 * $0 + 3 })]
                display(LinePlot("One batch of four, three times", ends.map { name, values in
                    LinePlot.Series(name, values: values, first: 1)
                }))
                """),
            .step(of: "batch-normalization", "When the network is used: no batch", [.prose, .values]),
            .text(
                "## What if?\n\nFit a line that falls, to the targets 4, 3, 2, 1, by gradient descent: from the raw numbers, at nearly the largest rate that they bear, and from the normalized ones."
            ),
            .code(
                """
                func losses(of x: [Double], rate: Double) -> [Double] {
                    var (w, b) = (0.0, 0.0)
                    return (0..<25).map { _ in
                        let errors = zip(x, [4.0, 3, 2, 1]).map { w * $0 + b - $1 }
                        w -= rate * 2 * zip(errors, x).map { $0 * $1 }.reduce(0, +) / 4
                        b -= rate * 2 * errors.reduce(0, +) / 4
                        return errors.map { $0 * $0 }.reduce(0, +) / 4
                    }
                }
                display(LinePlot("Loss, step by step", [
                    LinePlot.Series("raw, rate 0.004", values: losses(of: batch, rate: 0.004)),
                    LinePlot.Series("normalized, rate 0.1", values: losses(of: normal, rate: 0.1)),
                ]))
                print("raw, with rate 0.1, after 5 steps:", losses(of: batch, rate: 0.1)[5].significant(2))
                """),
            .exercise(
                "Write dropout: multiply each output by its mask and by what makes up for those that are missing.",
                start: """
                    func dropped(_ outputs: [Double], mask: [Double], rate: Double) -> [Double] {
                        outputs
                    }
                    let heard = dropped([2, 0.5, 3], mask: [1, 0, 1], rate: 0.5)
                    print(heard == [4, 0, 6] ? "right" : "not yet: \\(heard)")
                    """,
                replacing: """
                        outputs
                    """,
                answer: """
                        zip(outputs, mask).map { $0 * $1 / (1 - rate) }
                    """),
            .text(
                """
                In the terminal: `swift run lesson dropout`, `swift run lesson batch-normalization`. The files: \
                `Sources/Learning/Layers/Dropout.swift` and `BatchNorm.swift`. Next notebook: `08-convolution`.
                """),
        ])
}
