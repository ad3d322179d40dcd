import Autograd
import Learning

extension MomentumStory {
    /// The average in the place of the slope, and the other way to write it.
    static func velocity(_ inputs: Inputs, _ story: Story) {
        averaged(inputs["beta"], story)
        summed(story)
    }

    private static func averaged(_ β: Double, _ story: Story) {
        let η = 0.01
        let walk = DescentWalk(
            by: .sgd(learningRate: η, momentum: β, velocity: .average), slopes: [1, 1, 1])
        let velocities = walk.steps.map { $0.memory.first ?? $0.move.slope }
        story.step("Step along the average")
        story.predict(
            "Momentum averages the slopes: V ← β·V + (1 − β)·slope, starting at V = 0, with β = \(β.short). The slope "
                + "is 1 at every step. What is V after two steps?",
            velocities[1], decimals: 4,
            mistakes: [
                .init((1 - β) * 2, "you added 1 − β twice; the V that was there is multiplied by β first."),
                .init(β + 1, "the slope comes in with 1 − β, not with 1."),
                .init(1, "the average starts at 0, and needs time to reach the slope."),
            ])
        story.say(
            "The average of the slopes is called the velocity V, and descent steps along it. This is gradient descent "
                + "with momentum. Every weight and every bias has a V of its own.")
        story.formula("V ← β·V + (1 − β)·∂L/∂w")
        story.formula("w ← w − η·V")
        story.picture(
            alignedTable(
                ["step", "slope", "V", "w before", "w after"],
                walk.steps.enumerated().map { index, step in
                    [
                        "\(index + 1)", step.move.slope.short, velocities[index].short, step.move.old.short,
                        step.move.new.short,
                    ]
                }))
        story.say(
            "(η = \(η.short).) The first steps are short, because V starts at 0; with equal slopes they grow towards "
                + "η·slope. In Swift: SGD(momentum:velocity:), and descent[\"velocity\", of: w] shows V.")
        claimVelocity(β, η, walk, velocities, story)
    }

    private static func claimVelocity(
        _ β: Double, _ η: Double, _ walk: DescentWalk, _ velocities: [Double], _ story: Story
    ) {
        story.claim(
            .formula(
                "004-momentum-implementation", notes: "V_t = β·V_{t−1} + (1 − β)·∂L/∂w, w_t = w_{t−1} − η·V_t, V₀ = 0",
                asWritten: [1 - β, β * (1 - β) + (1 - β), β * β * (1 - β) + β * (1 - β) + (1 - β)] + [
                    -η * ((1 - β) * 3 + β * (1 - β) * 2 + β * β * (1 - β))
                ], computed: velocities + [walk.path()[3]], "V for three slopes of 1, then where w is."))
        let (average, plain) = (
            DescentWalk(
                by: .sgd(learningRate: 0.1, momentum: 0.95, velocity: .average), from: 1, steps: 3, on: bowl
            ).path(),
            DescentWalk(by: .sgd(learningRate: 0.1), from: 1, steps: 3, on: bowl).path()
        )
        story.claim(
            .shown(
                "001-momentum-intent", notes: "under “SGD with Momentum”: w_t = w_{t−1} − η·∂L/∂w_{t−1}",
                computed: .list(average),
                holds: areClose(average, [1, 0.99, 0.9706, 0.942464]) && !areClose(average, plain),
                "The page prints the plain rule again, which on w² from 1 goes \(Quantity.list(plain).text); the "
                    + "average comes in where V takes the place of the slope."))
    }

    private static func summed(_ story: Story) {
        let (γ, slopes) = (0.9, [1.0, 2, 3])
        func velocities(_ kind: SGD.Velocity) -> [Double] {
            DescentWalk(by: .sgd(learningRate: 0.01, momentum: γ, velocity: kind), slopes: slopes).steps.map {
                $0.memory[0]
            }
        }
        let (sum, average) = (velocities(.sum), velocities(.average))
        story.step("Averaged, or summed")
        story.predict(
            "The other common form leaves out 1 − γ: v ← γ·v + slope, with γ = \(γ.short) (another letter for β). The "
                + "slopes are \(slopes.map(\.short).joined(separator: ", ")). What is v after three steps?",
            sum[2], decimals: 2,
            mistakes: [
                .init(average[2], "that is the average; here each slope comes in whole."),
                .init(γ * sum[2], "one γ too many: the newest slope is not faded yet."),
                .init(slopes.reduce(0, +), "older slopes fade by γ at each step."),
            ])
        story.say(
            "The other common form leaves out the factor 1 − β: v ← γ·v + slope, where γ is another letter for β. Written "
                + "out for three slopes g₁, g₂ and g₃: older ones fade, and the newest counts whole. With γ = "
                + "\(γ.short):")
        story.formula("v₃ = γ²·g₁ + γ·g₂ + g₃")
        story.picture(
            alignedTable(
                ["slope", "summed v", "averaged V", "V / v"],
                slopes.indices.map { i in
                    [slopes[i].short, sum[i].short, average[i].short, (average[i] / sum[i]).short]
                }))
        story.say(
            "One is always 1 − γ times the other. So they are the same walk with another learning rate: η for the sum "
                + "does what η/(1 − γ) does for the average, here \((1 / (1 - γ)).short) times as much. The sum is "
                + "the form of most libraries; Gradus has both, and takes the sum unless told otherwise.")
        claimSums(γ, slopes, sum, story)
    }

    private static func claimSums(_ γ: Double, _ d: [Double], _ sum: [Double], _ story: Story) {
        story.claim(
            .formula(
                "004-ema-accumulator", notes: "v₁ = d₁, v₂ = γ·v₁ + d₂, v₃ = γ·v₂ + d₃",
                asWritten: [d[0], γ * d[0] + d[1], γ * (γ * d[0] + d[1]) + d[2]], computed: sum,
                "For \(d.map(\.short).joined(separator: ", ")) and γ = \(γ.short). It is a fading sum: its shares do "
                    + "not add up to 1."))
        story.claim(
            .erratum(
                "004-ema-expansion", notes: "v₃ = γ² + γ·d₂ + d₁ + d₃", asWritten: [γ * γ + γ * d[1] + d[0] + d[2]],
                right: [sum[2]], slip: "d₁ has come loose from its γ²: the first term is γ²·d₁."))
        story.claim(
            .erratum(
                "004-momentum-series", notes: "v_t = γ·g_t + γ²·g_{t−1} + …",
                asWritten: [γ * d[2] + γ * γ * d[1] + γ * γ * γ * d[0]], right: [sum[2]],
                slip: "Every power of γ is one too high: the newest slope counts whole. What is printed is γ times v."))
    }
}
