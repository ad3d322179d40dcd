import Autograd
import Learning

/// Leaky ReLU: a little of the negative side.
extension ReluFamilyStory {
    static func leaks(_ inputs: Inputs, _ story: Story) {
        leaky(inputs, story)
        neverZero(inputs["slope"], story)
        largerOfTwo(inputs["slope"], story)
    }

    private static func leaky(_ inputs: Inputs, _ story: Story) {
        let (z, slope) = (inputs["z"], inputs["slope"])
        let leaky = Activation.leakyRelu(slope: slope)
        let at: [Double] = [-3, 0, 2]
        story.step("Leaky ReLU")
        story.predict(
            "Leaky ReLU keeps a positive sum as it is, and \(slope.short) times a negative one. What does it make of "
                + "z = \(z.short)?",
            leaky.height(at: z), decimals: 3,
            mistakes: [
                .init(Activation.relu.height(at: z), "that is plain ReLU, which lets nothing negative through."),
                .init(-leaky.height(at: z), "the sign stays: it is a small negative number."),
                .init(slope, "that is the slope; the output is the slope times z."),
            ])
        story.say(
            "The simplest cure for dying is a leak: let a small share α (alpha) of a negative sum through. Usually α "
                + "is 0.01.")
        story.formula("leaky(z) = z if z > 0, and α·z if not")
        story.picture(
            table(at, [("ReLU(z)", Activation.relu.heights(at: at)), ("leaky(z)", leaky.heights(at: at))]))
        story.show("leaky(\(z.short)) with α = \(slope.short)", leaky.height(at: z))
        let more: [Double] = [-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3]
        story.claim(
            .formula(
                "001-leaky-relu-definition", notes: "x if positive, 0.01·x if negative",
                asWritten: more.map { $0 > 0 ? $0 : 0.01 * $0 },
                computed: Activation.leakyRelu(slope: 0.01).heights(at: more)))
        story.claim(
            .agrees(
                "001-leaky-relu-table", notes: ["0", "0", "2", "-0.03", "0", "2"],
                computed: Activation.relu.heights(at: at) + leaky.heights(at: at), "ReLU, then leaky ReLU."))
        story.claim(
            .formula(
                "004-leaky-relu-definition", notes: "z if z > 0, α·z if z ≤ 0; max(0.01·z, z)",
                asWritten: places.map { max(0.01 * $0, $0) }, computed: leaky.heights(at: places)))
    }

    private static func neverZero(_ slope: Double, _ story: Story) {
        let leaky = Activation.leakyRelu(slope: slope)
        let tape = Tape()
        let start = tape.value(-1, "z₁")
        // The factors of the notes: off, on, on, off.
        let second = (start.leakyRelu(slope: slope).named("o₁") + 2).named("z₂")
        let third = second.leakyRelu(slope: slope).named("o₂").named("z₃")
        let fourth = (third.leakyRelu(slope: slope).named("o₃") - 4).named("z₄")
        let end = fourth.leakyRelu(slope: slope).named("o₄")
        let product = end.gradients()[start]
        story.step("Little, but not nothing")
        story.say(
            "Leaky ReLU has the slope 1 on the right and α on the left. (In the corner the engine takes α.) So every "
                + "neuron hears a little, whatever its sum, and can find its way back.")
        story.picture(table(places, [("leaky′(z)", leaky.slopes(at: places))]))
        story.predict(
            "Slopes along a chain multiply. Four leaky neurons in a row, each with weight 1; the first and the last "
                + "have a negative sum: \(slope.short) · 1 · 1 · \(slope.short). What is the product?",
            product, decimals: 4,
            mistakes: [
                .init(2 + 2 * slope, "slopes along a chain multiply; you added them."),
                .init(slope, "two of the neurons are on their negative side, not one."),
                .init(0, "that is what two ReLUs would hand back; a leak keeps a little."),
            ])
        story.formula("∂o₄/∂z₁ = \(slope.short) · 1 · 1 · \(slope.short) = \(product.short)")
        story.why(end, by: start)
        story.say(
            "So leaky neurons do not die, but a chain of many that are on their negative side makes gradients small "
                + "all the same.")
        claimLeak(leaky, product, story)
    }

