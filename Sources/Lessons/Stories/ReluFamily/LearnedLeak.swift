import Autograd
import Learning

/// PReLU: the leak is learned.
extension ReluFamilyStory {
    static func learnedLeak(_ inputs: Inputs, _ story: Story) {
        let tape = Tape()
        let (z, alpha) = (tape.value(inputs["z"], "z"), tape.value(inputs["prelu"], "α"))
        let positive = z.relu().named("p")
        let output = (positive + (alpha * (z - positive).named("n")).named("α·n")).named("o")
        let loss = (output + 1).named("miss").squared.named("L")
        let negative = z.number - positive.number
        story.step("PReLU: let it learn the leak")
        story.predict(
            "z = \(z.number.short), α = \(alpha.number.short), and the output o = \(output.number.short) should be "
                + "−1, so L = (o + 1)². How much does L change for each unit of α? The rule is 2·(o + 1)·n, where n "
                + "is z if z is negative and 0 if not, here \(negative.short).",
            gradientOf: loss, by: alpha, decimals: 2,
            mistakes: [
                .init(2 * (output.number + 1) * alpha.number, "that is how L changes with n; for α the factor is n."),
                .init((output.number + 1) * negative, "the 2 of the square is missing."),
                .init(2 * output.number * negative, "the 1 is missing: the square is that of o + 1."),
            ])
        story.say(
            "Who chooses α? The parametric ReLU, PReLU, learns it, like a weight. Split z into its positive part p = "
                + "max(0, z) and the rest, n = z − p, which is min(0, z). Then α is an ordinary factor, with an "
                + "ordinary gradient:")
        story.formula("PReLU(z) = p + α·n")
        story.formulas(of: output)
        story.show("∂L/∂α", loss.gradients()[alpha])
        learnedLeakClaim(story)

        story.step("The way to α, drawn")
        story.say(
            "“miss” is how far the output is from the −1 that is wanted. From α only one line leads on, and it carries "
                + "n, the number α is multiplied by:")
        story.graph(loss)
        story.say("The gradient by α is 0 where z is positive; a sum that is never negative teaches α nothing.")
        story.why(loss, by: alpha)
    }

    private static func learnedLeakClaim(_ story: Story) {
        let column = Matrix(column: places)
        func run(_ alpha: Double) -> (outputs: [Double], byAlpha: Double) {
            let layer = Network(input: [1]) { PReLU(alpha) }
            let tape = MatrixTape()
            let y = layer(tape.value(column))
            let gradients = y.sum().gradients()
            return (y.number.entries, gradients[tape(layer.parameters[0])].entries[0])
        }
        let runs = [0, 0.01, 0.25].map(run)
        let negatives = places.map { min(0, $0) }.reduce(0, +)
        story.claim(
            .shown(
                "004-prelu-definition", notes: "z if z > 0, α·z if z ≤ 0; α = 0.01 leaky ReLU, 0 ReLU, else learned",
                verdict: .exact, computed: .list(runs[2].outputs),
                holds: areClose(runs[0].outputs, Activation.relu.heights(at: places))
                    && areClose(runs[1].outputs, Activation.leakyRelu(slope: 0.01).heights(at: places))
                    && areClose(runs[2].outputs, places.map { $0 > 0 ? $0 : 0.25 * $0 })
                    && areClose([runs[2].byAlpha], [negatives]),
                "The library's PReLU layer with α = 0.25, at z = −3, −1, −0.5, 0, 0.5, 1, 3. With α = 0 it is ReLU, "
                    + "with 0.01 leaky ReLU. The gradient of the sum of these outputs by α is the sum of min(0, z), "
                    + "\(negatives.short)."))
    }
}
