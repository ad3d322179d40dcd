import Autograd
import Learning

extension CrossEntropyStory {
    /// The gradient of binary cross-entropy, and what the wrong loss does to it.
    static func slopes(_ inputs: Inputs, _ story: Story) {
        let (y, output) = (inputs["y"].rounded(), inputs["yhat"])
        gradient(y, output, story)
        wrongPair(y, inputs["start"], story)
        tooSure(story)
    }

    private static func gradient(_ y: Double, _ output: Double, _ story: Story) {
        let tape = ScalarTape()
        withExtendedLifetime(tape) {
            let z = tape.value(Double.log(output / (1 - output)), "z")
            let prediction = z.sigmoid().named("ŷ")
            let loss =
                y == 1
                ? (-prediction.log().named("ln ŷ")).named("L")
                : (-(1 - prediction).named("1 − ŷ").log().named("ln(1 − ŷ)")).named("L")
            let (p, slope) = (prediction.number, loss.gradients()[z])
            story.step("The gradient is ŷ − y")
            story.predict(
                "ŷ = σ(z) = \(p.short), y = \(y.short). The slope of L by ŷ is "
                    + "\(loss.gradients()[prediction].significant(4)), that of ŷ by z is ŷ·(1 − ŷ) = "
                    + "\((p * (1 - p)).significant(4)). What is ∂L/∂z?", gradientOf: loss, by: z, decimals: 2,
                mistakes: [
                    .init(loss.gradients()[prediction], "that is the slope by ŷ; the chain goes on to z."),
                    .init(p * (1 - p), "that is the slope of ŷ; that of L is still missing."),
                    .init(-slope, "the sign is turned round: a slope is negative where more of z is better."),
                ])
            story.say(
                "The score z is what came before the sigmoid, any number. By the chain rule the two slopes are "
                    + "multiplied, and nearly everything cancels:")
            story.formula("∂L/∂z = ŷ − y")
            story.show("∂L/∂z", slope)
            story.show("ŷ − y", p - y)
            story.say(
                "What it said minus what was right: nothing could be simpler. Only the half of L that is switched on is "
                    + "drawn here:")
            story.graph(loss)
            story.why(loss, by: z)
        }
        claimFigure(story)
    }

    private static func claimFigure(_ story: Story) {
        let network = Network(input: [2], seed: 4) {
            Dense(3, .relu)
            Dense(1, .sigmoid)
        }
        let tape = MatrixTape()
        defer { withExtendedLifetime(tape) {} }
        let output = network(tape.constant([[0.8, 0.8]]))
        let loss = BinaryCrossEntropy()(output, tape.constant([[1]]))
        let bias = loss.gradients()[tape(network.parameters[3])].entries[0]
        story.claim(
            .shown(
                "002-bce-figure-network-three-hidden-one-output", notes: "three hidden neurons, one sigmoid output",
                computed: .list([output.number.entries[0], bias]),
                holds: network.outputShapes == [[3], [1]] && areClose([bias], [output.number.entries[0] - 1]),
                "Such a network's output for the row (0.8, 0.8), and the gradient by its last bias when y = 1: ŷ − 1."))
    }

    /// One score, moved against the gradient of a loss of its sigmoid, once for each step.
    private static func outputs(_ loss: some Loss, from start: Double, y: Double, steps: Int) -> [Double] {
        var (z, outputs) = (start, [Double.sigmoid(start)])
        for _ in 0..<steps {
            z -= ofScore(loss, z, y).gradient
            outputs.append(Double.sigmoid(z))
        }
        return outputs
    }

    private static func wrongPair(_ y: Double, _ start: Double, _ story: Story) {
        let (entropy, square) = (ofScore(.binaryCrossEntropy, start, y), ofScore(.squaredError, start, y))
        let steps = [0, 1, 2, 5, 10, 20, 40]
        let good = outputs(.binaryCrossEntropy, from: start, y: y, steps: 40)
        let slow = outputs(.squaredError, from: start, y: y, steps: 40)
        let p = Double.sigmoid(start)
        story.step("A sigmoid with the wrong loss")
        story.predict(
            "The squared error of a sigmoid has the slope 2·(ŷ − y)·ŷ·(1 − ŷ). With z = \(start.short), so "
                + "ŷ = \(p.significant(4)), and y = \(y.short): what is it?", square.gradient, decimals: 3,
            mistakes: [
                .init(entropy.gradient, "that is ŷ − y, the slope of cross-entropy."),
                .init(2 * (p - y), "the sigmoid's own slope ŷ·(1 − ŷ) is missing."),
                .init((p - y) * p * (1 - p), "the 2 of the square is missing."),
            ])
        story.say(
            "Take the squared error instead, and the sigmoid's own slope ŷ·(1 − ŷ) stays in the product. It is nearly "
                + "0 where the sigmoid is sure, be it right or wrong. Here are both slopes at z = \(start.short) "
                + "when y = \(y.short), and what ŷ becomes after so many steps of z against them:")
        story.picture(
            alignedTable(
                ["", "slope"] + steps.map { "\($0)" },
                [
                    ["cross-entropy", entropy.gradient.significant(3)] + steps.map { good[$0].fixed(3) },
                    ["squared error", square.gradient.significant(3)] + steps.map { slow[$0].fixed(3) },
                ], gap: 2))
        let (far, near) = ((slow[40] - y).magnitude, (good[40] - y).magnitude)
        story.say(
            "After \(steps[6]) steps the one is \(near.significant(2)) from the truth, the other \(far.significant(2)). "
                + "Cross-entropy has the logarithm that undoes the sigmoid's exponential; the squared error has not. "
                + "They can both be used, but only one of them fits.")
    }

    private static func tooSure(_ story: Story) {
        let scores = [1.0, 10, 30, 100, 1000]
        let exact = scores.map { ofScore(.binaryCrossEntropy, $0, 0) }
        let outputs = scores.map(Double.sigmoid)
        let plain = outputs.map { -Double.log(1 - $0) }
        let (last, largest) = (exact[exact.count - 1], scores[scores.count - 1])
        story.step("Too sure for a computer")
        story.predict(
            "No is right, and the score is \(largest.short). For large scores 1 − σ(z) is nearly e⁻ᶻ. What is the loss "
                + "−ln(1 − σ(z))?", last.cost, decimals: 0,
            mistakes: [
                .init(1, "that is ŷ, how sure the network is; the loss is −ln of what was left for no."),
                .init(0, "the network is as wrong as can be: yes was nearly certain, and no is right."),
                .init(-last.cost, "a loss is never negative: −ln of e⁻ᶻ is z."),
            ])
        story.say(
            "On paper the loss is finite for every score. But a computer keeps about 16 digits, and soon σ(z) is 1 and "
                + "nothing is left for no. So the engine, which has the score on its tape, computes from the score:")
        story.formula("L = ln(1 + e^z) − y·z")
        story.picture(
            alignedTable(
                ["score z"] + scores.map(\.short),
                [
                    ["σ(z)"] + outputs.map { $0.significant(5) },
                    ["−ln(1 − σ(z)) as it stands"] + plain.map { $0.isFinite ? $0.significant(4) : "no number" },
                    ["the engine's loss, y = 0"] + exact.map { $0.cost.significant(4) },
                    ["its gradient by z"] + exact.map { $0.gradient.significant(4) },
                ]))
        story.say(
            "Either hand the loss what a sigmoid made on the same tape, and the engine finds the score behind it; or "
                + "leave the sigmoid out of the network and take the loss that expects scores, .sigmoidCrossEntropy. "
                + "For classes it is the same with softmax, and .softmaxCrossEntropy.")
    }
}
