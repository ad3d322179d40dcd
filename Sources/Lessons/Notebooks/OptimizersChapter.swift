extension Chapter {
    static let optimizers = Chapter(
        name: "06-optimizers", title: "Optimizers",
        [
            .text(
                "**The slopes are known. Why not just follow them?** Because one step length must suit every direction at once."
            ),
            .step(of: "momentum", "One rate, two directions", [.prediction, .prose]),
            .text(
                "## The ravine from above\n\nThe same loss as a map, and the walk of plain gradient descent over it:"),
            .code(
                """
                func loss(_ x: Double, _ y: Double) -> Double { 50 * x * x + y * y }

                func walk(_ name: String, _ optimizer: any Optimizer, steps: Int = 30, from start: (Double, Double) = (0.9, 1.8)) -> LinePlot.Series {
                    let x = Parameter(start.0, "x"), y = Parameter(start.1, "y")
                    let tape = Tape()
                    var descent = Descent(of: [x, y], by: optimizer)
                    var points = [LinePlot.Point(x: x.number, y: y.number)]
                    for _ in 1...steps {
                        tape.rewind()
                        descent.step(along: (50 * tape(x).squared + tape(y).squared).gradients())
                        points.append(LinePlot.Point(x: x.number, y: y.number))
                    }
                    return LinePlot.Series(name, points)
                }
                func surface(_ title: String, _ walks: [LinePlot.Series]) -> LossSurface {
                    LossSurface(title, x: -1...1, y: -2...2, paths: walks, height: loss)
                }
                let plain = walk("plain descent, η = 0.018", SGD(learningRate: 0.018))
                display(surface("Plain descent in a ravine", [plain]))
                """),
            .text(
                """
                Across the ravine it jumps from wall to wall; along the floor it creeps. **Predict:** what happens with \
                η = 0.0205? Then look at x, step by step:
                """),
            .code(
                """
                let rates: [Double] = [0.005, 0.018, 0.0205]
                display(LinePlot("x, step by step", rates.map { rate in
                    LinePlot.Series("η = \\(rate.short)", values: walk("", SGD(learningRate: rate)).points.map(\\.x))
                }))
                """),
            .step(of: "momentum", "An average that remembers"),
            .step(of: "momentum", "Step along the average", [.prediction, .prose, .mathematics]),
            .code(
                """
                let ball = walk("momentum 0.8, η = 0.01", SGD(learningRate: 0.01, momentum: 0.8))
                display(surface("A ball keeps its speed", [plain, ball]))
                """),
            .step(of: "momentum", "Back in the ravine"),
            .step(of: "momentum", "Nesterov looks before it rolls", [.prediction, .prose, .mathematics]),
            .text(
                "## Two memories\n\nMomentum remembers where the slopes pointed. Adam also remembers how large they were."
            ),
            .step(of: "adam", "One step, with every number", [.prediction, .prose, .mathematics, .values]),
            .step(of: "adam", "The same in a few lines", [.code, .prose]),
            .code(
                """
                let adam = walk("Adam, η = 0.15", Adam(learningRate: 0.15))
                display(surface("Three ways down", [plain, ball, adam]))
                """),
            .text(
                """
                Adam divides each slope by its own usual size. So the wall and the floor look alike to it, and it sets off \
                in a straight line. How fast does each come down?
                """),
            .code(
                """
                func height(_ walk: LinePlot.Series) -> LinePlot.Series {
                    LinePlot.Series(walk.name, values: walk.points.map { Double.log(loss($0.x, $0.y)) / Double.log(10) })
                }
                display(LinePlot("log₁₀ of the loss, step by step", [plain, ball, adam].map(height)))
                """),
            .step(of: "adam", "The first step is η long"),
            .step(of: "adam", "Which one is best?"),
            .text("## What if?\n\nAnother place to start, another rate: change this cell, and run it again."),
            .code(
                """
                display(surface("From the other side", [
                    walk("RMSprop, η = 0.1", RMSprop(learningRate: 0.1), from: (-0.6, -1.5)),
                    walk("Nesterov, η = 0.01", SGD(learningRate: 0.01, momentum: 0.8, nesterov: true), from: (-0.6, -1.5)),
                ]))
                """),
            .exercise(
                """
                Write momentum yourself: `v ← γ·v + slope`, then `w ← w − η·v`. Roll down the bowl L = w² from w = 2 with \
                η = 0.1 and γ = 0.9, three steps.
                """,
                start: """
                    var place = 2.0, velocity = 0.0
                    for _ in 1...3 {
                        let slope = 2 * place
                        _ = slope  // velocity = …, place = …
                    }
                    print(abs(place - 0.124) < 1e-9 ? "you roll as the library does" : "not yet: w = \\(place.short)")
                    """,
                replacing: """
                        _ = slope  // velocity = …, place = …
                    """,
                answer: """
                        velocity = 0.9 * velocity + slope
                        place -= 0.1 * velocity
                    """),
            .text(
                """
                In the terminal: `swift run lesson momentum`, `adaptive-rates`, `adam`. The files: \
                `Sources/Learning/Optimizers`. Next notebook: `07-dropout-and-batch-norm`.
                """),
        ])
}
