import Autograd
import Learning

extension AdamStory {
    /// The mean of the slopes, the mean of their squares, and what makes up for their start at 0.
    static func twoAverages(_ inputs: Inputs, _ story: Story) {
        let (β1, β2) = (inputs["beta1"], inputs["beta2"])
        momentumAndRate(β1, β2, story)
        averageOrSum(story)
        coldStart(β1, β2, story)
    }

    private static func momentumAndRate(_ β1: Double, _ β2: Double, _ story: Story) {
        let slopes = [0.5, -0.25]
        let walk = DescentWalk(by: .adam(beta1: β1, beta2: β2), slopes: slopes)
        let (m, v) = (walk.steps.map { $0.memory[0] }, walk.steps.map { $0.memory[1] })
        story.step("Two memories")
        story.predict(
            "Adam averages the slopes as momentum does: m ← β₁·m + (1 − β₁)·slope, from m = 0, with β₁ = \(β1.short). "
                + "The slopes are \(slopes[0].short), then \(slopes[1].short). What is m after both?",
            m[1], decimals: 3,
            mistakes: [
                .init((1 - β1) * m[0] + β1 * slopes[1], "β₁ belongs to the old m, 1 − β₁ to the new slope."),
                .init(β1 * m[0] + slopes[1], "that is the summed form; Adam averages."),
                .init((slopes[0] + slopes[1]) / 2, "that is the plain mean; m starts at 0 and fades."),
            ])
        story.say(
            "Momentum remembers where the slopes pointed, RMSprop how large they were. Adam (adaptive moment "
                + "estimation) keeps both for every weight: m, the average of the slopes, called the first moment, "
                + "and v, the average of their squares, the second moment.")
        story.formula("m ← β₁·m + (1 − β₁)·slope")
        story.formula("v ← β₂·v + (1 − β₂)·slope²")
        story.picture(
            alignedTable(
                ["step", "slope", "m", "slope²", "v"],
                slopes.indices.map { i in
                    ["\(i + 1)", slopes[i].short, m[i].short, (slopes[i] * slopes[i]).short, v[i].short]
                }))
        story.say(
            "Usually β₁ = \(Adam().beta1.short) and β₂ = \(Adam().beta2.short): v looks back much farther than m. In "
                + "Swift: descent[\"mean\", of: w] and descent[\"square\", of: w] show them.")
        claimMoments(β1, β2, m, v, story)
    }

    private static func claimMoments(_ β1: Double, _ β2: Double, _ m: [Double], _ v: [Double], _ story: Story) {
        let one = DescentWalk(by: .adam(), from: [0, 0], steps: 1) { w, _ in w[0] + 2 * w[1] }.steps[0]
        story.claim(
            .formula(
                "004-adam-description",
                notes: "V_dw = β₁·V_dw + (1 − β₁)·∂L/∂w, S_dw = β₂·S_dw + (1 − β₂)·(∂L/∂w)², and the same for b",
                asWritten: [0.1 * 1, 0.001 * 1, 0.1 * 2, 0.001 * 4], computed: one.memories[0] + one.memories[1],
                "V_dw is our m of the weight, S_dw our v. One step from 0 with a slope of 1 for w and 2 for b: m and v of "
                    + "w, then of b."))
        let byHand1 = [(1 - β1) * 0.5, β1 * (1 - β1) * 0.5 + (1 - β1) * -0.25]
        let byHand2 = [(1 - β2) * 0.25, β2 * (1 - β2) * 0.25 + (1 - β2) * 0.0625]
        story.claim(
            .shown(
                "002-adam-first-moment-definition", notes: "m_t = β₁·m_{t−1} + (1 − β₁)·∇w_t", computed: .list(m),
                holds: areClose(m, byHand1), "For slopes of 0.5 and −0.25."))
        story.claim(
            .shown(
                "002-adam-second-moment-definition", notes: "v_t = β₂·v_{t−1} + (1 − β₂)·(∇w_t)²", computed: .list(v),
                holds: areClose(v.map { $0 * 1000 }, byHand2.map { $0 * 1000 }), "For slopes of 0.5 and −0.25."))
    }

