import Autograd
import Learning

extension MomentumStory {
    /// What the velocity does: it overshoots, it gets through ravines, and over humps.
    static func rolling(_ inputs: Inputs, _ story: Story) {
        overshoot(inputs, story)
        throughTheRavine(inputs["ravine"], story)
        overTheHump(story)
    }

    private static func overshoot(_ inputs: Inputs, _ story: Story) {
        let (η, γ, start) = (inputs["rate"], inputs["momentum"], inputs["start"])
        let ball = DescentWalk(by: .sgd(learningRate: η, momentum: γ), from: start, steps: 24, on: bowl)
        let plain = DescentWalk(by: .sgd(learningRate: η), from: start, steps: 24, on: bowl)
        let path = ball.path()
        let (g1, g2) = (ball.steps[0].move.slope, ball.steps[1].move.slope)
        story.step("A ball in a bowl")
        story.predict(
            "The bowl L = w² from w = \(start.short), summed form, η = \(η.short), γ = \(γ.short). After step 1, v = "
                + "\(g1.short) and w = \(path[1].short), where the slope is \(g2.short). Where is w after step 2?",
            path[2], decimals: 2,
            mistakes: [
                .init(path[1] - η * g2, "that is the plain step; v brings γ of the step before along."),
                .init(path[1] - η * (g1 + g2), "the old velocity fades by γ before the new slope comes in."),
                .init(path[1] + η * (γ * g1 + g2), "downhill is against the slope: w − η·v."),
            ])
        story.say(
            "Let a ball roll in the bowl L = w² from w = \(start.short), by the summed form, with η = \(η.short) and γ "
                + "= \(γ.short). Its first step is that of plain descent, to \(path[1].short). The second:")
        story.formula("v = γ·\(g1.short) + \(g2.short) = \((γ * g1 + g2).short)")
        story.formula("w = \(path[1].short) − \(η.short)·\((γ * g1 + g2).short) = \(path[2].short)")
        story.picture(
            walkChart([("o", plain.path()), ("●", path)], steps: [0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24]))
        let lowest = start >= 0 ? path.min() ?? 0 : path.max() ?? 0
        story.say(
            "● with momentum, o without. In \(path.count - 1) steps the ball changes sides "
                + "\(sides(path)) times, plain descent \(sides(plain.path())) times."
                + (lowest * start < 0 ? " The ball rolls on up the other side, as far as \(lowest.fixed(3))." : "")
                + (sides(path) > 0
                    ? " What it gains in speed it pays for by swinging to and fro."
                    : " With these numbers it never swings across the bottom."))
        story.claim(
            .shown(
                "002-momentum-described", notes: "momentum uses past gradients … but problem is oscillations",
                computed: .list([Double(sides(path)), lowest]),
                holds: sides(path) >= 2 && lowest < -1 && plain.path().allSatisfy { $0 > 0 },
                "How often the ball changes sides in \(path.count - 1) steps, and how far it overshoots; plain descent "
                    + "does neither."))
        claimFirstForm(path[1] * (η * g1 + η * g2), path[2], story)
    }

    private static func sides(_ path: [Double]) -> Int { zip(path, path.dropFirst()).filter { $0 * $1 < 0 }.count }

    private static func claimFirstForm(_ written: Double, _ right: Double, _ story: Story) {
        story.claim(
            .erratum(
                "004-momentum-update-first-form", notes: "w_old [v_{t−1} + η·∂L/∂w_old]",
                asWritten: [written], right: [right],
                slip:
                    "A minus after w_old and the γ before v_{t−1} are lost: w_new = w_old − [γ·v_{t−1} + η·∂L/∂w_old], "
                    + "where v holds the rate already. As printed it is a product."))
    }

    private static func throughTheRavine(_ rate: Double, _ story: Story) {
        let limit = 400
        let shares = [0, 0.5, 0.8, 0.9, 0.99]
        let counts = shares.map {
            walk(by: .sgd(learningRate: rate, momentum: $0), steps: limit).settles(within: 0.001)
        }
        let quick = walk(by: .sgd(learningRate: rate, momentum: 0.8), steps: 20)
        let best = zip(shares, counts).compactMap { share, count in count.map { (share, $0) } }.min { $0.1 < $1.1 }
        let verdict =
            best.map {
                "The quickest of these is γ = \($0.0.short). Too little leaves the speed unused; too much keeps the "
                    + "ball swinging for long."
            } ?? "None of these arrives in \(limit) steps with such an η."
        story.step("Back in the ravine")
        story.say(
            "Slopes that change sign, as across the ravine, cancel in v; slopes that agree, as along it, add up. "
                + "Steps until both x and y stay within 0.001 of the bottom, with η = \(rate.short):")
        story.picture(
            alignedTable(
                ["momentum γ", "steps"], zip(shares, counts).map { [$0.short, $1.map { "\($0)" } ?? "over \(limit)"] }))
        story.say(
            "After 20 steps with γ = 0.8 the ball is at x = \(quick.path(of: 0)[20].fixed(3)), "
                + "y = \(quick.path(of: 1)[20].fixed(3)). \(verdict)")
    }

    private static func overTheHump(_ story: Story) {
        func valleys(_ w: Scalar) -> Scalar { w.power(4) - 3 * w.squared + w }
        func height(_ place: Double) -> Double {
            let tape = Tape()
            return valleys(tape.value(place, "w")).number
        }
        func end(_ γ: Double) -> Double {
            DescentWalk(by: .sgd(learningRate: 0.01, momentum: γ), from: 2, steps: 300, on: valleys).path()[300]
        }
        let (stuck, over) = (end(0), end(0.9))
        let saddle = { (γ: Double) in
            DescentWalk(by: .sgd(learningRate: 0.1, momentum: γ), from: [1, 1e-6], steps: 40) { v, _ in
                v[0].squared - v[1].squared
            }.path(of: 1)[40].magnitude
        }
        let (creeps, falls) = (saddle(0), saddle(0.9))
        story.step("Over the hump")
        story.say(
            "L = w⁴ − 3·w² + w has two valleys with a hump between them. Both walks start at w = 2 with η = 0.01 and "
                + "come first to the shallow one.")
        story.picture(
            alignedTable(
                ["momentum γ", "rests at w", "where L is"],
                [("0", stuck), ("0.9", over)].map { [$0, $1.fixed(3), height($1).fixed(3)] }))
        story.say(
            "The ball's speed carries it over the hump into the deeper valley. That is luck with a reason: it gets "
                + "over low humps, not over high ones, and it can roll past a good valley just as well. On the "
                + "saddle of before, 40 steps bring y to \(falls.significant(2)) instead of \(creeps.significant(2)).")
        story.claim(
            .shown(
                "002-momentum-motivation", notes: "local minimum, saddle point, high curvature",
                computed: .list([height(stuck), height(over), creeps, falls]),
                holds: height(over) < height(stuck) - 1 && falls > 10 * creeps,
                "The height of the valley where each rests, without momentum and with it, and how far each has come "
                    + "from the saddle."))
    }
}
