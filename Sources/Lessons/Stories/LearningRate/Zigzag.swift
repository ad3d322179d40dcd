import Autograd
import Drawing

extension StepSize {
    /// The notes' walk without a learning rate, and the same with one.
    static func zigzag(_ inputs: Inputs, _ story: Story) {
        oneLeap(inputs["b"], story)
        andBack(inputs["b"], story)
        fourRates(inputs["b"], inputs["rate"], story)
        whatAStepDoes(inputs["b"], inputs["rate"], story)
    }

    private static func oneLeap(_ b: Double, _ story: Story) {
        let walk = walk(from: b, rate: 1, steps: 1)
        let slope = walk.points[0].slopes[0]
        let tape = Tape()
        let loss = Downhill.valley(tape.value(b, "b"))
        story.step("One leap")
        story.say(
            "Gradient descent goes against the slope. By the whole slope? Try it: no learning rate, which is the same "
                + "as η = 1. The loss is the notes' valley L = (b − 20)², lowest at b = 20, and the bias b "
                + "begins at \(b.short). (In the drawing d is b − 20.)")
        story.graph(loss)
        story.formula("b_new = \(b.short) − (\(slope.short)) = \(walk.track[1].short)")
        story.show("L before, after", walk.points.map(\.loss))
        story.say(
            "The step went the right way, but so far that it landed on the other side of the valley, just as far "
                + "from 20 as before. All that way, and the loss is what it was.")
        story.predict(
            "b = \(b.short), the slope there is \(slope.short), and the whole slope is subtracted. What is the new b?",
            walk.track[1], decimals: 1,
            mistakes: [
                .init(b + slope, "the slope is subtracted; minus times minus is plus."),
                .init(20, "that is the minimum, but the step goes past it."),
            ])
        story.claim(
            .agrees(
                "002-learning-rate-zigzag-first-step", notes: "45", computed: walk.track[1],
                "\(b.short) − (\(slope.short)), with η = 1."))
    }

    private static func andBack(_ b: Double, _ story: Story) {
        let walk = walk(from: b, rate: 1, steps: 6)
        let track = walk.track
        let there = StepSize.walk(from: -5, rate: 1, steps: 2)
        let right = there.track[2]
        let second = track[1] - walk.points[1].slopes[0]
        story.step("And back again")
        story.say(
            "At \(track[1].short) the slope is \(walk.points[1].slopes[0].short). Subtract it, and you are where you "
                + "began:")
        let slope = walk.points[1].slopes[0]
        story.formula("b_new = \(track[1].short) − \(slope < 0 ? "(\(slope.short))" : slope.short) = \(track[2].short)")
        story.picture(
            LinePlot("b after each step, with η = 1", [.init("b", values: track)]).text(width: 50, height: 7))
        story.say("A zig-zag for ever: \(track.map(\.short).joined(separator: ", ")) …")
        story.say(
            "The notes have \(there.track[1].short) − \(there.points[1].slopes[0].short) = 5 here. The minus sign was "
                + "lost; with the right \(right.short) their point, the "
                + "zig-zag, is even better made.")
        story.predict(
            "b = \(track[1].short), the slope there is \(walk.points[1].slopes[0].short). What is b after this second "
                + "step with η = 1?", track[2], decimals: 1,
            mistakes: [
                .init(track[2].magnitude, "look at the sign: you subtract more than there is."),
                .init(track[1] + walk.points[1].slopes[0], "the slope is subtracted, not added."),
            ].filter { ($0.answer - track[2]).magnitude > 0.1 })
        story.claim(
            .erratum(
                "002-learning-rate-zigzag-second-step", notes: "5", right: track[2],
                slip: "\(there.track[1].short) − \(there.points[1].slopes[0].short) is −5: the minus sign was "
                    + "dropped.", slipGives: second.magnitude))
    }

