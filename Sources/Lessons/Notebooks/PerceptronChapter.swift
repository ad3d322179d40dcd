extension Chapter {
    static let perceptron = Chapter(
        name: "02-perceptron", title: "The perceptron",
        [
            .text(
                "**How can a neuron find the line between yes and no by itself?** And which lines can it never find?"),
            .words(of: "neuron", "The weighted sum"),
            .code(
                """
                let tape = Tape()
                let neuron = Neuron(weights: [0.5, -0.25], bias: 0.1, .sigmoid)
                let sum = neuron.weightedSum([tape.value(1, "x₁"), tape.value(2, "x₂")])
                print(sum)
                display(GraphPicture(of: sum.total.named("z"), gradients: sum.total.gradients()))
                """),
            .text(
                "## From a sum to an answer\n\nThe step function jumps at z = 0, the sigmoid rises smoothly. Both say where z stands."
            ),
            .code(
                """
                let hard = LinePlot.Series("step(z)", from: -6, to: 6, count: 481) { $0 > 0 ? 1 : 0 }
                let soft = LinePlot.Series("σ(z)", from: -6, to: 6) { 1 / (1 + Double.exp(-$0)) }
                display(LinePlot("Two ways to answer", [hard, soft]))
                """),
            .words(of: "perceptron", "Where it changes its mind"),
            .text(
                """
                ## A map of its answers

                Two inputs make a plane, and the answer changes along one straight line. Here is that neuron asked at every \
                point, with the four rows of AND on top.
                """),
            .code(
                """
                let corners: Matrix = [[0, 0], [0, 1], [1, 0], [1, 1]]
                func map(_ title: String, _ unit: Perceptron, _ labels: [Int]) -> DecisionRegions {
                    DecisionRegions(title, points: corners, labels: labels, classNames: ["no", "yes"], axisNames: ["x₁", "x₂"]) {
                        unit.classes(of: $0)
                    }
                }
                display(map("AND", unit, [0, 0, 0, 1]))
                """),
            .step(of: "perceptron", "Two gates: AND and OR", [.prediction, .prose, .pictures]),
            .code(
                "display(map(\"OR: the same weights, another bias\", Perceptron(weights: [1, 1], bias: -0.5), [0, 1, 1, 1]))"
            ),
            .text("## What if?\n\nTurn the line instead of moving it: change one weight, and run the cell again."),
            .code("display(map(\"w₁ = 3\", Perceptron(weights: [3, 1], bias: -1.5), [0, 0, 0, 1]))"),
            .words(of: "perceptron", "Learning the line: the perceptron trick"),
            .text("The rule in Swift, row by row. Every line below is one mistake and what it changed."),
            .code(
                """
                var learner = Perceptron(inputs: 2)
                let targets = [0, 0, 0, 1]
                for round in 1...6 {
                    for (row, target) in zip(corners.rowsAsArrays, targets) where learner(row) != target {
                        let error = Double(target - learner(row))
                        learner.weights = zip(learner.weights, row).map { $0 + error * $1 }
                        learner.bias += error
                        print("round \\(round), row \\(Matrix(row: row)): w = \\(Matrix(row: learner.weights)), b = \\(learner.bias.short)")
                    }
                }
                display(map("AND, learned", learner, targets))
                """),
            .text(
                "It stopped changing because nothing is wrong any more. On a larger table the library does the same:"),
            .code(
                """
                let blobs = LabelledTable.blobs(count: 120, centres: [[-1.5, -1], [1.5, 1]], seed: 4)
                var line = Perceptron(inputs: 2)
                print(line.learn(blobs.features, labels: blobs.labels, seed: 1))
                display(DecisionRegions("Two clouds", points: blobs.features, labels: blobs.labels, classNames: blobs.classNames) {
                    line.classes(of: $0)
                })
                """),
            .words(of: "xor", "XOR: where one neuron must fail"),
            .step(of: "xor", "The engine looks for a line"),
            .code("display(map(\"XOR: after all its moves, still wrong\", unit, [0, 1, 1, 0]))"),
            .step(of: "xor", "Two lines and a third neuron"),
            .exercise(
                "Build XOR from three perceptrons: OR, NAND, and one that says yes if both do.",
                start: """
                    func exclusiveOr(_ x: [Double]) -> Int {
                        // let or = Perceptron(weights: …, bias: …)
                        0
                    }
                    let answers = corners.rowsAsArrays.map(exclusiveOr)
                    print(answers == [0, 1, 1, 0] ? "that is XOR" : "not yet: \\(answers)")
                    """,
                replacing: """
                        // let or = Perceptron(weights: …, bias: …)
                        0
                    """,
                answer: """
                        let or = Perceptron(weights: [1, 1], bias: -0.5)
                        let nand = Perceptron(weights: [-1, -1], bias: 1.5)
                        let both = Perceptron(weights: [1, 1], bias: -1.5)
                        return both([Double(or(x)), Double(nand(x))])
                    """),
            .text(
                """
                Nobody told the hidden neurons what to say; you did. How they find it themselves is the next notebook, \
                `03-forward-and-back`. In the terminal: `swift run lesson perceptron`, `swift run lesson xor`. The file: \
                `Sources/Learning/Layers/Perceptron.swift`.
                """),
        ])
}
