extension Chapter {
    static let softmaxAndCrossEntropy = Chapter(
        name: "11-softmax-and-cross-entropy", title: "Softmax and cross-entropy",
        [
            .text("**How do ten scores become ten probabilities, and what does being sure and wrong cost?**"),
            .step(of: "softmax", "Four scores"),
            .step(of: "softmax", "First make them positive"),
            .step(of: "softmax", "Then take shares"),
            .text(
                "## All at once\n\nOne call does it, and a picture shows what it does: the gap between scores is what counts."
            ),
            .code(
                """
                let animals = ["cat", "dog", "monkey", "horse"]
                func softmax(_ scores: [Double]) -> [Double] {
                    let tape = MatrixTape()
                    return tape.constant(Matrix(row: scores)).softmax().number.row(0)
                }
                func shares(_ title: String, _ scores: [Double]) -> HeatMap {
                    let p = softmax(scores).map { ($0 * 1000).rounded() / 1000 }
                    return HeatMap(Matrix(row: p), title: "\\(title): \\(Matrix(row: scores))", rows: ["p"], columns: animals)
                }
                display(shares("scores", [-1, 0, 3, 5]))
                """),
            .text("**Predict:** add 100 to every score. What do the probabilities become? And twice every score?"),
            .code(
                """
                display(shares("100 more for each", [99, 100, 103, 105]))
                display(shares("twice as much for each", [-2, 0, 6, 10]))
                """),
            .step(of: "softmax", "Only differences count", [.prose, .mathematics]),
            .text(
                "## One score grows\n\nRaise the score of the horse above three that are 0, and watch the probabilities:"
            ),
            .code(
                """
                display(LinePlot("p, while the horse's score goes from −6 to 6", (0..<2).map { place in
                    LinePlot.Series(place == 0 ? "horse" : "each other", from: -6, to: 6) { softmax([0, 0, 0, $0])[place == 0 ? 3 : 0] }
                }))
                """),
            .step(of: "softmax", "If the horse's score grows", [.prediction, .prose, .mathematics]),
            .text("# What it costs"),
            .step(of: "cross-entropy", "One place for each class"),
            .step(of: "cross-entropy", "Categorical cross-entropy"),
            .code(
                """
                display(LinePlot("−ln p: the price of the probability given to the truth", from: 0.01, to: 1) { -Double.log($0) })
                """),
            .step(of: "cross-entropy", "The price of being sure"),
            .step(of: "cross-entropy", "The same, with a number for a row"),
            .step(of: "cross-entropy", "p − t, for every class", [.prediction, .prose, .mathematics]),
            .text("Ask the tape. The gradient by each score is the probability, less 1 where the truth is:"),
            .code(
                """
                let scores: Matrix = [[-1, 0, 3, 5]], truth: Matrix = [[0, 0, 1, 0]]
                let ground = MatrixTape()
                let z = ground.value(scores, "z")
                let cost = SoftmaxCrossEntropy()(z, ground.constant(truth))
                let rounded = cost.gradients()[z].map { ($0 * 1000).rounded() / 1000 }
                let rows = [softmax(scores.row(0)).map { ($0 * 1000).rounded() / 1000 }, truth.row(0), rounded.row(0)]
                display(HeatMap(Matrix(rows),
                    title: "p, truth and gradient", rows: ["p", "t", "∂L/∂z"], columns: animals))
                """),
            .step(of: "cross-entropy", "Which loss goes with which last layer", [.prose, .pictures]),
            .exercise(
                "Write softmax yourself. To be safe for large scores, subtract the largest first.",
                start: """
                    func mySoftmax(_ scores: [Double]) -> [Double] {
                        scores
                    }
                    let mine = mySoftmax([1000, 1001, 1002])
                    let right = softmax([0, 1, 2])
                    print(zip(mine, right).allSatisfy { abs($0 - $1) < 1e-9 } ? "right" : "not yet: \\(mine)")
                    """,
                replacing: """
                        scores
                    """,
                answer: """
                        let largest = scores.max() ?? 0
                        let e = scores.map { Double.exp($0 - largest) }
                        let sum = e.reduce(0, +)
                        return e.map { $0 / sum }
                    """),
            .text(
                """
                In the terminal: `swift run lesson softmax`, `swift run lesson cross-entropy`. The file: \
                `Sources/Learning/Losses/SoftmaxCrossEntropy.swift`. Next notebook: `12-learning-rate`.
                """),
        ])
}