    private static func fourRates(_ b: Double, _ rate: Double, _ story: Story) {
        let rates = [1, 0.5, rate, 0.01]
        let walks = rates.map { walk(from: b, rate: $0, steps: 6) }
        story.step("Four learning rates")
        story.say("Now take only a part of the slope. The same valley, the same start, four learning rates:")
        story.picture(
            alignedTable(
                ["step"] + rates.map { "η = \($0.short)" },
                (0...6).map { i in ["\(i)"] + walks.map { Downhill.brief($0.track[i]) } }))
        story.say(
            "With 1 it jumps to and fro. With 0.5 it is at 20 in one step. With 0.01 it is on the right way, but "
                + "slowly. And with \(rate.short) it \(behaviour(1 - 2 * rate)).")
        story.picture(
            LinePlot("", rates.indices.map { .init("η = \(rates[$0].short)", values: walks[$0].track) })
                .text(width: 56, height: 9))
        let half = walks[1].track[1]
        story.predict(
            "b = \(b.short), the slope there is \(walks[0].points[0].slopes[0].short), η = 0.5. Where does the first "
                + "step lead?", half, decimals: 1,
            mistakes: [
                .init(walks[0].track[1], "that is with η = 1; take half the slope."),
                .init(b + 0.5 * walks[0].points[0].slopes[0], "the step goes against the slope."),
            ].filter { ($0.answer - half).magnitude > 0.1 })
        let slopes = [-5.0, 45].map { walk(from: $0, rate: 0, steps: 0).end.slopes[0] }
        let gaps = walks.map { $0.track.map { ($0 - 20).magnitude } }
        story.claim(
            .shown(
                "002-learning-rate-zigzag-implied-quadratic", notes: "slope −50 at b = −5 and 50 at b = 45",
                computed: .table(walks.map { Array($0.track.prefix(5)) }),
                holds: slopes == [-50, 50] && walks[0].track[2] == b && half == 20
                    && zip(gaps[2], gaps[2].dropFirst()).allSatisfy { $0 > $1 } && gaps[3][6] > gaps[2][6],
                "(b − 20)² has these two slopes. Replayed with η = 1 it cycles, with 0.5 it lands on 20, with 0.1 "
                    + "it comes closer at every step, with 0.01 more slowly."))
    }

    private static func whatAStepDoes(_ b: Double, _ rate: Double, _ story: Story) {
        let rates = [0.01, 0.1, 0.25, 0.5, 0.75, 1, 1.1]
        let walk = walk(from: b, rate: rate, steps: 4)
        let factor = 1 - 2 * rate
        story.step("Why: every step multiplies the distance")
        story.say(
            "The slope of (b − 20)² is twice the distance from 20. So a step with η takes off 2η times the distance, "
                + "and what is left is the part 1 − 2η of it, step after step:")
        story.formula("b_new − 20 = (1 − 2η)·(b_old − 20)")
        story.picture(
            alignedTable(
                ["η", "1 − 2η", "so b"],
                (rates + (rates.contains(rate) ? [] : [rate])).map {
                    [$0.short, (1 - 2 * $0).short, behaviour(1 - 2 * $0)]
                }))
        story.say(
            "As long as 1 − 2η lies between −1 and 1, η between 0 and 1, the distance dies away: the walk converges. "
                + "Beyond, it grows: the walk diverges. The limit belongs to this valley; a steeper valley has a smaller "
                + "one.")
        let lines = walk.track.dropFirst().map { "\($0)" }.joined(separator: "\n")
        story.code(
            """
            var b = \(b.short)
            for _ in 1...4 {
                let tape = Tape()
                let place = tape.value(b, "b")
                b -= \(rate.short) * (place - 20).squared.gradients()[place]
                print(b)
            }
            """.replacingFirstWholeNumber(b), prints: lines)
        let answer = (walk.track[2] - 20).magnitude
        askForTwoSteps(b, rate, factor, answer, story)
    }

    private static func askForTwoSteps(
        _ b: Double, _ rate: Double, _ factor: Double, _ answer: Double, _ story: Story
    ) {
        let distance = (b - 20).magnitude
        story.predict(
            "With η = \(rate.short) each step multiplies the distance from 20 by \(factor.short). It is "
                + "\(distance.short) at first. How far from 20 is b after two steps?", answer, decimals: 2,
            mistakes: [
                .init((distance * factor).magnitude, "that is after one step; multiply once more."),
                .init(
                    (distance * 2 * factor).magnitude,
                    "two steps multiply by the factor twice, not by twice the factor."),
            ].filter { ($0.answer - answer).magnitude > 0.01 })
    }
}

extension String {
    /// `var b = -5` would be a whole number in Swift; `-5.0` is not.
    fileprivate func replacingFirstWholeNumber(_ number: Double) -> String {
        guard number == number.rounded(), hasPrefix("var b = \(number.short)\n") else { return self }
        return "var b = \(number.short).0" + dropFirst("var b = \(number.short)".count)
    }
}
