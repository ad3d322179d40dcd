extension Chapter {
    static let firstValueAndBackward = Chapter(
        name: "01-first-value-and-backward", title: "The first value, and the way back",
        [
            .text(
                """
                **If I turn this number a little, what does that one do?** All learning is this question, asked of every \
                number in a network. Here you ask it of one, see the answer drawn, and check it with your own hands.

                Run the cells from top to bottom (Shift-Enter); each sees what the earlier ones declared. Where something \
                folds, decide on an answer before you open it.
                """),
            .text("## A curve, and its slope\n\nf(x) = x² + x. How steep is it at the point that is marked?"),
            .code(
                """
                func f(_ x: Double) -> Double { x * x + x }

                let curve = LinePlot.Series("f", from: -2.5, to: 2.5, f)
                let here = LinePlot.Series("x = 1", [LinePlot.Point(x: 1, y: f(1))], isScattered: true)
                display(LinePlot("f(x) = x² + x", [curve, here]))
                """),
            .words(of: "derivative", "Nudge it and look"),
            .text("Do it yourself, with a smaller and smaller nudge:"),
            .code(
                """
                for h in [1, 0.1, 0.01, 0.001] {
                    print("h = \\(h): the change of f for each unit of x is \\(((f(1 + h) - f(1)) / h).fixed(3))")
                }
                """),
            .text(
                """
                ## A number that remembers

                A program need not nudge. Put x on a `Tape`, and every number computed from it remembers how it was made. \
                `gradients()` then walks back and brings the slope by each of them.
                """),
            .step(of: "derivative", "How a program finds it", [.prose, .mathematics, .code]),
            .code("display(GraphPicture(of: f.named(\"f\"), gradients: f.gradients()))"),
            .text(
                """
                Read it from left to right. In each box stand a name, a number and, behind ∂, how much f changes for each \
                unit of it. On each edge stands the *local* derivative: what this one step does.
                """),
            .step(of: "sum-over-paths", "A value used twice adds up", [.prediction, .prose, .code]),
            .text(
                """
                ## Two ways lead back

                Now a value with three inputs. `w` is used twice: once times x, and once squared. So a nudge of w reaches \
                y on two paths. Multiply along each, then add.
                """),
            .code(
                """
                let net = Tape()
                let x1 = net.value(2, "x"), w = net.value(-3, "w"), b = net.value(-2.5, "b")
                let y = (w * x1 + w.squared + b).tanh().named("y")
                let slopes = y.gradients()
                print(net.paths(from: w, to: y))
                display(GraphPicture(of: y, gradients: slopes))
                """),
            .text(
                "**Predict:** which of x, w and b should you turn *down* to make y larger? Look at the signs of their ∂."
            ),
            .code(
                """
                for value in [x1, w, b] {
                    print("∂y/∂\\(value.name ?? "?") = \\(slopes[value].significant(4))")
                }
                """),
            .text(
                """
                ## Never believe a gradient

                A gradient can be checked without any calculus: nudge each input up and down and measure. The library does \
                it for every value at once.
                """),
            .code("print(y.checkGradients())"),
            .text(
                "## What if?\n\nThe slope is a number at *one* place. Move x along, and watch f and its slope together:"
            ),
            .code(
                """
                func slope(_ place: Double) -> Double {
                    let tape = Tape()
                    let x = tape.value(place, "x")
                    return (x.squared + x).gradients()[x]
                }
                display(LinePlot("f and its slope", [curve, LinePlot.Series("slope of f", from: -2.5, to: 2.5, slope)]))
                """),
            .text(
                "Where the slope crosses 0, f is lowest. Left of it f falls and the slope is negative, right of it f climbs."
            ),
            .step(of: "derivative", "Where the slope is zero", [.prediction]),
            .exercise(
                """
                Go downhill. Start at x = 2 and take twenty small steps against the slope, `x ← x − 0.1 · slope(x)`. \
                Where do you arrive?
                """,
                start: """
                    var place = 2.0
                    for _ in 1...20 {
                        // place = …
                    }
                    print(abs(slope(place)) < 0.1 ? "down: x = \\(place.fixed(2))" : "not yet: still on the hill, at \\(place.fixed(2))")
                    """,
                replacing: """
                        // place = …
                    """,
                answer: """
                        place -= 0.1 * slope(place)
                    """),
            .text(
                """
                That was gradient descent, and it is how everything after this learns. The same in the terminal, with \
                every *why*: `swift run lesson derivative`, then `chain-rule` and `sum-over-paths`. The file that does it: \
                `Sources/Autograd/Derivatives.swift`. Next notebook: `02-perceptron`.
                """),
        ])
}
