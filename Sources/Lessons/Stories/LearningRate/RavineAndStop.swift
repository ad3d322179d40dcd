import Autograd

extension StepSize {
    /// Two weights that want different rates, and when to stop.
    static func ravineAndStop(_ inputs: Inputs, _ story: Story) {
        ravine(inputs["steep"], inputs["slow"], story)
        whenToStop(inputs["b"], story)
    }

    private static func ravine(_ steep: Double, _ slow: Double, _ story: Story) {
        func surface(_ at: [Scalar]) -> Scalar {
            ((steep * at[0].squared.named("x²")).named("\(steep.short)·x²") + at[1].squared.named("y²")).named("L")
        }
        let tape = Tape()
        let (x, y) = (tape.value(1, "x"), tape.value(1, "y"))
        let loss = surface([x, y])
        let limit = 1 / steep
        let rates = [0.1 * limit, slow, 1.05 * limit]
        let walks = rates.map { HillWalk(from: [1, 1], rate: $0, steps: 100, on: surface) }
        story.step("A ravine")
        story.say(
            "Two weights share one learning rate, but not one valley. L = \(steep.short)·x² + y² is steep across and "
                + "gentle along, a ravine. At (1, 1) its slopes are \(loss.gradients()[x].short) and "
                + "\(loss.gradients()[y].short).")
        story.graph(loss)
        story.why(loss, by: x)
        story.say(
            "A step multiplies x by 1 − \((2 * steep).short)η and y by 1 − 2η. For x to come closer η must stay below "
                + "\(limit.short); y alone would allow anything below \(1.short). What happens in 100 steps from "
                + "(1, 1):")
        story.picture(
            alignedTable(
                ["η", "x times", "y times", "x then", "y then"],
                zip(rates, walks).map { rate, walk in
                    [
                        rate.significant(3), (1 - 2 * steep * rate).significant(3), (1 - 2 * rate).significant(3),
                        walk.end.places[0].significant(2), walk.end.places[1].significant(2),
                    ]
                }))
        story.say(
            "The steep direction sets the limit, the gentle one pays with its time. This is why later lessons give "
                + "each weight a rate of its own (adaptive-rates) or a memory of the way (momentum).")
        askForTheLimit(steep, limit, story)
    }

    private static func askForTheLimit(_ steep: Double, _ limit: Double, _ story: Story) {
        story.predict(
            "Each step multiplies x by 1 − \((2 * steep).short)·η. Up to which η does x not grow, that is, when is "
                + "this factor −1?", limit, decimals: 3,
            mistakes: [
                .init(limit / 2, "there the factor is 0 and x is at its minimum in one step; it may go on to −1."),
                .init(1, "that is the limit for y."),
            ].filter { ($0.answer - limit).magnitude > 0.001 })
    }

    private static func whenToStop(_ b: Double, _ story: Story) {
        let (tolerance, cap) = (0.001, 1000)
        let rates = [0.5, 0.1, 0.01, 0.001, 1]
        let walks = rates.map { rate in
            HillWalk(
                from: [b], rate: rate, steps: cap, until: { moved($0, $1) < tolerance }, on: { Downhill.valley($0[0]) })
        }
        story.step("When to stop")
        story.say(
            "A walk has converged when a step hardly changes anything: old and new weights differ by less than a "
                + "tolerance that you choose, here \(tolerance.short). Since nobody knows how many steps that "
                + "takes, there is also a cap, here \(cap) steps.")
        story.formula("converged when |w_new − w_old| = |η · ∂L/∂w| ≈ 0")
        story.picture(
            alignedTable(
                ["η", "steps", "stopped because", "b then", "last move"],
                zip(rates, walks).map { rate, walk in
                    let move = lastMove(walk)
                    return [
                        rate.short, "\(walk.points.count - 1)", move < tolerance ? "it hardly moved" : "cap reached",
                        walk.end.places[0].fixed(2), move.significant(2),
                    ]
                }))
        story.say(
            "Beware of the small rate: it can hardly move and still be far from the minimum, or use up the cap on the "
                + "way. So look at the loss and not only at the moves. In practice one trains for a number of epochs, "
                + "say 100 or 1000, and stops early when nothing improves (lesson early-stopping).")
        let end = walks[1].end
        story.claim(
            .shown(
                "002-convergence-condition",
                notes: "w_n = w_o − η·∂L/∂w ≈ 0; old and new do not differ much; 100/1000 epochs",
                computed: .list([lastMove(walks[1]), end.places[0]]),
                holds: lastMove(walks[1]) < tolerance && (end.places[0] - 20).magnitude < 0.01
                    && lastMove(walks[4]) > 1 && walks[4].points.count == cap + 1,
                "The last move with η = 0.1, and the weight there. It is the move η·∂L/∂w that is near 0, not the "
                    + "weight; with η = 1 only the cap ends the walk."))
    }

    private static func moved(_ old: HillWalk.Point, _ new: HillWalk.Point) -> Double {
        (new.places[0] - old.places[0]).magnitude
    }

    private static func lastMove(_ walk: HillWalk) -> Double {
        let count = walk.points.count
        return count < 2 ? 0 : moved(walk.points[count - 2], walk.points[count - 1])
    }
}
