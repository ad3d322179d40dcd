import Autograd

extension ChainRule {
    /// Three neurons in a row, and the factor that is easily left out.
    static func beginAtTheLoss(_ story: Story) {
        let row = ThreeInARow()
        let first = slope(of: row.o11, by: row.weight)
        let second = slope(of: row.o21, by: row.o11)
        let third = slope(of: row.o31, by: row.o21)
        let gradient = row.loss.gradients()[row.weight]

        story.step("Begin at the loss")
        story.say(
            "The first factor of every chain is the slope of the loss by the output. Leave it out and you get the "
                + "slope of the output, which does not know what was wanted. Three sigmoid neurons in a row, each "
                + "with one weight and no bias; the last should say 1, and L = (1 − o₃₁)². (In o₂₁ the 2 is the layer "
                + "and the 1 the neuron.)")
        story.show("x, w₁₁, w₂₁, w₃₁", [row.x.number, row.weight.number] + row.between.map(\.number))
        story.show("o₁₁, o₂₁, o₃₁", [row.o11, row.o21, row.o31].map(\.number))
        story.formula("∂L/∂w₁₁ = ∂L/∂o₃₁ · ∂o₃₁/∂o₂₁ · ∂o₂₁/∂o₁₁ · ∂o₁₁/∂w₁₁")
        story.show("∂L/∂o₃₁", slope(of: row.loss, by: row.o31))
        story.show("∂o₃₁/∂o₂₁", third)
        story.show("∂o₂₁/∂o₁₁", second)
        story.show("∂o₁₁/∂w₁₁", first)
        story.show("∂L/∂w₁₁", gradient)
        story.show("without ∂L/∂o₃₁", third * second * first)
        story.why(row.loss, by: row.weight)
        story.predict(
            "∂L/∂o₃₁ = \(slope(of: row.loss, by: row.o31).fixed(4)), ∂o₃₁/∂o₂₁ = \(third.fixed(4)), ∂o₂₁/∂o₁₁ = "
                + "\(second.fixed(4)), ∂o₁₁/∂w₁₁ = \(first.fixed(4)). What is ∂L/∂w₁₁?", gradient, decimals: 4,
            mistakes: [
                .init(third * second * first, "the first factor, ∂L/∂o₃₁, is missing: that is ∂o₃₁/∂w₁₁."),
                .init(slope(of: row.loss, by: row.o31) * third * second, "the last link, ∂o₁₁/∂w₁₁, is missing."),
            ])
        claimChains(row, story)
    }

    private static func claimChains(_ row: ThreeInARow, _ story: Story) {
        let first = slope(of: row.o11, by: row.weight)
        let second = slope(of: row.o21, by: row.o11)
        let third = slope(of: row.o31, by: row.o21)
        let gradient = row.loss.gradients()[row.weight]
        story.claim(
            .formula(
                "004-exploding-full-chain", notes: "∂L/∂W₁₁ = ∂L/∂O₃₁·∂O₃₁/∂O₂₁·∂O₂₁/∂O₁₁·∂O₁₁/∂W₁₁",
                asWritten: [row.byHand], computed: [gradient]))
        story.claim(
            .erratum(
                "004-exploding-chain-short", notes: "∂L/∂W₁₁ = ∂O₃₁/∂O₂₁·∂O₂₁/∂O₁₁·∂O₁₁/∂W₁₁",
                asWritten: [third * second * first], right: [gradient],
                slip: "∂L/∂o₃₁ was dropped, which the notes have twenty lines before. What remains is ∂o₃₁/∂w₁₁."))
        story.claim(
            .erratum(
                "004-vanishing-chain", notes: "∂L/∂w₁₁ = ∂O₂₁/∂O₁₁ · ∂O₁₁/∂w₁₁",
                asWritten: [second * first], right: [row.shortLoss.gradients()[row.weight]],
                slip: "∂L/∂o₂₁ is missing in front (here the network ends at o₂₁, and it is "
                    + "\(slope(of: row.shortLoss, by: row.o21).short)). What remains is ∂o₂₁/∂w₁₁."))
    }
}