    private static func averageOrSum(_ story: Story) {
        let slopes = [0.5, 0.5, 0.5]
        func memory(_ rule: any Optimizer, _ place: Int) -> [Double] {
            DescentWalk(by: rule, slopes: slopes).steps.map { $0.memory[place] }
        }
        let adam = memory(.adam(beta2: 0.99), 1)
        let (rms, sum) = (memory(.rmsprop(decay: 0.99), 0), memory(.adagrad(), 0))
        story.step("Whose square is it?")
        story.say(
            "A page of the notes calls v “Adagrad”. Adagrad sums squares and never forgets; v fades, and that is "
                + "RMSprop's. Three slopes of \(slopes[0].short), with 0.99 kept:")
        story.picture(
            alignedTable(
                ["after step"] + slopes.indices.map { "\($0 + 1)" },
                [("Adam's v", adam), ("RMSprop's average", rms), ("Adagrad's sum", sum)].map { name, numbers in
                    [name] + numbers.map(\.short)
                }))
        story.claim(
            .erratum(
                "002-adam-second-moment-labelled-adagrad", notes: "v_t = β₂·v_{t−1} + … → Adagrad", asWritten: sum,
                right: adam,
                slip: "A fading average of squares is RMSprop's rule; Adagrad's sum never forgets, which is the very "
                    + "defect that the notes name."))
    }

    private static func coldStart(_ β1: Double, _ β2: Double, _ story: Story) {
        let rule = Adam(beta1: β1, beta2: β2)
        let rows = numbers(DescentWalk(by: rule, slopes: Array(repeating: 1, count: 10)), rule)
        let second = rows[1]
        story.step("Warm from the first step")
        story.predict(
            "m starts at 0, so it is too small at first. After two slopes of 1, m = \(second.m.short). Adam divides it "
                + "by 1 − β₁ᵗ, here 1 − \(β1.short)². What comes out?",
            second.mHat, decimals: 2,
            mistakes: [
                .init(second.m / (1 - β1), "t is 2: divide by 1 − β₁², not by 1 − β₁."),
                .init(second.m, "that is m itself, before it is divided."),
                .init(second.m / Double.power(Swift.max(β1, 0.001), 2), "divide by 1 − β₁², not by β₁²."),
            ])
        story.say(
            "m and v start at 0, so at first they are too small. 1 − β₁ᵗ is how much of the average the t slopes so far make up; the rest is still the 0 of the start. "
                + "Dividing by it is called bias correction, and the corrected averages are written m̂ and v̂ (m hat, "
                + "v hat). For slopes of 1 the right average is 1 from the start:")
        story.formula("m̂ = m/(1 − β₁ᵗ)")
        story.formula("v̂ = v/(1 − β₂ᵗ)")
        story.picture(
            alignedTable(
                ["t", "m", "1 − β₁ᵗ", "m̂", "v", "1 − β₂ᵗ", "v̂"],
                [0, 1, 2, 9].map { rows[$0] }.map { row in
                    ["\(row.t)"]
                        + [
                            row.m, 1 - Double.power(β1, Double(row.t)), row.mHat, row.v,
                            1 - Double.power(β2, Double(row.t)), row.vHat,
                        ].map { $0.significant(4) }
                }))
        withoutThePower(story)
    }

    private static func withoutThePower(_ story: Story) {
        let ones = Array(repeating: 1.0, count: 10)
        let inside = Epsilon.insideRoot(1e-8)
        let right = lengths(.adam(epsilon: inside), ones)
        let constant = lengths(.adam(epsilon: inside, correction: .constant), ones)
        let (whole, tooFar) = (right.reduce(0, +), constant.reduce(0, +))
        story.say(
            "One of the notes divides by 1 − β instead, without the power t. That is right in the first step only. By "
                + "the tenth slope of 1 its step is \((constant[9] / right[9]).fixed(2)) times too long: "
                + "\(constant[9].significant(3)) where \(right[9].significant(3)) is right.")
        story.claim(
            .erratum(
                "004-adam-bias-correction", notes: "V_dw/(1 − β₁), S_dw/(1 − β₂)",
                asWritten: [constant[0], constant[9], tooFar], right: [right[0], right[9], whole],
                slip:
                    "The power t is missing. The first steps agree; ten unit slopes with η = \(Adam().learningRate.short) then move the "
                    + "weight by \(tooFar.fixed(5)) instead of \(whole.fixed(5))."))
    }
}
