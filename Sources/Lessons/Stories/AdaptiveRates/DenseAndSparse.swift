import Autograd
import Learning

extension AdaptiveRatesStory {
    /// A feature that is nearly always 0 gives its weight few slopes.
    static func dense(_ inputs: Inputs, _ story: Story) {
        let x = inputs["x"]
        let tape = Tape()
        let (w1, w2) = (tape.value(0.5, "w₁"), tape.value(0.5, "w₂"))
        let (x1, x2) = (tape.value(1, "x₁"), tape.value(0, "x₂"))
        let (output, y) = (((w1 * x1).named("w₁·x₁") + (w2 * x2).named("w₂·x₂")).named("ŷ"), tape.value(1, "y"))
        let loss = (y - output).named("e").squared.named("L")
        let gradients = loss.gradients()
        story.step("A feature that is nearly always 0")
        story.say(
            "A feature is one column of the table that a network learns from. Some columns are dense: nearly every "
                + "row has a number there. Others are sparse: nearly all zeros. Let each row be a text and each "
                + "column count a word: “the” is in every text, “giraffe” in one of thousands. Four rows:")
        story.picture(
            alignedTable(
                ["row"] + (1...4).map { "\($0)" },
                [["x₁ (dense)", "1", "1", "1", "1"], ["x₂ (sparse)", "0", "0", "0", x.short]]))
        story.say(
            "A network that learns from such a table has a weight for each column. How often does each weight get to "
                + "learn?")
        story.step("No slope without an input")
        story.predict(
            "Row 1: x₁ = 1 and x₂ = 0, weights w₁ = w₂ = \(w1.number.short), ŷ = w₁·x₁ + w₂·x₂, y = \(y.number.short) "
                + "and L = (y − ŷ)². What is the slope ∂L/∂w₂?",
            gradientOf: loss, by: w2, decimals: 1,
            mistakes: [
                .init(gradients[w1], "that is the slope of w₁; the path to w₂ leads through x₂, which is 0."),
                .init(-gradients[w1], "the path to w₂ leads through x₂, which is 0."),
            ])
        story.say(
            "A slope is multiplied by the input on its way to the weight. Where the input is 0 the weight learns "
                + "nothing. w₁ gets a slope from all four rows, w₂ from the last alone. If one rate serves both, it "
                + "is too large for w₁ or too small for w₂.")
        story.say("Row 1, when both weights are \(w1.number.short) and the answer should be \(y.number.short):")
        story.graph(loss)
        story.why(loss, by: w1)
        story.why(loss, by: w2)
    }
}
