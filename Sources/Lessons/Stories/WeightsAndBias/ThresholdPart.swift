import Autograd

/// The two readings of the bias: a threshold and an intercept.
extension WeightsAndBiasStory {
    static func threshold(_ inputs: Inputs, _ story: Story) {
        bias(inputs["threshold"], story)
        intercept(inputs, story)
    }

    private static func bias(_ threshold: Double, _ story: Story) {
        story.step("The bias is a threshold")
        let needed = biasForThreshold(threshold)
        story.predict(
            "A neuron should wake up only if the sum of its weighted inputs is above \(threshold.short). "
                + "Which bias does that?", needed, decimals: 1,
            mistakes: [
                .init(-needed, "a positive bias wakes it up earlier; it has to hold the neuron back."),
                .init(0, "without a bias it wakes up at 0 already."),
            ])
        story.say(
            "Without a bias a neuron says yes as soon as its sum is above 0. Often that is too soon. The bias "
                + "is added to the sum, 1 for 1 (∂z/∂b = 1), so a bias of \(needed.short) cancels a sum of "
                + "\(threshold.short) exactly, and only more than that gets through.")
        story.formula("Σ wᵢ·xᵢ + b > 0 is the same as Σ wᵢ·xᵢ > −b")
        let sums = [0, threshold / 2, threshold - 1, threshold, threshold + 1, threshold + 5]
        let tape = Tape()
        let rows = sums.map { sum -> [String] in
            let z = tape.value(sum) + tape.value(needed)
            let says = z.step().number == 1 ? "awake" : "asleep"
            return [sum.short, z.number.short, z.sigmoid().number.significant(4), says]
        }
        story.picture(alignedTable(["Σ wᵢ·xᵢ", "z", "σ(z)", "step(z)"], rows))
        story.say(
            "At exactly \(threshold.short) the sigmoid is on the fence. (Very small numbers are written with an e: "
                + "2e-07 is 2·10⁻⁷, or 0.0000002. It has nothing to do with the number e.) The weights say which "
                + "pattern a neuron looks for; the bias says how much of it must be there.")
        claimBias(story)
    }

    private static func claimBias(_ story: Story) {
        let tape = Tape()
        story.claim(
            .agrees("003-bias-minus-15", notes: "-15", computed: biasForThreshold(15), "For “active only if sum > 15”.")
        )
        let ten = biasForThreshold(10)
        let answers = [0.0, 9, 10, 11, 20].map { (tape.value($0) + ten).sigmoid().number }
        story.claim(
            .shown(
                "002-bias-of-ten-as-activity-threshold", notes: "10 means it is meaningfully active; keep that bias",
                computed: .list(answers),
                holds: ten == -10 && answers[2] == 0.5 && answers[..<2].allSatisfy { $0 < 0.5 }
                    && answers[3...].allSatisfy { $0 > 0.5 },
                "The notes name only the sum to be exceeded, 10; the bias that does it is −10. The numbers "
                    + "are σ(sum − 10) for the sums 0, 9, 10, 11 and 20."))
    }

    /// The bias at which the weighted sum `sum` gives z = 0: z is linear in b, so one division finds it.
    private static func biasForThreshold(_ sum: Double) -> Double {
        let tape = Tape()
        let b = tape.value(0)
        let z = tape.value(sum) + b
        return -z.number / z.gradients()[b]
    }

    private static func intercept(_ inputs: Inputs, _ story: Story) {
        story.step("An old friend: the straight line")
        story.say(
            "With a single input the weighted sum is z = w·x + b: the straight line y = m·x + c from school. The "
                + "weight is its slope and the bias its height at x = 0. With w = 3 and b = 1:")
        let line = ThresholdUnit([3], bias: 1)
        let places = [0.0, 1, 2, 3]
        story.picture(
            alignedTable(["x"] + places.map(\.short), [["3·x + 1"] + places.map { line.sum(of: [$0]).short }]))
        story.claim(
            .formula(
                "001-weighted-sum-line-analogy", notes: "y = Σ xᵢ·wᵢ + bias ⇔ m·x + c",
                asWritten: places.map { 3 * $0 + 1 }, computed: places.map { line.sum(of: [$0]) }))
        regression(inputs, story)
    }

    private static func regression(_ inputs: Inputs, _ story: Story) {
        story.step("More inputs: linear regression")
        story.say(
            "With more inputs the sum is what statisticians use in linear regression, where a straight line (or, "
                + "with more inputs, a plane) is fitted to measured points. They write β₀ (beta) for the bias and "
                + "give it an input x₀ that is always 1. Only the letters differ:")
        story.formula("z = b + w₁·x₁ + w₂·x₂ + … + wₙ·xₙ")
        story.formula("y = β₀ + β₁·x₁ + β₂·x₂ + … + βₙ·xₙ")
        let (x, w, b) = ([inputs["x1"], inputs["x2"]], [inputs["w1"], inputs["w2"]], inputs["b"])
        let z = ThresholdUnit(w, bias: b).sum(of: x)
        let beta = ThresholdUnit([b] + w, bias: 0).sum(of: [1] + x)
        story.say(
            "For a neuron with w = (\(w.map(\.short).joined(separator: ", "))), b = \(b.short) and x = "
                + "(\(x.map(\.short).joined(separator: ", "))) both give the same:")
        story.show("z", z)
        story.show("β₀·x₀ + β₁·x₁ + β₂·x₂", beta)
        story.claim(
            .formula(
                "001-linear-regression-form", notes: "z = b + w₁x₁ + … + wₙxₙ; y = β₀ + β₁x₁ + … + βₙxₙ",
                asWritten: [b + w[0] * x[0] + w[1] * x[1]], computed: [beta]))
        let two = ThresholdUnit([b, w[0]], bias: 0).sum(of: [1, x[0]])
        story.claim(
            .shown(
                "001-weighted-sum-two-inputs-beta-form", notes: "z = w₁x₁ + w₂x₂ + b → β₀x₀ + β₁x₁",
                computed: .list([z, beta, two]), holds: (z - beta).magnitude < 1e-12 && (z - two).magnitude > 1e-3,
                "The sum has three terms, β₂·x₂ too. The two that the notes print give another number, the third "
                    + "of these: their line is an abbreviation or was cut off."))
    }
}
