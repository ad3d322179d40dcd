extension Chapter {
    static let forwardAndBack = Chapter(
        name: "03-forward-and-back", title: "Forward and back",
        [
            .text(
                """
                **A network answers, and the answer is wrong. Which of its weights is to blame, and how much?** Forward, \
                numbers travel to an answer. Backward, the blame travels to every weight.
                """),
            .step(of: "forward-propagation", "A small network"),
            .step(of: "forward-propagation", "The first neuron adds up"),
            .step(of: "forward-propagation", "The sigmoid squeezes it", [.prediction]),
            .text("Build it: two neurons in a row, every number named."),
            .code(
                """
                let net = Tape()
                let inputs = [95.0, 4, 4].enumerated().map { net.value($1, "x\\($0 + 1)") }
                let weights = [0.01, 0.02, 0.03].enumerated().map { net.value($1, "w\\($0 + 1)") }
                let b1 = net.value(0.01, "b1")
                let z1 = (weights[0] * inputs[0] + weights[1] * inputs[1] + weights[2] * inputs[2] + b1).named("z1")
                let o1 = z1.sigmoid().named("o1")
                print(z1)
                print(o1)
                """),
            .step(of: "forward-propagation", "The second neuron takes over"),
            .step(of: "forward-propagation", "The prediction", [.prediction]),
            .code(
                """
                let w4 = net.value(0.02, "w4"), b2 = net.value(0.03, "b2")
                let prediction = (w4 * o1 + b2).sigmoid().named("ŷ")
                print(prediction)
                """),
            .text("## How wrong is it?\n\nWe wanted y = 1. The loss is the square of the gap: 0 is perfect."),
            .code(
                """
                let cost = (net.value(1, "y") - prediction).squared.named("L")
                print(cost)
                """),
            .step(of: "back-propagation", "Nudge one weight and measure"),
            .text("## The same in one walk\n\nEvery box below got its ∂ in a single walk from right to left."),
            .code(
                """
                let blame = cost.gradients()
                display(GraphPicture(of: cost, gradients: blame))
                """),
            .step(of: "back-propagation", "The walk back, event by event"),
            .code(
                """
                for value in weights + [b1, w4, b2] {
                    print("∂L/∂\\(value.name ?? "") = \\(blame[value].significant(4))")
                }
                print(net.paths(from: weights[0], to: cost))
                """),
            .text(
                """
                Compare w1 with w4. The first is multiplied by an input of 95, and still its gradient is the smaller one: \
                a link in the middle lets little through. Remember this for the next notebook.
                """),
            .step(of: "back-propagation", "A whole network: ŷ = 18, y = 3"),
            .step(of: "back-propagation", "One of the nine, by hand"),
            .text("All nine at once, as matrices: one walk back, and every entry has its gradient."),
            .code(
                """
                let ways = MatrixTape()
                let person = ways.constant([[8, 1]])
                let first = ways.value([[1, 1], [1, 1]], "W₁"), bias = ways.value([[0, 0]], "b₁")
                let second = ways.value([[1], [1]], "W₂"), last = ways.value([[0]], "b₂")
                let hidden = person.affine(first, bias: bias)
                let salary = hidden.affine(second, bias: last)
                let error = (ways.constant([[3]]) - salary).squared
                let all = error.gradients()
                for value in [first, bias, second, last] { print("∂L/∂\\(value.name ?? "") = \\(all[value])") }
                """),
            .exercise(
                """
                Each gradient says which way is down. Take the two-neuron network above, and move *every* one of the six \
                numbers that it learns one step against its gradient, with a learning rate of 0.5. Does the loss fall?
                """,
                start: """
                    var numbers = (weights + [b1, w4, b2]).map(\\.number)
                    func lossOf(_ n: [Double]) -> Double {
                        let z = 95 * n[0] + 4 * n[1] + 4 * n[2] + n[3]
                        let o = 1 / (1 + Double.exp(-z))
                        let answer = 1 / (1 + Double.exp(-(n[4] * o + n[5])))
                        return (1 - answer) * (1 - answer)
                    }
                    let before = lossOf(numbers)
                    // numbers = …, with (weights + [b1, w4, b2]).map { blame[$0] }
                    let after = lossOf(numbers)
                    print(after < before ? "down from \\(before.fixed(4)) to \\(after.fixed(4))" : "not yet: \\(after.fixed(4))")
                    """,
                replacing: """
                    // numbers = …, with (weights + [b1, w4, b2]).map { blame[$0] }
                    """,
                answer: """
                    numbers = (weights + [b1, w4, b2]).map { $0.number - 0.5 * blame[$0] }
                    """),
            .text(
                """
                Ask *why* of any gradient in the terminal: `swift run lesson walk back-propagation`. The file: \
                `Sources/Autograd/Gradients.swift`. Next notebook: `04-vanishing-gradients`.
                """),
        ])
}
