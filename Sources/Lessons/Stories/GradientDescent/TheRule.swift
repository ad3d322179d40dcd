import Autograd
import Drawing
import Learning

extension Downhill {
    /// One step, from either side, and many.
    static func theRule(_ inputs: Inputs, _ story: Story) {
        oneStep(inputs["w"], inputs["rate"], story)
        fromEitherSide(inputs["w"] == 0 ? 2 : inputs["w"].magnitude, inputs["rate"], story)
        againAndAgain(inputs["w"], inputs["rate"], story)
    }

    private static func oneStep(_ start: Double, _ rate: Double, _ story: Story) {
        let w = Parameter(start, "w")
        let tape = Tape()
        let loss = bowl(tape(w))
        var descent = Descent(of: [w], by: SGD(learningRate: rate))
        let move = descent.tracedStep(along: loss.gradients())[0]

        story.step("One step down in the fog")
        story.say(
            "You stand on a hillside in thick fog and want to get down. You cannot see the valley, but you feel the "
                + "slope under your feet. So you take a step against it, feel again, and so on. That is gradient "
                + "descent. The height is the loss, your place is the weights.")
        story.say(
            "The step has a length: the slope times a number that you choose, the learning rate η (“eta”). Take the "
                + "simplest loss, L = w², with w = \(move.old.short) and η = \(rate.short). Its slope is 2w.")
        story.formula("w_new = w_old − η · ∂L/∂w_old")
        story.show("w_old", move.old)
        story.show("∂L/∂w_old", move.slope)
        story.show("w_new", move.new)
        story.show("L before, after", [move.old * move.old, move.new * move.new])
        story.predict(
            "L = w², w = \(start.short), its slope there is \(move.slope.short), and η = \(rate.short). What is the "
                + "new w?", move.new, decimals: 2,
            mistakes: [
                .init(start + rate * move.slope, "plus goes uphill; the step is against the slope."),
                .init(start - move.slope, "the learning rate is missing: only a part of the slope is taken."),
                .init(-rate * move.slope, "that is the step; it starts at the old w."),
            ])
        claimTheStep(start, rate, move.new, story)
        stepInSwift(loss, start, rate, move.new, story)
    }

    private static func stepInSwift(_ loss: Scalar, _ start: Double, _ rate: Double, _ new: Double, _ story: Story) {
        story.step("The step, drawn and in Swift")
        story.say("The slope comes from the graph, as in the lessons before. It is the smallest graph there is:")
        story.graph(loss)
        story.say(
            "In Swift a Parameter is a number that may be learned. SGD is the rule of this lesson (the name is "
                + "explained in the lesson batches), and Descent takes the step for all the parameters that it is "
                + "given:")
        story.code(
            """
            let w = Parameter<Double>(\(start.short), "w")
            let tape = Tape()
            let loss = tape(w).squared
            var descent = Descent(of: [w], by: SGD(learningRate: \(rate.short)))
            descent.step(along: loss.gradients())
            print(w.number)
            """, prints: "\(new)")
    }

    private static func claimTheStep(_ start: Double, _ rate: Double, _ new: Double, _ story: Story) {
        story.claim(
            .formula(
                "001-weight-update-formula", notes: "w_new = w_old − η·∂L/∂w_old",
                asWritten: [start - rate * (2 * start)], computed: [new]))
        story.claim(
            .formula(
                "004-gd-update", notes: "w_new = w_old − ∂J(w)/∂w · η",
                asWritten: [start - 2 * start * rate], computed: [new],
                "J stands for the cost; here it is the loss of a single example."))
    }

