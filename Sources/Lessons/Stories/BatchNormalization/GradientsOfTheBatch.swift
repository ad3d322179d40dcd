import Autograd

extension Lesson {
    /// Back through mean and variance, which the gradient may not skip.
    static func tellGradientsOfTheBatch(_ inputs: Inputs, _ story: Story) {
        let batch = NormalizedBatch(inputs)
        tellTheThreeWays(batch, story)
        tellTheSumOfGradients(batch, story)
    }

    private static func tellTheThreeWays(_ batch: NormalizedBatch, _ story: Story) {
        let y = batch.outputs[0]
        let count = Double(batch.x.count)
        let (gamma, root, first) = (batch.gamma.number, batch.root.number, batch.normalized[0].number)
        let direct = gamma / root
        let (byMean, byVariance) = (-direct / count, -direct * first * first / count)
        let gradient = y.gradients()[batch.x[0]]
        story.step("Backwards, through the mean and the variance")
        story.predict(
            "How fast does y₁ grow with x₁? Straight through, the slope is γ/√(σ² + ε) = \(direct.significant(4)). "
                + "But x₁ is in μ too, which takes away 1/\(count.short) of that, and in σ², which takes away "
                + "x̂₁²/\(count.short) of it, with x̂₁ = \(first.significant(4)). What is left?",
            gradient, decimals: 3,
            mistakes: [
                .init(direct, "that treats μ and σ² as fixed numbers, but x₁ is a part of both."),
                .init(direct + byMean, "that lets μ move, but not σ²."),
                .init(direct + byVariance, "that lets σ² move, but not μ."),
            ])
        story.say(
            "If x₁ grows, so do the mean and (depending on the side) the variance, and both act on y₁. The chain rule "
                + "adds up every path from x₁ to y₁, here \(batch.tape.paths(from: batch.x[0], to: y).count). Those "
                + "that go through μ into σ² cancel, because the distances x − μ add up to 0. Three shares are left:")
        story.formula("∂y₁/∂x₁ = γ/√(σ² + ε) · (1 − 1/n − x̂₁²/n)")
        story.picture(
            alignedTable(
                ["path", "share"],
                [
                    ["straight through", direct.short],
                    ["through the mean μ", byMean.short],
                    ["through the variance σ²", byVariance.short],
                    ["together", (direct + byMean + byVariance).short],
                    ["the engine's gradient", gradient.short],
                ]))
        story.why(y, by: batch.x[0])
    }

    private static func tellTheSumOfGradients(_ batch: NormalizedBatch, _ story: Story) {
        let gradients = batch.outputs[0].gradients()
        let byX = batch.x.map { gradients[$0] }
        let total = batch.outputs.dropFirst().reduce(batch.outputs[0], +).named("y₁+y₂+y₃+y₄")
        let ofTotal = total.gradients()
        story.step("Four examples, four gradients")
        story.predict(
            "y₁ depends on all four activations, through μ and σ². Add up its four gradients "
                + "∂y₁/∂x₁ + ∂y₁/∂x₂ + ∂y₁/∂x₃ + ∂y₁/∂x₄. What is the sum?",
            byX.reduce(0, +), decimals: 3,
            mistakes: [
                .init(byX[0], "that is ∂y₁/∂x₁ alone; the other three do not vanish."),
                .init(batch.gamma.number / batch.root.number, "that is the straight way only."),
            ])
        story.say(
            "y₁ depends on all four activations, through μ and σ². Its four gradients add up to \(byX.reduce(0, +).fixed(3)). Why? Raise all four activations by the same "
                + "amount: the mean rises as much, the distances stay as they were, and so does y₁. The slope to that "
                + "common push is the sum of the four.")
        story.say(
            "So examples in a batch are not alone: a change in one moves the others' outputs. The last column goes "
                + "further: y₁ + y₂ + y₃ + y₄ is always n·β, so no activation has any say in it.")
        story.picture(
            alignedTable(
                ["activation", "∂y₁/∂x", "∂(y₁+y₂+y₃+y₄)/∂x"],
                batch.x.indices.map {
                    [batch.x[$0].description, byX[$0].fixed(6), ofTotal[batch.x[$0]].fixed(6)]
                } + [
                    ["sum", byX.reduce(0, +).fixed(6), batch.x.reduce(0) { $0 + ofTotal[$1] }.fixed(6)]
                ]))
        story.why(batch.outputs[0], by: batch.x[1])
    }
}
