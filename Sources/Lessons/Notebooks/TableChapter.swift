extension Chapter {
    static let table = Chapter(
        name: "10-a-table", title: "A network for a table",
        [
            .text("**How does a table of customers, with words in it, become a prediction for one of them?**"),
            .step(of: "a-table", "A table of customers"),
            .code(
                """
                let customers = Table.churnStandIn(rows: 400)
                print(customers)
                print(customers.columnNames)
                """),
            .step(of: "a-table", "What must not be learned"),
            .step(of: "a-table", "Two words: 0 and 1", [.prose, .pictures]),
            .step(of: "a-table", "Three words: a column for each"),
            .step(of: "a-table", "Keep some back, first"),
            .step(of: "a-table", "The same size for all"),
            .text(
                "## All of it as one plan\n\nWhat was said so far, in Swift. The plan is fitted on the training customers alone."
            ),
            .code(
                """
                let (rest, test) = try customers.split(heldOut: 0.2, seed: 1)
                let (training, validation) = try rest.split(heldOut: 0.2, seed: 1)
                let plan = Preprocessing(
                    target: .binary("Exited"), labels: ["Gender"], oneHot: ["Geography"],
                    dropping: ["RowNumber", "CustomerId", "Surname"])
                let fitted = try plan.fitted(on: training)
                let learned = try fitted.examples(of: training), watched = try fitted.examples(of: validation)
                let judged = try fitted.examples(of: test)
                print(learned)
                print(fitted.featureNames)
                """),
            .text("Who leaves? Before any network, look. The share of leavers among the training customers, by age:"),
            .code(
                """
                let age = fitted.featureNames.firstIndex(of: "Age")!
                let groups = stride(from: -1.5, to: 2.5, by: 0.5).compactMap { low -> LinePlot.Point? in
                    let rows = (0..<learned.count).filter { (low..<low + 0.5).contains(learned.features[$0, age]) }
                    if rows.isEmpty { return nil }
                    let left = rows.map { learned.targets[$0, 0] }.reduce(0, +)
                    return LinePlot.Point(x: low + 0.25, y: left / Double(rows.count))
                }
                display(LinePlot("Share that left, by scaled age", [LinePlot.Series("share", groups)]))
                """),
            .step(of: "a-table", "Two hidden layers and one answer"),
            .step(of: "a-table", "Yes or no: one loss, one slope", [.prediction, .prose, .mathematics, .values]),
            .step(of: "a-table", "Learn, and stop in time", [.prediction, .prose]),
            .code(
                """
                let model = Network(input: [12], seed: 1) {
                    Dense(64, .relu)
                    Dense(32, .relu)
                    Dense(1, .sigmoid)
                }
                let history = try model.fit(
                    learned, validation: watched, epochs: 30, optimizer: .adam(learningRate: 0.002), loss: .binaryCrossEntropy,
                    callbacks: [.earlyStopping(patience: 5, restoreBestWeights: true)])
                print(history.count, "epochs; the weights are those of epoch", history.restoredEpoch ?? history.count)
                display(LinePlot("Loss by epoch", ["loss", "val_loss"].map { LinePlot.Series($0, values: history[$0], first: 1) }))
                """),
            .step(of: "a-table", "How good is that?"),
            .text(
                "## One customer\n\nEverything that was done to the table is done to one row: the words, the scale, the network."
            ),
            .code(
                """
                let one = test.selectingRows([0])
                print(zip(one.columnNames, one.row(0)).map { "\\($0): \\($1)" }.joined(separator: ", "))
                print("probability of leaving:", model.outputs(for: try fitted.features(of: one))[0, 0].fixed(2))
                """),
            .step(of: "a-table", "Where to cut"),
            .text("## What if?\n\nThe same customer at every age, all else alike:"),
            .code(
                """
                let row = try fitted.features(of: one).row(0)
                display(LinePlot("Probability of leaving, by scaled age", from: -2, to: 3, count: 60) { scaled in
                    var changed = row
                    changed[age] = scaled
                    return model.outputs(for: Matrix(row: changed))[0, 0]
                })
                """),
            .exercise(
                "How many of the test customers who left does the network find when everybody above 0.3 counts as leaving?",
                start: """
                    let answers = (0..<judged.count).map { model.outputs(for: Matrix(row: judged.features.row($0)))[0, 0] }
                    let left = (0..<judged.count).filter { judged.targets[$0, 0] == 1 }
                    let found: [Int] = []  // those of left whose answer is above 0.3
                    print(found.count > left.count / 4 ? "some are found" : "not yet: none found")
                    """,
                replacing: """
                    let found: [Int] = []  // those of left whose answer is above 0.3
                    """,
                answer: """
                    let found = left.filter { answers[$0] > 0.3 }
                    """),
            .text(
                """
                In the terminal: `swift run lesson a-table`; ten thousand customers: `swift run gradus train churn`. The \
                file: `Sources/Datasets/Preprocessing/Preprocessing.swift`. Next notebook: `11-softmax-and-cross-entropy`.
                """),
        ])
}
