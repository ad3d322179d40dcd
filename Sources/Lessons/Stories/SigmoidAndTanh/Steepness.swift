import Autograd
import Drawing
import Learning

/// How steep the sigmoid is, and where it is flat.
extension SigmoidAndTanhStory {
    static func steepness(_ inputs: Inputs, _ story: Story) {
        riseOverRun(inputs["z"], story)
        slopeFromHeight(inputs["z"], story)
        saturation(inputs["z"], story)
    }

    private static func riseOverRun(_ z: Double, _ story: Story) {
        let runs = [1, 0.1, 0.01, 0.001]
        let here = Activation.sigmoid.height(at: z)
        let rises = runs.map { Activation.sigmoid.height(at: z + $0) - here }
        story.step("How steep is it?")
        story.say(
            "A network learns by asking: if this number were a little larger, how would the answer change? For a "
                + "curve that is a question about its slope: the rise for each unit of the run, as on a mountain "
                + "road. On a curve the slope changes from place to place, so the run has to be short. At z = "
                + "\(z.short):")
        story.picture(
            alignedTable(
                ["run", "σ(z + run) − σ(z)", "rise / run"],
                zip(runs, rises).map { [$0.short, $1.significant(4), ($1 / $0).significant(4)] }))
        let slope = Activation.sigmoid.slope(at: z)
        story.show("the engine's slope", slope)
        story.say(
            "The shorter the run, the nearer the quotient comes to one number. That number is the derivative of σ "
                + "at z, written σ′(z). It is the gradient that stood at z in the graph before: the engine does not "
                + "try out short runs, it knows the rule.")
        story.say(
            "The step function is of no use here: its slope is \(Activation.step.slope(at: z).short) everywhere but "
                + "at its jump, where it has none, so no weight before it ever hears that it should change.")
    }

    private static func slopeFromHeight(_ z: Double, _ story: Story) {
        let sigmoid = Activation.sigmoid
        let height = sigmoid.height(at: z)
        story.step("The slope from the height")
        story.predict(
            "For the sigmoid the rule is σ′ = σ·(1 − σ). At z = \(z.short), σ is \(height.fixed(4)). What is σ′?",
            sigmoid.slope(at: z), decimals: 3,
            mistakes: [
                .init(height * height, "the 1 − is missing: that is σ·σ."),
                .init(1 - height, "1 − σ is one of the two factors; the other is σ."),
                .init(z * (1 - z), "σ·(1 − σ) takes the height σ(z), not z itself."),
            ])
        story.say(
            "Whoever knows the height knows the slope, without another exponential. Where does the rule come from? "
                + "Along the drawing of the four steps, where p is e⁻ᶻ and d is p + 1, the numbers at the lines are "
                + "−1, p, 1 and −1/d². (Two slopes are borrowed here: that of eˣ is eˣ itself, and that of 1/d is "
                + "−1/d².) Their product is 1/d · p/d. The first factor is σ; and as p is d − 1, the second is 1 − "
                + "1/d, that is 1 − σ.")
        story.formula("σ′(z) = σ(z)·(1 − σ(z))")
        story.picture(
            LinePlot(
                "", [sigmoid.series("σ", from: -6, to: 6), sigmoid.slopeSeries("its slope σ′", from: -6, to: 6)]
            ).text(width: 60, height: 9))
        let grid = (-400...400).map { Double($0) / 10 }
        let all = sigmoid.slopes(at: grid)
        let (least, most) = (all.min() ?? 0, all.max() ?? 0)
        story.say(
            "A product of two numbers that add to 1 is largest when both are ½. So the sigmoid is steepest where it "
                + "is on the fence, at z = 0, and even there its slope is only \(most.short). What that does to "
                + "networks with many layers is told in the lesson on vanishing gradients.")
        claimSlope(sigmoid, grid, least, most, story)
    }

