extension Chapter {
    static let trainingDigits = Chapter(
        name: "09-training-digits", title: "Training a network on digits",
        [
            .text("**What happens to one weight while a network learns to read digits, and to all of them together?**"),
            .words(of: "training-digits", "One digit, 64 numbers"),
            .code(
                """
                let digits = try LabelledTable.digits()
                let table = digits.replacingFeatures(digits.features.map { $0 / 16 })
                let parts = table.split(heldOut: 0.2, seed: 1)
                let training = parts.training.selecting(Array(0..<480))
                let validation = parts.heldOut.selecting(Array(0..<120))
                let test = parts.heldOut.selecting(Array(120..<320))
                func picture(_ row: Int, of table: LabelledTable) -> HeatMap {
                    HeatMap(Matrix(8, 8, table.features.row(row)), title: "a \\(table.classNames[table.labels[row]])")
                }
                display(picture(6, of: training))
                display(svg: HeatMap.svg(of: (7..<11).map { picture($0, of: training) }, title: "Four more"))
                """),
            .step(of: "training-digits", "One pixel, one weight, one neuron"),
            .step(of: "training-digits", "Ten scores, ten probabilities, one loss"),
            .text("The network says something, and it is a guess. Every probability is near one in ten:"),
            .code(
                """
                func probabilities(_ row: Int, of table: LabelledTable) -> [Double] {
                    let tape = MatrixTape()
                    return network(tape.constant(Matrix(row: table.features.row(row)))).softmax().number.row(0)
                }
                func guess(_ title: String, _ row: Int, of table: LabelledTable) -> HeatMap {
                    let p = probabilities(row, of: table).map { ($0 * 100).rounded() / 100 }
                    return HeatMap(Matrix(row: p), title: title, rows: ["p"], columns: table.classNames)
                }
                display(guess("p of each digit, before learning", 6, of: training))
                """),
            .step(of: "training-digits", "Backward to one weight"),
            .step(of: "training-digits", "Paper teaches nothing", [.prediction, .prose]),
            .code(
                """
                let tape2 = MatrixTape()
                let scores = network(tape2.constant(Matrix(row: training.features.row(6))))
                let one = SoftmaxCrossEntropy()(scores, tape2.constant(Matrix(row: training.targets.row(6))))
                let slopes = one.gradients()[network.parameters[0]]
                let firstNeuron = Matrix(8, 8, (0..<64).map { slopes[$0, 0] })
                display(svg: HeatMap.svg(of: [
                    picture(6, of: training), HeatMap(firstNeuron, title: "64 gradients of neuron 1"),
                ], title: "Where there is no ink there is no gradient"))
                """),
            .step(of: "training-digits", "One step for all weights"),
            .step(of: "training-digits", "Three parts: learn, choose, judge", [.prediction, .prose, .pictures]),
            .text("## Now let it learn\n\nTen times through the training images, in batches of 32, with Adam:"),
            .code(
                """
                let before = network.parameters[0].number
                let history = try network.fit(
                    training, validation: validation, epochs: 10, batchSize: 32, optimizer: .adam(learningRate: 0.02))
                display(LinePlot("Loss by epoch", ["loss", "val_loss"].map { LinePlot.Series($0, values: history[$0], first: 1) }))
                display(LinePlot("Share of digits read rightly", ["accuracy", "val_accuracy"].map { LinePlot.Series($0, values: history[$0], first: 1) }))
                """),
            .code(
                """
                let score = network.score(on: test)
                print("of \\(test.count) digits that it has never seen it reads \\((100 * score.accuracy).fixed(0)) in a hundred")
                display(guess("p of each digit, after learning", 6, of: training))
                """),
            .step(of: "training-digits", "What hidden neurons look for", [.prose]),
            .code(
                """
                let after = network.parameters[0].number
                func weights(_ matrix: Matrix, _ neuron: Int) -> Matrix {
                    Matrix(8, 8, (0..<64).map { (matrix[$0, neuron] * 10).rounded() / 10 })
                }
                display(svg: HeatMap.svg(of: (0..<3).map { HeatMap(weights(before, $0), title: "neuron \\($0 + 1)") }, title: "Weights before learning"))
                display(svg: HeatMap.svg(of: (0..<3).map { HeatMap(weights(after, $0), title: "neuron \\($0 + 1)") }, title: "Weights after learning"))
                """),
            .text(
                "## Which are confused?\n\nEach row is a digit as it was written, each column what the network said."),
            .code("print(network.confusion(on: test))"),
            .text("And the ones that it got wrong. Would you have read them?"),
            .code(
                """
                let said = network.classes(of: test.features)
                let wrong = test.labels.indices.filter { said[$0] != test.labels[$0] }
                display(svg: HeatMap.svg(of: wrong.prefix(4).map { row in
                    HeatMap(Matrix(8, 8, test.features.row(row)), title: "a \\(test.labels[row]), read as \\(said[row])")
                }, title: "Read wrongly"))
                """),
            .exercise(
                """
                Is a larger hidden layer better? Train one with 64 sigmoid neurons in the same way, and compare on the \
                *validation* images (the test is for the very end).
                """,
                start: """
                    let wider = Network(input: [64], seed: 1) {
                        Dense(16, .sigmoid)  // change me
                        Dense(10)
                    }
                    // try wider.fit(…)
                    let isBetter = wider.score(on: validation).loss < network.score(on: validation).loss
                    print(isBetter ? "better than sixteen" : "not yet: no better")
                    """,
                replacing: """
                        Dense(16, .sigmoid)  // change me
                        Dense(10)
                    }
                    // try wider.fit(…)
                    """,
                answer: """
                        Dense(64, .sigmoid)
                        Dense(10)
                    }
                    try wider.fit(training, epochs: 10, batchSize: 32, optimizer: .adam(learningRate: 0.02))
                    """),
            .text(
                """
                In the terminal: `swift run lesson training-digits`; all digits at full speed: `swift run gradus train \
                digits`. The file: `Sources/Learning/Training/Trainer.swift`. Next notebook: `10-a-table`.
                """),
        ])
}
