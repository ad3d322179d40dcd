import Autograd

extension VanishingGradients {
    /// The other way round: weights so large that the product grows.
    static func explodingProducts(_ inputs: Inputs, _ story: Story) {
        largeWeight(inputs, story)
        largeProduct(story)
    }

    /// The link o₁₁ → o₂₁ with o₁₁ = 0.5 and the bias that brings z to a given place.
    private static func link(_ weight: Double, at place: Double) -> (slope: Double, output: Double) {
        let tape = Tape()
        let o11 = tape.value(0.5, "o₁₁")
        let w21 = tape.value(weight, "w₂₁")
        let b2 = tape.value(place - 0.5 * weight, "b₂")
        let o21 = ((w21 * o11).named("w₂₁·o₁₁") + b2).named("z").sigmoid().named("o₂₁")
        return (o21.gradients()[o11], o21.number)
    }

    private static func largeWeight(_ inputs: Inputs, _ story: Story) {
        let big = inputs["big"]
        let middle = link(big, at: 0)
        let places: [Double] = [-10, -5, 0, 5, 10]

        story.step("The other way: a huge weight")
        story.say(
            "A link is slope times weight. The slope is at most ¼, but nothing bounds the weight. With w₂₁ = "
                + "\(big.short) and z = 0 the link is 0.25 × \(big.short) = \(middle.slope.short)"
                + (big > 4
                    ? ": the gradient grows instead of shrinking. That is the exploding gradient."
                    : ". This one does not yet make the gradient grow; a weight above 4 does, and that is the exploding "
                        + "gradient."))
        story.formula("∂o₂₁/∂o₁₁ = φ′(z)·w₂₁, with φ the activation, here the sigmoid")
        story.picture(
            alignedTable(
                ["z"] + places.map(\.short),
                [["link"] + places.map { link(big, at: $0).slope.significant(4) }]))
        story.say(
            "Only near z = 0, though. A huge weight usually drives z far out, where the sigmoid is flat, and then the "
                + "gradient vanishes again. The sigmoid can only shrink; it is the weight that makes a link large.")
        story.predict(
            "w₂₁ = \(big.short), and z = 0, where the sigmoid is steepest. How large is the link ∂o₂₁/∂o₁₁?",
            middle.slope, decimals: 1,
            mistakes: [
                .init(big * 0.5, "that takes σ(0) = 0.5 for the slope; the slope is 0.25."),
                .init(big, "that is ∂z/∂o₁₁; the sigmoid's slope is still missing."),
            ])
        claimLargeWeight(big, middle, story)
    }

    private static func claimLargeWeight(_ big: Double, _ middle: (slope: Double, output: Double), _ story: Story) {
        story.claim(.agrees("004-exploding-125", notes: "125", computed: middle.slope, "0.25 × 500 at z = 0."))
        story.claim(
            .erratum(
                "004-exploding-local-derivative", notes: "0 ≤ φ(z) < 0.25, times W₂₁",
                asWritten: [middle.output * big], right: [middle.slope],
                slip: "The bound is that of φ′(z), not of φ(z), which is \(middle.output.short) at z = 0. And "
                    + "0.25 is reached there, so it is ≤, as the notes have it two lines further down."))
        let read = [link(2000, at: 0).slope, link(4000, at: 0).slope, link(500, at: 0).slope, link(1000, at: 0).slope]
        story.claim(
            .shown(
                "001-exploding-gradient-500-1000", notes: "[0 − 0.25]·w₃ ⇒ 500 − 1000", computed: .list(read),
                holds: read == [500, 1000, 125, 250],
                "They print no weight. If 500 to 1000 is the product, w₃ is at least 2000 to 4000; if it is w₃, the "
                    + "product is at most 125 to 250."))
    }