    private static func claimSlope(
        _ sigmoid: Activation, _ grid: [Double], _ least: Double, _ most: Double, _ story: Story
    ) {
        let places: [Double] = [-6, -3, -1, -0.5, 0, 0.5, 1, 3, 6]
        let (heights, slopes) = (sigmoid.heights(at: places), sigmoid.slopes(at: places))
        story.claim(
            .agrees(
                "001-sigmoid-derivative-range", notes: ["0", "0.25"], computed: [least, most],
                "The least and the largest slope on \(grid.count) places from −\(grid[grid.count - 1].short) to "
                    + "\(grid[grid.count - 1].short); 0 itself is never quite reached."))
        story.claim(
            .agrees(
                "001-derivative-range-sigmoid", notes: "0.25", computed: sigmoid.slope(at: 0), "The largest, at z = 0.")
        )
        story.claim(
            .shown(
                "004-sigmoid-section-definition", notes: "0 ≤ σ(z) ≤ 1, 0 ≤ dσ/dz ≤ 0.25", verdict: .exact,
                computed: .list(slopes),
                holds: areClose(slopes, heights.map { $0 * (1 - $0) }) && slopes.allSatisfy { 0 <= $0 && $0 <= 0.25 }
                    && heights.allSatisfy { 0 <= $0 && $0 <= 1 }
                    && zip(slopes, places).allSatisfy { ($0 - sigmoid.measuredSlope(at: $1)).magnitude < 1e-8 },
                "σ′ at z = −6, −3, −1, −0.5, 0, 0.5, 1, 3, 6: by the rule, by the engine and measured."))
    }

    private static func saturation(_ z: Double, _ story: Story) {
        let sigmoid = Activation.sigmoid
        let places: [Double] = [0, 2, 5, 10, 20, 40]
        story.step("Where it is flat")
        story.say(
            "Far out the curve hardly rises any more. A neuron there is called saturated, like a sponge that takes "
                + "no more water: it is nearly sure, and its slope is nearly 0, so it hardly learns, even if it is "
                + "wrong.")
        story.picture(
            alignedTable(
                ["z", "σ(z)", "what is missing to 1", "slope"],
                places.map { place in
                    let missing = sigmoid.height(at: -place)
                    return [
                        place.short, sigmoid.height(at: place).significant(8), missing.significant(3),
                        sigmoid.slope(at: place).significant(3),
                    ]
                }))
        story.say(
            "0 and 1 themselves are never reached: something is always missing. (The table rounds to 8 digits.) But a "
                + "computer keeps only about 16 digits. At z = \(places[5].short) they are used up: σ is stored as "
                + "exactly 1, and the slope that is computed from it, σ·(1 − σ), is exactly "
                + "\(sigmoid.slope(at: places[5]).short).")
        let share = sigmoid.slope(at: z) / sigmoid.slope(at: 0)
        story.show("σ′(\(z.short)) as a share of σ′(0)", share)
        claimSaturation(sigmoid, places, story)
    }

    private static func claimSaturation(_ sigmoid: Activation, _ places: [Double], _ story: Story) {
        let wide = places.flatMap { [$0, -$0] }
        story.claim(
            .shown(
                "001-sigmoid-output-range", notes: "0 ≤ σ(z) ≤ 1", verdict: .exact,
                computed: .list([sigmoid.height(at: -40), sigmoid.height(at: 40)]),
                holds: sigmoid.heights(at: wide).allSatisfy { 0 < $0 && $0 <= 1 },
                "σ(−40) and σ(40). In exact arithmetic neither 0 nor 1 is reached."))
        let samples: [Double] = [-5, -1, 0, 1, 5]
        let heights = sigmoid.heights(at: samples)
        story.claim(
            .shown(
                "002-sigmoid-definition", notes: "1/(1 + e⁻ˣ): [0, 1], non-linear, differentiable",
                computed: .list(heights),
                holds: areClose(heights, samples.map { 1 / (1 + Double.exp(-$0)) })
                    && heights[3] - heights[2] != heights[4] - heights[3]
                    && samples.allSatisfy {
                        (sigmoid.slope(at: $0) - sigmoid.measuredSlope(at: $0)).magnitude < 1e-8
                    },
                "At −5, −1, 0, 1, 5. Non-linear: equal runs have unequal rises. Differentiable: it has a slope "
                    + "everywhere, the one that is measured."))
    }
}
