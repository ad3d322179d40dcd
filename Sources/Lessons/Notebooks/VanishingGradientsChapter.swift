extension Chapter {
    static let vanishingGradients = Chapter(
        name: "04-vanishing-gradients", title: "Vanishing gradients",
        [
            .text(
                """
                **Why do the first layers of a deep network stop learning?** They see the data, everything behind builds \
                upon them, and yet the blame hardly reaches them.
                """),
            .text("## Ten neurons in a row\n\nEach passes its output on through a weight of 1. At the end we want 1."),
            .code(
                """
                func gradientsByLayer(_ depth: Int, weight: Double = 1, _ activation: Activation) -> [Double] {
                    let tape = Tape()
                    var signal = tape.value(1, "x")
                    var weights: [Scalar] = []
                    for layer in 1...depth {
                        weights.append(tape.value(weight, "w\\(layer)"))
                        signal = activation(weights[layer - 1] * signal)
                    }
                    let gradients = (1 - signal).squared.gradients()
                    return weights.map { abs(gradients[$0]) }
                }
                let sigmoids = gradientsByLayer(10, .sigmoid)
                display(LinePlot("Size of the gradient, layer by layer", values: sigmoids, first: 1))
                """),
            .text("The last layer learns, the first ones hardly move. A scale of powers of ten shows how bad it is:"),
            .code(
                """
                func powerOfTen(_ number: Double) -> Double { Double.log(number) / Double.log(10) }
                display(LinePlot("log₁₀ of the gradient's size", values: sigmoids.map(powerOfTen), first: 1))
                """),
            .text("A straight line: each layer takes away the *same factor*. Which one, and why?"),
            .words(of: "vanishing-gradients", "A sigmoid's slope is at most a quarter"),
            .code(
                """
                func slope(_ activation: Activation, _ place: Double) -> Double {
                    let tape = Tape()
                    let z = tape.value(place)
                    return activation(z).gradients()[z]
                }
                func value(_ activation: Activation, _ place: Double) -> Double {
                    let tape = Tape()
                    return activation(tape.value(place)).number
                }
                display(LinePlot("The sigmoid and its slope", [
                    LinePlot.Series("σ(z)", from: -6, to: 6) { value(.sigmoid, $0) },
                    LinePlot.Series("σ′(z)", from: -6, to: 6) { slope(.sigmoid, $0) },
                ]))
                """),
            .step(of: "vanishing-gradients", "One link: slope times weight", [.prose, .mathematics, .values]),
            .step(of: "vanishing-gradients", "Many links: a product of small numbers"),
            .text("## Other curves\n\nThe activation decides. Look at the slopes: how high, and where are they flat?"),
            .code(
                """
                let curves: [(String, Activation)] = [("sigmoid", .sigmoid), ("tanh", .tanh), ("ReLU", .relu)]
                display(LinePlot("Activations", curves.map { name, curve in
                    LinePlot.Series(name, from: -3, to: 3) { value(curve, $0) }
                }))
                display(LinePlot("Their slopes", curves.map { name, curve in
                    LinePlot.Series(name, from: -3, to: 3) { slope(curve, $0) }
                }))
                """),
            .text("**Predict:** which of the three keeps the first of ten layers learning? Then run it."),
            .code(
                """
                display(LinePlot("log₁₀ of the gradient's size, by layer", [("sigmoid", Activation.sigmoid), ("tanh", .tanh)].map { name, curve in
                    LinePlot.Series(name, values: gradientsByLayer(10, curve).map(powerOfTen), first: 1)
                }))
                print("ReLU's slope, wherever z is above 0:", slope(.relu, 0.5), slope(.relu, 2))
                """),
            .step(of: "vanishing-gradients", "ReLU: all or nothing", [.prediction, .prose, .mathematics]),
            .code(
                """
                let line = Tape()
                let z1 = line.value(-0.5, "z1")
                let out = (((z1.relu() + 1).relu() + 1).relu()).named("out")
                display(GraphPicture(of: out, gradients: out.gradients()))
                """),
            .step(of: "vanishing-gradients", "A dead unit"),
            .step(of: "vanishing-gradients", "The other way: a huge weight", [.prediction, .prose, .mathematics]),
            .text(
                "## What if?\n\nThe same ten sigmoids with larger and larger weights. Neither side is a good place to be:"
            ),
            .code(
                """
                for weight in [0.5, 1, 2, 4, 8] {
                    let sizes = gradientsByLayer(10, weight: weight, .sigmoid)
                    print("weight \\(weight.short): the first layer's gradient is 10^\\(powerOfTen(sizes[0]).fixed(1)), the last's 10^\\(powerOfTen(sizes[9]).fixed(1))")
                }
                """),
            .step(of: "vanishing-gradients", "Against exploding gradients"),
            .exercise(
                """
                A *residual* link adds a road around the neuron: `signal + activation(w · signal)`. Its slope is 1 plus \
                what it was. Write it, and see what reaches the first of ten layers.
                """,
                start: """
                    func withRoads(_ depth: Int) -> [Double] {
                        let tape = Tape()
                        var signal = tape.value(1)
                        var weights: [Scalar] = []
                        for layer in 1...depth {
                            weights.append(tape.value(1))
                            signal = (weights[layer - 1] * signal).sigmoid()  // add the road here
                        }
                        let gradients = signal.gradients()
                        return weights.map { abs(gradients[$0]) }
                    }
                    let share = withRoads(10)[0] / withRoads(10)[9]
                    print(share > 0.01 ? "the first layer hears the last" : "not yet: vanished, 10^\\(powerOfTen(share).fixed(1)) of the last's")
                    """,
                replacing: """
                            signal = (weights[layer - 1] * signal).sigmoid()  // add the road here
                    """,
                answer: """
                            signal = signal + (weights[layer - 1] * signal).sigmoid()
                    """),
            .text(
                """
                All five remedies, measured: `swift run lesson vanishing-gradients`. The file: \
                `Sources/Learning/Activations/Activation.swift`. Next notebook: `05-losses`.
                """),
        ])
}
