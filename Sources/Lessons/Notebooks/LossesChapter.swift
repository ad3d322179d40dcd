extension Chapter {
    static let losses = Chapter(
        name: "05-losses", title: "Losses",
        [
            .text(
                "**How can one number say how wrong an answer is?** And what changes when you choose another number?"),
            .step(of: "losses", "Why not the difference itself?"),
            .step(of: "losses", "The square of the error"),
            .text("## Its shape\n\nThe target is 3. Here is the loss for every prediction from −12 to 18:"),
            .code(
                """
                let bowl = LinePlot.Series("(y − ŷ)²", from: -12, to: 18) { (3 - $0) * (3 - $0) }
                display(LinePlot("The squared error, with y = 3", [bowl]))
                """),
            .words(of: "losses", "Which way is better?"),
            .code(
                """
                display(GraphPicture(of: loss.named("L"), gradients: loss.gradients()))
                """),
            .step(of: "losses", "The plain size of the error", [.prediction, .prose, .mathematics, .pictures]),
            .step(of: "losses", "Huber: the best of both"),
            .text(
                "## Three shapes, three slopes\n\nThe loss is what you pay. The slope is how hard it pulls. Look at both:"
            ),
            .code(
                """
                let kinds: [(String, any Loss)] = [
                    ("squared", MeanSquaredError()), ("absolute", MeanAbsoluteError()), ("Huber, δ = 1", Huber(delta: 1)),
                ]
                func pays(_ kind: any Loss, _ error: Double) -> (loss: Double, slope: Double) {
                    let tape = MatrixTape()
                    let answer = tape.value([[error]])
                    let loss = kind(answer, tape.constant([[0]]))
                    return (loss.number[0, 0], loss.gradients()[answer][0, 0])
                }
                display(LinePlot("Loss by error", kinds.map { name, kind in
                    LinePlot.Series(name, from: -3, to: 3) { pays(kind, $0).loss }
                }))
                display(LinePlot("Slope by error", kinds.map { name, kind in
                    LinePlot.Series(name, from: -3, to: 3) { pays(kind, $0).slope }
                }))
                """),
            .text(
                "The square pulls harder the farther it is. The absolute error pulls alike everywhere, and jumps at 0."),
            .step(of: "losses", "One record far from all others"),
            .text(
                """
                ## What an outlier does to a line

                Seven points on a line, and one slip of the pen. Fit `ŷ = w·x + b` by each of the three losses, and see who \
                is drawn away.
                """),
            .code(
                """
                let x = Matrix(column: [0, 1, 2, 3, 4, 5, 6, 7])
                let y = Matrix(column: [0, 1, 2, 3, 4, 5, 6, 20])
                func fitted(_ kind: any Loss) throws -> Network {
                    let line = Network(input: [1], seed: 1) { Dense(1) }
                    try line.fit(
                        NumericTable(features: x, targets: y), epochs: 400, batchSize: 8, optimizer: .adam(learningRate: 0.05),
                        loss: kind, metrics: [])
                    return line
                }
                let points = LinePlot.Series("points", (0..<8).map { .init(x: x[$0, 0], y: y[$0, 0]) }, isScattered: true)
                let lines = try kinds.map { name, kind in
                    let line = try fitted(kind)
                    return LinePlot.Series(name, from: 0, to: 7, count: 2) { line.outputs(for: Matrix($0))[0, 0] }
                }
                display(LinePlot("Three lines through the same points", [points] + lines))
                for line in lines { print("\\(line.name): at x = 0 it says \\(line.points[0].y.fixed(1)), at 7 it says \\(line.points[1].y.fixed(1))") }
                """),
            .step(of: "losses", "Back to rupees: the root"),
            .text(
                """
                ## Yes or no

                For probabilities the square is a poor teacher: between 0 and 1 it never costs more than 1. Cross-entropy, \
                −ln of the probability given to the truth, has no such limit.
                """),
            .code(
                """
                display(LinePlot("The truth is yes, and the network says p", [
                    LinePlot.Series("(1 − p)²", from: 0.01, to: 1) { (1 - $0) * (1 - $0) },
                    LinePlot.Series("−ln p", from: 0.01, to: 1) { -Double.log($0) },
                ]))
                """),
            .text("Being sure and wrong is expensive, and the slope there is steep: that is what makes it learn."),
            .exercise(
                "Write the mean squared error yourself: square each error, add them up, divide by how many there are.",
                start: """
                    func meanSquaredError(_ y: [Double], _ predictions: [Double]) -> Double {
                        0
                    }
                    let mine = meanSquaredError([3, -0.5, 2, 7], [2.5, 0, 2, 8])
                    print(abs(mine - 0.375) < 1e-12 ? "right" : "not yet: \\(mine)")
                    """,
                replacing: """
                        0
                    """,
                answer: """
                        zip(y, predictions).map { ($0 - $1) * ($0 - $1) }.reduce(0, +) / Double(y.count)
                    """),
            .text(
                """
                More in the terminal: `swift run lesson losses`, `swift run lesson cross-entropy`. The file: \
                `Sources/Learning/Losses/Loss.swift`. Next notebook: `06-optimizers`.
                """),
        ])
}
