import Autograd
import Learning

/// Why it helps when outputs lie on both sides of 0.
extension SigmoidAndTanhStory {
    static func centring(_ inputs: Inputs, _ story: Story) {
        bothSides(story)
        race(story)
    }

    /// Of small numbers first, so that what lies evenly around 0 cancels to the last bit.
    private static func mean(_ numbers: [Double]) -> Double {
        numbers.sorted { $0.magnitude < $1.magnitude }.reduce(0, +) / Double(numbers.count)
    }

    /// (w₁·h₁ + w₂·h₂ − 1)² with both weights 0.
    private static func loss(_ h: [Double]) -> (loss: Scalar, weights: [Scalar], tape: ScalarTape) {
        let tape = Tape()
        let w = [tape.value(0, "w₁"), tape.value(0, "w₂")]
        let inputs = [tape.value(h[0], "h₁"), tape.value(h[1], "h₂")]
        let answer = ((w[0] * inputs[0]).named("w₁·h₁") + (w[1] * inputs[1]).named("w₂·h₂")).named("y")
        return ((answer - 1).named("miss").squared.named("L"), w, tape)
    }

    private static func bothSides(_ story: Story) {
        let sums: [Double] = [-2, -1, -0.5, 0, 0.5, 1, 2]
        let (sigmoid, tanh) = (Activation.sigmoid.heights(at: sums), Activation.tanh.heights(at: sums))
        story.step("Centred on zero")
        story.say(
            "Let the sums lie evenly around 0. Then the outputs of tanh do so as well: tanh is called zero-centred. "
                + "Those of the sigmoid are all positive:")
        story.picture(
            alignedTable(
                ["z"] + sums.map(\.short) + ["mean"],
                [
                    ["tanh"] + (tanh + [mean(tanh)]).map { $0.fixed(2) },
                    ["σ"] + (sigmoid + [mean(sigmoid)]).map { $0.fixed(2) },
                ]))
        weightsThatMoveTogether(story)
        story.claim(
            .shown(
                "001-tanh-pros-cons", notes: "zero-centred; but prone to vanishing gradients, and costly",
                computed: .list([mean(tanh), mean(sigmoid)]),
                holds: mean(tanh).magnitude < 1e-12 && (mean(sigmoid) - 0.5).magnitude < 1e-12
                    && Activation.tanh.slope(at: 10) < 1e-7,
                "The mean outputs, of tanh and of the sigmoid. The slope of tanh vanishes all the same: at z = 10 it "
                    + "is below a ten-millionth."))
    }

    private static func weightsThatMoveTogether(_ story: Story) {
        let (z1, z2) = (1.0, -1.0)
        let rows = [Activation.tanh, .sigmoid].map { activation in
            let h = activation.heights(at: [z1, z2])
            let miss = loss(h)
            let gradients = miss.loss.gradients()
            return (h: h, gradients: miss.weights.map { gradients[$0] }, miss: miss)
        }
        let tanh = rows[0]
        story.predict(
            "A neuron y = w₁·h₁ + w₂·h₂ reads two tanh outputs, h₁ = \(tanh.h[0].fixed(4)) and h₂ = "
                + "\(tanh.h[1].fixed(4)). It should say 1, but w₁ = w₂ = 0, so y − 1 = −1. How much does "
                + "(y − 1)² change for each unit of w₂? The rule is 2·(y − 1)·h₂.",
            gradientOf: tanh.miss.loss, by: tanh.miss.weights[1], decimals: 3,
            mistakes: [
                .init(-tanh.gradients[1], "two minus signs, of y − 1 and of h₂, make a plus."),
                .init(tanh.gradients[1] / 2, "the 2 of the square is missing."),
            ])
        story.say(
            "These outputs are the inputs of the next neuron, say y = w₁·h₁ + w₂·h₂, and steer how its weights move. "
                + "It should say 1. To learn is to make the squared miss L = (y − 1)² small, so each weight is moved "
                + "against its gradient, the change of L for each unit of the weight. With outputs for the sums "
                + "\(z1.short) and \(z2.short), and both weights still 0:")
        story.picture(
            alignedTable(
                ["outputs h", "h₁", "h₂", "gradient of w₁", "gradient of w₂"],
                zip(["tanh", "σ"], rows).map { [$0] + ($1.h + $1.gradients).map { $0.fixed(3) } }))
        story.say(
            "The factor 2·(y − 1) is common to both weights; only h tells them apart. After sigmoids every h is "
                + "positive, so both gradients have the same sign: the weights can only go up together or down "
                + "together. If one should rise and the other fall, they have to zigzag. After tanh they part at once.")
        story.why(tanh.miss.loss, by: tanh.miss.weights[1])
    }

