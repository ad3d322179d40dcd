import Autograd
import Learning

/// One image, forward: 64 numbers in, ten scores, ten probabilities, one loss.
extension DigitStory {
    static func oneImage(_ look: DigitLook, _ story: Story) {
        drawn(look, story)
        oneNeuron(look, story)
        answer(look, story)
    }

    private static func drawn(_ look: DigitLook, _ story: Story) {
        let network = DigitSet.network()
        story.step("One digit, 64 numbers")
        story.say(
            "Somebody wrote the digit \(look.label), and it was scanned to 8×8 pixels: 64 numbers from 0 (paper) to 1 (ink). "
                + "The pixel in row \(look.pixel / 8), column \(look.pixel % 8), counted from 0, is marked: "
                + "it is \(look.x.short).")
        let rows = (0..<8).map { row in
            look.pixels[row * 8..<row * 8 + 8].map { $0.fixed(1) }.joined(separator: " ")
        }
        story.picture(
            sideBySide([
                ("the image", Shades.ink(look.pixels, marked: look.pixel)), ("its numbers, rounded", rows),
            ]))
        let (hidden, scores) = (network.parameterCounts[0], network.parameterCounts[1])
        story.predict(
            "A network reads the 64 pixels, has 16 hidden neurons, and gives 10 scores, one for each digit. How many "
                + "weights and biases has it to learn?", Double(network.parameterCount), decimals: 0,
            mistakes: [
                .init(Double(network.parameterCount - 26), "every neuron has a bias, too."),
                .init(64 * 16 * 10, "the layers' weights are added up, not multiplied."),
            ])
        story.say(
            "Every hidden neuron has a weight for each pixel and a bias, 64·16 + 16 = \(hidden) in all; every score has "
                + "a weight for each hidden neuron and a bias, 16·10 + 10 = \(scores). Together that is "
                + "\(network.parameterCount) numbers. They begin at random. This lesson follows one of them.")
        story.code(
            """
            let network = Network(input: [64], seed: 1) {
                Dense(16, .sigmoid)
                Dense(10)
            }
            print(network.parameterCounts, network.parameterCount)
            """, prints: "\(network.parameterCounts) \(network.parameterCount)")
    }

    private static func oneNeuron(_ look: DigitLook, _ story: Story) {
        let a = look.pass.answers[0]
        story.step("One pixel, one weight, one neuron")
        story.say(
            "From the marked pixel a weight w leads to the first hidden neuron. There the pixel's share, w·x, is added to "
                + "the shares of the other \(look.pixels.count - 1) pixels and the bias. The sum z goes through the "
                + "sigmoid, which says between "
                + "0 and 1 how strongly the neuron answers.")
        story.predict(
            "The pixel is \(look.x.short) and its weight \(look.w.fixed(4)). What share of z comes from it?",
            look.w * look.x, decimals: 4,
            mistakes: [
                .init(look.w + look.x, "a weight multiplies its input."),
                .init(look.w, "that is the weight; it counts as much as there is ink."),
            ].filter { ($0.answer - look.w * look.x).magnitude > 0.0001 })
        story.formula("z = w·x + the rest")
        story.formula("= \(look.w.fixed(4))·\(look.x.short) \(look.rest.added(4))")
        story.formula("= \(look.z.fixed(4))")
        story.formula("a = σ(z) = \(a.fixed(4))")
        story.say(
            "All \(look.pass.answers.count.inWords) hidden neurons do the same with weights of their own. Their "
                + "answers:")
        story.show("a₁ … a₁₆", .text(look.pass.answers.map { $0.fixed(2) }.joined(separator: ", ")))
    }

    private static func answer(_ look: DigitLook, _ story: Story) {
        let (scores, chances) = (look.pass.scores, look.pass.probabilities)
        let loss = look.pass.loss
        story.step("Ten scores, ten probabilities, one loss")
        story.say(
            "From the \(look.pass.answers.count.inWords) answers come ten scores, and softmax turns them into "
                + "probabilities that add up to 1. The "
                + "loss looks at one of them only, that of the right digit: L = −ln p.")
        story.picture(
            alignedTable(
                ["digit"] + (0...9).map(String.init),
                [["score"] + scores.map { $0.fixed(2) }, ["p"] + chances.map { $0.fixed(2) }], gap: 2))
        story.predict(
            "The right digit is \(look.label), and the network gives it p = \(look.p.fixed(4)). What is the loss, −ln p?",
            loss, decimals: 2,
            mistakes: [
                .init(1 - look.p, "that is how much is missing to 1; the loss is the negative logarithm."),
                .init(loss / Double.log(10), "that is with the logarithm to base 10; ln has base e."),
            ])
        story.show("L", loss)
        story.say(
            "It has learned nothing yet, so it can only guess: with p = 1/10 for each of ten digits the loss would be "
                + "−ln(1/10) = \((-Double.log(0.1)).fixed(2)). Remember that number: whoever has a loss far below it "
                + "knows something.")
    }
}

extension Double {
    /// With the sign that adds it to what stands before: `+ 0.25`, `− 0.25`.
    func added(_ places: Int) -> String { (self < 0 ? "− " : "+ ") + magnitude.fixed(places) }
}