    private static func claimLeak(_ leaky: Activation, _ product: Double, _ story: Story) {
        let exact = leaky.slopes(at: places)
        let measured = leaky.measuredSlope(at: -1)
        story.claim(
            .shown(
                "004-leaky-relu-derivative", notes: "1 if z > 0, α if z < 0", verdict: .exact,
                computed: .list(exact + [measured]),
                holds: areClose(exact, places.map { $0 > 0 ? 1 : 0.01 }) && agree([measured], [0.01]),
                "At z = −3, −1, −0.5, 0, 0.5, 1, 3; the last is measured at −1."))
        story.claim(
            .shown(
                "001-derivative-range-leaky-relu", notes: "small positive to 1, at most 1", verdict: .exact,
                computed: .list(Set(exact).sorted()), holds: areClose(Set(exact).sorted(), [0.01, 1]),
                "Only the two values α and 1 occur."))
        story.claim(
            .formula(
                "004-leaky-relu-small-product", notes: "0.01 × 1 × 1 × 0.01 (small number)",
                asWritten: [0.01 * 1 * 1 * 0.01], computed: [product]))
    }

    private static func largerOfTwo(_ slope: Double, _ story: Story) {
        let at: [Double] = [-3, -1, 0, 2]
        let alphas = [0.01, 0.02, 0.03]
        let written = alphas.flatMap { alpha in at.map { max(alpha * $0, $0) } }
        let engine = alphas.flatMap { Activation.leakyRelu(slope: $0).heights(at: at) }
        let wrong = 2.0
        story.step("The larger of two lines")
        story.say(
            "A short way to write leaky ReLU is the larger of two numbers, max(α·z, z): for a negative z the line α·z "
                + "lies above the line z, for a positive one below. With three values of α:")
        story.picture(
            table(
                at, alphas.map { ("max(\($0.short)·z, z)", Activation.leakyRelu(slope: $0).heights(at: at)) }))
        story.say(
            "That holds as long as α is at most 1. With α = \(wrong.short), for example, max(α·z, z) at z = 2 is "
                + "\(max(wrong * 2, 2).short), where leaky ReLU keeps "
                + "\(Activation.leakyRelu(slope: wrong).height(at: 2).short).")
        let even: [Double] = [-3, -2, -1, -0.5, 0.5, 1, 2, 3]
        let leaky = Activation.leakyRelu(slope: slope)
        let (plainMean, leakyMean) = (mean(Activation.relu.heights(at: even)), mean(leaky.heights(at: even)))
        let tape = Tape()
        let w = tape.value(-1, "w")
        let gradients = [0.5, 1, 2].map { (w * $0 - 0.1).leakyRelu(slope: slope).gradients()[w] }
        story.say(
            "The neuron that was dead with ReLU now gets gradients. And the mean output, for \(even.count) sums from "
                + "−3 to 3:"
        )
        story.show("gradients of its weight", gradients)
        story.show("mean of leaky(z)", leakyMean)
        story.show("mean of ReLU(z)", plainMean)
        story.claim(
            .formula(
                "001-leaky-prelu-max-form", notes: "max(αx, x), α = 0.01, 0.02, 0.03", asWritten: written,
                computed: engine, "At x = −3, −1, 0, 2 for each α. The form needs α ≤ 1."))
        claimProsAndCons(leaky, gradients, leakyMean, story)
    }

    private static func claimProsAndCons(
        _ leaky: Activation, _ gradients: [Double], _ leakyMean: Double, _ story: Story
    ) {
        story.claim(
            .shown(
                "001-leaky-relu-pros-cons", notes: "all of ReLU's advantages, no dead ReLU; not zero-centred",
                computed: .list(gradients + [leakyMean]),
                holds: gradients.allSatisfy { $0 != 0 } && leakyMean > 0.1 && leaky.slope(at: 100) == 1,
                "The gradients of the neuron that ReLU left for dead, and the mean output, which is not 0."))
    }
}
