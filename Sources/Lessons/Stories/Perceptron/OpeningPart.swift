import Autograd
import Learning

/// What a neuron with a step does with a plane of points: it cuts it in two.
extension PerceptronStory {
    static func opening(_ inputs: Inputs, _ story: Story) {
        let unit = ThresholdUnit([inputs["w1"], inputs["w2"]], bias: inputs["b"])
        story.step("A neuron cuts the plane in two")
        story.say(
            "A neuron with a step at its end answers every question with yes (1) or no (0). In 1958 Frank Rosenblatt "
                + "built such a neuron, called it the perceptron, and showed how it can find its own weights. That "
                + "is what this lesson is about.")
        story.say(
            "With two inputs every question is a point of a plane: x₁ says how far to the right, x₂ how far up. Below, "
                + "a + stands wherever the neuron with w₁ = \(unit.weights[0].short), w₂ = "
                + "\(unit.weights[1].short) and b = \(unit.bias.short) says yes.")
        story.picture(
            sideBySide([
                (
                    "from −\((-decisionRange.lowerBound).short) to "
                        + "\(decisionRange.upperBound.short)", decisionPlane(nil) { unit([$0, $1]) == 1 }
                )
            ]))
        let corners = Gate.and.rows.map(\.inputs)
        let yes = corners.filter { unit($0) == 1 }
        story.say(
            "Of the four corners 0 0, 0 1, 1 0 and 1 1 it says yes to "
                + (yes.isEmpty
                    ? "none." : yes.map { $0.map(\.short).joined(separator: " ") }.joined(separator: ", ") + "."))
        smooth(unit, inputs, story)
    }

    private static func smooth(_ unit: ThresholdUnit, _ inputs: Inputs, _ story: Story) {
        story.step("Where it changes its mind")
        let tape = Tape()
        let (x1, x2) = (tape.value(1, "x₁"), tape.value(1, "x₂"))
        let (w1, w2) = (tape.value(inputs["w1"], "w₁"), tape.value(inputs["w2"], "w₂"))
        let b = tape.value(inputs["b"], "b")
        let sum = ((w1 * x1).named("w₁·x₁") + (w2 * x2).named("w₂·x₂")).named("w₁·x₁ + w₂·x₂")
        let z = (sum + b).named("z")
        story.predict(
            "For the point 1 1, with w₁ = \(w1.number.short), w₂ = \(w2.number.short) and b = \(b.number.short): "
                + "what is z, the sum that has to pass 0 before the neuron changes its mind?", z.number, decimals: 2,
            mistakes: [
                .init(w1.number + w2.number, "the bias is part of z."),
                .init(z.step().number, "that is the answer, step(z); z comes before it."),
            ])
        story.say(
            "The answer changes where z = w₁·x₁ + w₂·x₂ + b passes 0. All points with z = 0 lie on one straight line: "
                + "the decision line. On one side of it the neuron says yes, on the other no, and the further from "
                + "the line, the further z is from 0.")
        story.formulas(of: z)
        story.graph(z)
        story.why(z, by: w1)
        let learned = Learning.Perceptron(weights: unit.weights, bias: unit.bias)
        story.say("The library has this neuron too. A few lines of Swift ask it for its sum and its answer:")
        story.code(
            """
            let unit = Perceptron(weights: [\(w1.number.short), \(w2.number.short)], bias: \(b.number.short))
            print(unit.sum([1, 1]), unit([1, 1]))
            """,
            prints: "\(learned.sum([1, 1])) \(learned([1, 1]))")
    }
}