    private static func largeProduct(_ story: Story) {
        let network = HugeWeights(target: 0)
        let other = HugeWeights(target: 1)
        let factors = network.factors
        let product = network.slopeOfOutput
        let rate = 0.001
        let down = network.firstWeight.number - rate * network.gradient
        let up = other.firstWeight.number - rate * other.gradient
        let afterwards = HugeWeights(target: 0, firstWeight: down).gradient

        story.step("Large times large times large")
        story.say(
            "Three such links in a row: weights of 800 and 500, each at z = 0, and an input of 400 in front. The "
                + "output is \(network.output.number.short), half-way between the answers 0 and 1 that may be wanted, "
                + "so the slope of the squared error by it is 1 or −1, and the loss has a gradient as large as the "
                + "product.")
        story.formula("∂o₃₁/∂w₁₁ = ∂o₃₁/∂o₂₁ · ∂o₂₁/∂o₁₁ · ∂o₁₁/∂w₁₁")
        story.show("the three factors", factors)
        story.show("∂o₃₁/∂w₁₁", product)
        story.show("new w₁₁ if 0 is wanted", down)
        story.show("new w₁₁ if 1 is wanted", up)
        story.show("gradient after that step", afterwards)
        story.say(
            "Even with a learning rate of \(rate.short), w₁₁ jumps from \(network.firstWeight.number.short) to "
                + "\(down.short) or \(up.short), depending on what was wanted. There the sigmoid is flat: the next "
                + "gradient is \(afterwards.short). One explosion, then silence: nothing is learned any more.")
        story.why(network.output, by: network.firstWeight)
        story.predict(
            "The factors are \(factors.map(\.short).joined(separator: ", ")). What is ∂o₃₁/∂w₁₁?", product, decimals: 0,
            mistakes: [.init(factors.reduce(0, +), "along a chain the factors multiply; you added them.")])
        claimLargeProduct(network, other, down, up, story)
    }

    private static func claimLargeProduct(
        _ network: HugeWeights, _ other: HugeWeights, _ down: Double, _ up: Double, _ story: Story
    ) {
        story.claim(
            .formula(
                "004-exploding-product", notes: "200 × 125 × 100, a large value", asWritten: [200 * 125 * 100],
                computed: [network.slopeOfOutput],
                "Weights 800 and 500 at z = 0 give 200 and 125; an input of 400 gives 100."))
        let four = NeuronStack(depth: 4, weight: 40, centred: true).slopeThroughAll
        story.claim(
            .shown(
                "001-exploding-update-inequalities", notes: "big·big·big·big: w_new ⋙ w_old or w_new ⋘ w_old",
                computed: .list([down, up, four]),
                holds: down < network.firstWeight.number - 1000 && up > other.firstWeight.number + 1000
                    && four == 10_000,
                "Far below, far above; and four links of \((0.25 * 40).short) each (weights 40, steepest slope) make "
                    + "10,000."))
    }
}

/// Three sigmoid neurons in a row with huge weights, every z brought to 0 by its bias.
private struct HugeWeights {
    let tape: ScalarTape
    let firstWeight: Scalar
    let output: Scalar
    /// The three links, from the output back.
    let factors: [Double]
    let gradient: Double

    init(target: Double, firstWeight start: Double = 0) {
        tape = Tape()
        firstWeight = tape.value(start, "w₁₁")
        let o11 = (firstWeight * 400).named("z₁").sigmoid().named("o₁₁")
        let o21 = ((tape.value(500, "w₂₁") * o11).named("w₂₁·o₁₁") - 250).named("z₂").sigmoid().named("o₂₁")
        output = ((tape.value(800, "w₃₁") * o21).named("w₃₁·o₂₁") - 400).named("z₃").sigmoid().named("o₃₁")
        factors = [output.gradients()[o21], o21.gradients()[o11], o11.gradients()[firstWeight]]
        gradient = (target - output).squared.named("L").gradients()[firstWeight]
    }

    var slopeOfOutput: Double { output.gradients()[firstWeight] }
}