    private static func fromEitherSide(_ size: Double, _ rate: Double, _ story: Story) {
        let starts = [-size, size, 0]
        let walks = starts.map { HillWalk(from: $0, rate: rate, steps: 1, on: bowl) }
        let (left, right, bottom) = (walks[0], walks[1], walks[2])
        story.step("From the left, from the right, at the bottom")
        story.say(
            "One formula serves both sides of the valley. On the left the slope is negative; minus a negative number "
                + "is plus, and w grows. On the right the slope is positive, and w shrinks. At the bottom the slope "
                + "is 0, and w stays.")
        story.picture(
            alignedTable(
                ["", "w_old", "slope", "step −η·slope", "w_new"],
                zip(["left of 0", "right of 0", "at 0"], walks).map { name, walk in
                    let slope = walk.points[0].slopes[0]
                    return [name, walk.track[0].short, slope.short, brief(-rate * slope), brief(walk.track[1])]
                }))
        story.say("So a step always goes towards the minimum, and at the minimum there is none.")
        story.predict(
            "Now from the left: w = \((-size).short), the slope is \(left.points[0].slopes[0].short), η = "
                + "\(rate.short). What is the new w?", left.track[1], decimals: 2,
            mistakes: [
                .init(-size - rate * 2 * size, "minus times minus is plus: the step goes to the right."),
                .init(right.track[1], "that is the step from the other side, w = \(size.short)."),
            ])
        func claim(_ id: String, _ notes: String, _ walk: HillWalk, _ holds: (Double, Double, Double) -> Bool) {
            let (old, slope, new) = (walk.track[0], walk.points[0].slopes[0], walk.track[1])
            story.claim(
                .shown(
                    id, notes: notes, verdict: .exact, computed: .list([old, slope, new]),
                    holds: holds(old, slope, new), "Old w, slope and new w."))
        }
        claim("001-update-sign-negative-slope", "w_old − η·(−) = w_old + η·(+), so w_new > w_old", left) {
            $1 < 0 && $2 > $0
        }
        claim("001-update-sign-positive-slope", "w_old − η·(+), so w_new < w_old", right) { $1 > 0 && $2 < $0 }
        claim("001-update-at-minimum", "at the minimum w_new = w_old", bottom) { $1 == 0 && $2 == $0 }
    }

    private static func againAndAgain(_ start: Double, _ rate: Double, _ story: Story) {
        let walk = HillWalk(from: start, rate: rate, steps: 12, on: bowl)
        let track = walk.track
        let factor = 1 - 2 * rate
        story.step("Again and again")
        story.say(
            "One step is not the way down. Take a new slope at the new place and step again. Here are the first "
                + "steps of the walk:")
        story.picture(
            alignedTable(
                ["step"] + (0...6).map { "\($0)" },
                [
                    ["w"] + track.prefix(7).map(brief),
                    ["slope"] + walk.points.prefix(7).map { brief($0.slopes[0]) },
                    ["L"] + walk.points.prefix(7).map { brief($0.loss) },
                ], gap: 2))
        story.picture(plot(of: walk))
        story.say(
            "The steps grow shorter although η stays the same, because the slope grows smaller. Each step multiplies w "
                + "by 1 − 2η = \(factor.short), so w comes ever closer to 0"
                + (rate == 0 ? "… but not with η = 0, which never moves." : "."))
        story.predict(
            "After one step w is \(brief(track[1])). Where is it after the second?", track[2], decimals: 2,
            mistakes: [
                .init(
                    track[1] - (track[0] - track[1]),
                    "the slope is taken anew at each place; you used the first slope again."),
                .init(track[1] + rate * walk.points[1].slopes[0], "the step goes against the slope, also this time."),
            ])
    }

    /// The walk on its curve.
    private static func plot(of walk: HillWalk) -> String {
        let reach = 1.1 * Swift.max(walk.track[0].magnitude, 1)
        let curve = (0...100).map { i -> LinePlot.Point in
            let w = reach * (Double(i) / 50 - 1)
            return .init(x: w, y: w * w)
        }
        return LinePlot(
            "",
            [
                .init("L = w²", curve),
                .init("the walk", walk.points.map { .init(x: $0.places[0], y: $0.loss) }, isScattered: true),
            ]
        ).text(width: 56, height: 8)
    }
}