    /// The pairs of sums behind the race, evenly around 0.
    private static let sums = [[2.0, -1], [-2, 1], [1, 1], [-1, -1], [0.5, 2], [-0.5, -2]]

    /// How many steps of gradient descent bring both weights within 0.01 of what they should be.
    private static func steps(_ activation: Activation, rate: Double) -> Int? {
        let wanted = Matrix(column: [1, -0.5])
        let tape = MatrixTape()
        var weights = Matrix(column: [0, 0])
        for step in 0..<400 {
            tape.rewind()
            let h = activation(tape.value(Matrix(sums)))
            let w = tape.value(weights, "w")
            let miss = h.matmul(w) - h.matmul(tape.value(wanted))
            weights = weights - miss.squared.mean().gradients()[w] * rate
            let far = zip(weights.entries, wanted.entries).map { ($0 - $1).magnitude }.max() ?? 0
            if far < 0.01 { return step + 1 }
            if far > 1000 { return nil }
        }
        return nil
    }

    private static func race(_ story: Story) {
        let rates = [0.25, 0.5, 1, 2, 4]
        func runs(_ activation: Activation) -> [Int?] { rates.map { steps(activation, rate: $0) } }
        let (sigmoid, tanh) = (runs(.sigmoid), runs(.tanh))
        let best = [tanh, sigmoid].map { Double($0.compactMap { $0 }.min() ?? 400) }
        story.step("A race")
        story.say(
            "The same neuron with \(sums.count) examples, the outputs for the pairs of sums "
                + sums.map { "(\($0[0].short), \($0[1].short))" }.joined(separator: ", ")
                + ". It should find the weights 1 and −0.5, from 0 and 0. Each step goes against the gradient, times a "
                + "step size. How many steps until both weights are within 0.01 of the goal? A dash: not in 400 steps, "
                + "or the steps are so large that they run away.")
        story.picture(
            alignedTable(
                ["step size"] + rates.map(\.short),
                [
                    ["tanh outputs"] + tanh.map { $0.map(String.init) ?? "–" },
                    ["σ outputs"] + sigmoid.map { $0.map(String.init) ?? "–" },
                ]))
        story.show("best, tanh", best[0])
        story.show("best, σ", best[1])
        story.say(
            "Each with the best of these step sizes, the outputs around 0 need far fewer steps. The notes list among "
                + "the sigmoid's drawbacks: not zero-centred, therefore “efficient weight update”. It must be "
                + "“inefficient”.")
        story.say(
            "In short: the sigmoid and tanh answer by degrees and have a slope to learn by, but far out that slope is "
                + "lost. The next lesson, relu-family, has activations that keep it.")
        story.claim(
            .erratum(
                "001-sigmoid-not-zero-centred-efficient",
                notes: "not zero-centred ⇒ efficient weight update (a drawback)", asWritten: [best[0]],
                right: [best[1]],
                slip:
                    "It is inefficient: \(best[1].short) steps where centred outputs need \(best[0].short). Two pages "
                    + "on, at tanh, the notes have it right."))
    }
}
