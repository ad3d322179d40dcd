extension Chapter {
    static let learningRate = Chapter(
        name: "12-learning-rate", title: "The learning rate",
        [
            .text("**How long should a step be?** One number, and it decides whether anything is learned at all."),
            .step(of: "learning-rate", "One leap", [.prediction, .prose, .mathematics, .values]),
            .text("## The valley, and the walk in it\n\nEvery picture below is one call of this function:"),
            .code(
                """
                func slope(_ b: Double) -> Double {
                    let tape = Tape()
                    let place = tape.value(b)
                    return (place - 20).squared.gradients()[place]
                }
                func walk(rate: Double, steps: Int = 12, from start: Double = -5) -> [Double] {
                    var places = [start]
                    for _ in 1...steps { places.append(places.last! - rate * slope(places.last!)) }
                    return places
                }
                func picture(_ rate: Double) -> LinePlot {
                    let steps = walk(rate: rate).map { LinePlot.Point(x: $0, y: ($0 - 20) * ($0 - 20)) }
                    return LinePlot("η = \\(rate.short)", [
                        LinePlot.Series("L = (b − 20)²", from: -10, to: 50) { ($0 - 20) * ($0 - 20) },
                        LinePlot.Series("the walk", steps), LinePlot.Series("its steps", steps, isScattered: true),
                    ])
                }
                display(picture(1))
                """),
            .step(of: "learning-rate", "And back again", [.prediction, .prose]),
            .text("**Predict:** and with η = 0.1? With 0.95? Then run it."),
            .code("display(picture(0.1))\ndisplay(picture(0.95))"),
            .text("## Side by side"),
            .code(
                """
                display(LinePlot("b, step by step", [0.01, 0.1, 0.5, 0.95].map { rate in
                    LinePlot.Series("η = \\(rate.short)", values: walk(rate: rate))
                }))
                """),
            .step(of: "learning-rate", "Why: every step multiplies the distance"),
            .step(of: "learning-rate", "Too small, too large", [.prediction, .prose]),
            .code(
                """
                func distances(_ rate: Double) -> [Double] {
                    walk(rate: rate, steps: 20).map { Double.log(max(abs($0 - 20), 1e-12)) / Double.log(10) }
                }
                display(LinePlot("log₁₀ of the distance from the bottom", [0.01, 0.1, 0.4, 1.1].map { rate in
                    LinePlot.Series("η = \\(rate.short)", values: distances(rate))
                }))
                """),
            .text(
                "Straight lines: each step multiplies the distance by the same factor. A line that climbs is a walk that flies away."
            ),
            .step(of: "learning-rate", "Watch the loss"),
            .step(of: "learning-rate", "A ravine", [.prediction, .prose]),
            .text(
                "## A plan for the rate\n\nLong steps first, short ones later. The library has such plans as a `Schedule`:"
            ),
            .step(of: "learning-rate", "A plan for the rate", [.prose, .pictures]),
            .text(
                "## What if the slope is noisy?\n\nSlopes from a few examples are never exact. A fixed rate keeps trembling; one that shrinks comes to rest."
            ),
            .code(
                """
                func noisy(_ rate: (Int) -> Double) -> [Double] {
                    var generator = SeededGenerator(seed: 3)
                    var b = -5.0
                    return (0..<80).map { step in
                        b -= rate(step) * (slope(b) + 20 * generator.normal())
                        return b
                    }
                }
                display(LinePlot("b, with noisy slopes", [
                    LinePlot.Series("η = 0.2", values: noisy { _ in 0.2 }),
                    LinePlot.Series("η = 0.2 · 0.95ⁿ", values: noisy { 0.2 * Double.power(0.95, Double($0)) }),
                ]))
                """),
            .exercise(
                "Which rate reaches the bottom of this valley in a single step, from anywhere? Find it.",
                start: """
                    let best = 0.3
                    let landed = walk(rate: best, steps: 1, from: 77).last!
                    print(abs(landed - 20) < 1e-9 ? "in one step" : "not yet: b = \\(landed.fixed(2))")
                    """,
                replacing: """
                    let best = 0.3
                    """,
                answer: """
                    let best = 0.5
                    """),
            .text(
                """
                In the terminal: `swift run lesson learning-rate`, then `swift run lesson batches`. The file: \
                `Sources/Learning/Optimizers/Schedule.swift`. The notebook `06-optimizers` gives each weight a step of its own.
                """),
        ])
}
