import Autograd
import Drawing
import Learning

/// ELU: an exponential below 0.
extension ReluFamilyStory {
    static func exponential(_ inputs: Inputs, _ story: Story) {
        elu(inputs, story)
        slopeOfElu(inputs, story)
    }

    private static func elu(_ inputs: Inputs, _ story: Story) {
        let (z, alpha) = (inputs["z"], inputs["elu"])
        let elu = Activation.elu(alpha: alpha)
        story.step("ELU: a soft floor")
        story.predict(
            "ELU is z above 0, and α·(eᶻ − 1) below. With α = \(alpha.short), what is it at z = \(z.short)?",
            elu.height(at: z), decimals: 3,
            mistakes: [
                .init(alpha * Double.exp(z), "the − 1 is missing: without it the curve would jump at 0."),
                .init(
                    z > 0 ? alpha * (Double.exp(z) - 1) : z,
                    z > 0 ? "that is the branch for negative sums." : "z itself is the branch for positive sums."),
                .init(alpha * (1 - Double.exp(z)), "the two are the wrong way round: eᶻ − 1, which is below 0."),
            ])
        story.say(
            "The exponential linear unit, ELU, follows ReLU above 0. Below, it does not fall for ever like a leak but "
                + "bends towards a floor at −α:")
        story.formula("ELU(z) = z if z > 0, and α·(eᶻ − 1) if not")
        story.picture(
            LinePlot("", [elu.series("ELU", from: -5, to: 3), Activation.relu.series("ReLU", from: -5, to: 3)])
                .text(width: 60, height: 9))
        let standard = Activation.elu(alpha: 1)
        let even: [Double] = [-3, -2, -1, -0.5, 0.5, 1, 2, 3]
        let means = [standard, .relu].map { mean($0.heights(at: even)).significant(2) }
        story.say(
            "Very negative sums all count alike, so a single one that is far off does little harm. And with α = 1 the "
                + "mean of its outputs lies nearer to 0 than ReLU's: \(means[0]) against \(means[1]), for "
                + "\(even.count) sums from −3 to 3.")
        claimElu(standard, story)
    }

    private static func claimElu(_ standard: Activation, _ story: Story) {
        story.claim(
            .formula(
                "004-elu-definition", notes: "x if x > 0, α(eˣ − 1) otherwise",
                asWritten: places.map { $0 > 0 ? $0 : 1 * (Double.exp($0) - 1) },
                computed: standard.heights(at: places), "With α = 1; the notes name no value."))
        let branch = Double.exp(2) - 1
        story.claim(
            .shown(
                "001-elu-negative-branch", notes: "α(eˣ − 1)", computed: .list([standard.height(at: -3), branch]),
                holds: areClose([standard.height(at: -3)], [Double.exp(-3) - 1]) && standard.height(at: 2) == 2
                    && branch > 6,
                "ELU(−3) by that formula. It is the branch below 0 only: used at x = 2 it would give the second "
                    + "number, where ELU is 2."))
    }

    private static func slopeOfElu(_ inputs: Inputs, _ story: Story) {
        let (z, alpha) = (inputs["z"], inputs["elu"])
        let elu = Activation.elu(alpha: alpha)
        story.step("Does ELU have a corner?")
        story.say(
            "Below 0 its slope is α·eᶻ, which is ELU + α: again the height tells the slope. It gets small far out, but "
                + "never 0. And at 0? Measured just left and just right of it:")
        story.formula("ELU′(z) = 1 if z > 0, and α·eᶻ = ELU(z) + α if not")
        let alphas = [0.5, 1, 2]
        let sides = alphas.map { slopesBeside(0, .elu(alpha: $0)) }
        story.picture(
            alignedTable(
                ["α", "slope left of 0", "right of 0"],
                zip(alphas, sides).map { [$0.short, $1.left.fixed(4), $1.right.fixed(4)] }))
        story.say(
            "With α = 1 the two sides meet with one slope and there is no corner. With any other α there is one, and "
                + "the engine takes the left slope, α.")
        story.show("ELU′(\(z.short)) with α = \(alpha.short)", elu.slope(at: z))
        claimSlopeOfElu(story)
    }

    private static func claimSlopeOfElu(_ story: Story) {
        let (one, half) = (slopesBeside(0, .elu(alpha: 1)), slopesBeside(0, .elu(alpha: 0.5)))
        let standard = Activation.elu(alpha: 1)
        let slopes = standard.slopes(at: places)
        story.claim(
            .shown(
                "004-elu-derivative", notes: "1 if z > 0, α·eᶻ if z ≤ 0", verdict: .exact, computed: .list(slopes),
                holds: areClose(slopes, places.map { $0 > 0 ? 1 : Double.exp($0) })
                    && agree(places.map { standard.measuredSlope(at: $0) }, slopes),
                "With α = 1, and the same when measured. (The notes' caption says ReLU; ELU is meant.)"))
        story.claim(
            .erratum(
                "004-elu-derivative-at-zero", notes: "derivative is not possible for 0",
                asWritten: [half.left, half.right], right: [one.left, one.right],
                slip: "With α = 1 both sides have slope 1, so that there is a derivative. The two sides differ "
                    + "only for other α, such as 0.5: \(half.left.significant(4)) and \(half.right.significant(4))."))
        let even: [Double] = [-3, -2, -1, -0.5, 0.5, 1, 2, 3]
        let means = [standard, .relu].map { mean($0.heights(at: even)) }
        story.claim(
            .shown(
                "001-elu-pros-cons", notes: "no dead ReLU, zero-centred, slightly more computation",
                computed: .list(means),
                holds: means[0] < means[1] && means[0] > 0 && standard.slopes(at: even).allSatisfy { $0 > 0 },
                "The mean outputs of ELU and ReLU on sums evenly around 0: nearer to 0, but not 0. No slope is 0."))
    }
}
