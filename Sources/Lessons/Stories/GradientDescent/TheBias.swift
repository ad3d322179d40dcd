import Autograd
import Drawing
import Learning

extension Downhill {
    /// The notes' example of a bias, the signs in it, and all parameters at once.
    static func theBias(_ inputs: Inputs, _ story: Story) {
        sameForBiases(inputs["b"], inputs["rate"], story)
        whichSide(story)
        minusTimesMinus(inputs["rate"], story)
        allAtOnce(story)
    }

    private static func sameForBiases(_ b: Double, _ rate: Double, _ story: Story) {
        let walk = HillWalk(from: b, rate: rate, steps: 1, on: valley)
        let slope = walk.points[0].slopes[0]
        let tape = Tape()
        let bias = tape.value(b, "b₂₁")
        let loss = valley(bias)
        story.step("A bias goes the same way")
        story.say(
            "A bias is a number to be learned like a weight, and it has the same rule. The notes follow b₂₁, the "
                + "bias of an output neuron, through a loss shaped like a valley. Of their curve two slopes are "
                + "printed; both are those of L = (b₂₁ − 20)², whose lowest point is at 20. So that is our curve. "
                + "In the drawing d stands for b₂₁ − 20.")
        story.formula("b_new = b_old − η · ∂L/∂b_old")
        story.show("slope at b₂₁ = \(b.short)", slope)
        story.show("new b₂₁", walk.track[1])
        story.say(
            slope < 0
                ? "The slope is negative, so b₂₁ is left of the lowest point and grows."
                : slope > 0
                    ? "The slope is positive, so b₂₁ is right of the lowest point and shrinks."
                    : "The slope is 0: b₂₁ is at the lowest point and stays.")
        story.graph(loss)
        story.why(loss, by: bias)
        story.predict(
            "L = (b₂₁ − 20)². What is the slope ∂L/∂b₂₁ at b₂₁ = \(b.short)?", gradientOf: loss, by: bias, decimals: 1,
            mistakes: [
                .init(loss.number, "that is L itself; its slope is 2·(b₂₁ − 20)."),
                .init(b - 20, "the 2 from the square is missing."),
                .init(2 * b, "the slope is 2·(b₂₁ − 20): the 20 must be taken off first."),
            ])
        claimTheBias(walk, rate, story)
    }

    private static func claimTheBias(_ walk: HillWalk, _ rate: Double, _ story: Story) {
        let (b, slope, loss) = (walk.track[0], walk.points[0].slopes[0], walk.points[0].loss)
        story.claim(
            .formula(
                "001-bias-update-formula", notes: "b_new = b − η·∂L/∂b_old",
                asWritten: [b - rate * (2 * (b - 20))], computed: [walk.track[1]]))
        let nudge = 1e-6
        let nudged = HillWalk(from: b + nudge, rate: 0, steps: 0, on: valley).end.loss
        story.claim(
            .shown(
                "002-derivative-at-b21-equals-5", notes: "∂L/∂b₂₁ at b₂₁ = 5", computed: .number(slope),
                holds: b == 5 && ((nudged - loss) / nudge - slope).magnitude < 1e-4,
                "The notes print no value. A nudge of a millionth confirms this one for (b₂₁ − 20)²."))
    }

    private static func whichSide(_ story: Story) {
        let places = [-5.0, 5, 20, 45]
        let slopes = places.map { HillWalk(from: $0, rate: 0, steps: 0, on: valley).end.slopes[0] }
        func word(_ change: Double) -> String { change > 0 ? "rises" : "falls" }
        story.step("The sign tells the side")
        story.say("The whole valley, and four places in it:")
        story.picture(
            LinePlot("L = (b₂₁ − 20)²", from: -10, to: 50) { ($0 - 20) * ($0 - 20) }.text(width: 56, height: 6))
        story.picture(
            alignedTable(
                ["b₂₁", "slope", "if b₂₁ grows L", "if it shrinks L", "so b₂₁ should"],
                zip(places, slopes).map { b, slope in
                    [
                        b.short, slope.short, word(change(b, 1)), word(change(b, -1)),
                        slope < 0 ? "grow" : slope > 0 ? "shrink" : "stay",
                    ]
                }))
        story.say(
            "The sign of the slope says on which side of the lowest point you are. It has nothing to do with the sign "
                + "of b₂₁: at \(places[1].short) b₂₁ is positive and the slope negative. And up and down never have "
                + "the same effect, except at the very bottom.")
        claimSides(slopes, story)
    }

    /// For the slopes at −5, 5, 20 and 45.
    private static func claimSides(_ slopes: [Double], _ story: Story) {
        story.claim(
            .erratum(
                "002-caption-sign-of-derivative-follows-sign-of-b21",
                notes: "∂L/∂b₂₁ is positive when b₂₁ is positive and negative when it is negative",
                asWritten: [5, -5, 45].map(sign), right: [slopes[1], slopes[0], slopes[3]].map(sign),
                slip: "1 stands for plus, −1 for minus. At b₂₁ = 5, −5 and 45 the slopes are \(slopes[1].short), "
                    + "\(slopes[0].short) and \(slopes[3].short): what counts is the side of the minimum, here 20."))
        story.claim(
            .erratum(
                "002-caption-effect-of-change-in-b21",
                notes: "slope < 0: L falls when b₂₁ falls and when it rises; slope > 0: L rises in both cases",
                asWritten: [-1, -1, 1, 1],
                right: [change(-5, -1), change(-5, 1), change(45, 1), change(45, -1)].map(sign),
                slip: "1 stands for rises, −1 for falls. Where there is a slope, one direction raises L and the other "
                    + "lowers it. Slope < 0: L falls when b₂₁ rises; slope > 0: L falls when b₂₁ falls."))
        let moved = [-5.0, 45].map { HillWalk(from: $0, rate: 0.1, steps: 1, on: valley).track[1] }
        story.claim(
            .shown(
                "002-sign-rule-for-updating-b21", notes: "slope + : decrease b₂₁; slope − : increase it",
                computed: .list(moved), holds: moved[0] > -5 && moved[1] < 45 && slopes[0] < 0 && slopes[3] > 0,
                "The places after one step from −5 and from 45. Deciding and subtracting are one act."))
    }

    /// What the valley's loss does when b₂₁ is moved.
    private static func change(_ b: Double, _ nudge: Double) -> Double {
        HillWalk(from: b + nudge, rate: 0, steps: 0, on: valley).end.loss
            - HillWalk(from: b, rate: 0, steps: 0, on: valley).end.loss
    }

    private static func sign(_ number: Double) -> Double { number > 0 ? 1 : number < 0 ? -1 : 0 }

    private static func minusTimesMinus(_ rate: Double, _ story: Story) {
        let start = -5.0
        let walk = HillWalk(from: start, rate: rate, steps: 1, on: valley)
        let slope = walk.points[0].slopes[0]
        let whole = HillWalk(from: start, rate: 1, steps: 1, on: valley).track[1]
        story.step("Minus times minus")
        story.say(
            "Most slips happen where two minus signs meet. At b₂₁ = \(start.short) the slope is \(slope.short). The "
                + "rule subtracts it, and to subtract a negative number is to add:")
        story.formula("b_new = \(start.short) − \(rate.short)·(\(slope.short))")
        story.formula("= \(start.short) + \((-rate * slope).short) = \(brief(walk.track[1]))")
        story.say(
            "The notes give as the reason “− + is −”, minus a plus is minus. That is the rule for a positive slope. "
                + "Here it is minus times minus, which is plus; otherwise b₂₁ would run away from the lowest point.")
        story.predict(
            "b₂₁ = \(start.short), the slope is \(slope.short), η = \(rate.short). What is the new b₂₁?", walk.track[1],
            decimals: 2,
            mistakes: [
                .init(start + rate * slope, "minus times minus is plus: b₂₁ must grow here."),
                .init(whole, "that is the step with the whole slope; take only the part η of it."),
            ])
        let lowered = start + slope
        story.claim(
            .erratum(
                "002-minus-times-minus-remark", notes: "subtract it from old b₂₁ (because − + is −)",
                asWritten: [lowered], right: [whole],
                slip: "For a negative slope it is minus times minus. With η = 1: \(start.short) − (\(slope.short)) = "
                    + "\(whole.short), as the notes have it a few lines later. With “− + is −” b₂₁ would fall to "
                    + "\(lowered.short)."))
    }

    private static func allAtOnce(_ story: Story) {
        let (rate, names, old) = (0.001, ["w₁₁²", "w₂₁²", "b₂₁"], [1.0, 1, 0])
        let (given, wanted) = (9.0, 3.0)
        let parameters = zip(names, old).map { Parameter($1, $0) }
        let tape = Tape()
        func loss() -> Scalar {
            let read = parameters.map { tape($0) }
            let hidden = [tape.value(given, "o₁₁"), tape.value(given, "o₁₂")]
            let sum = ChainRule.weightedSum("ŷ", hidden, [read[0], read[1]], read[2])
            return (tape.value(wanted, "y") - sum).named("e").squared.named("L")
        }
        let before = loss()
        var descent = Descent(of: parameters, by: SGD(learningRate: rate))
        let (first, gradients) = (before.number, before.gradients())
        story.step("All parameters at once")
        story.say(
            "A network has many weights and biases (together: its parameters), often written as one vector θ "
                + "(“theta”). The rule is the same for each, all with one η. Take the output neuron of the salary "
                + "network in the lesson back-propagation, ŷ = w₁₁²·o₁₁ + w₂₁²·o₁₂ + b₂₁, with L = (y − ŷ)². Both o "
                + "are \(given.short), y is \(wanted.short), and η = \(rate.short):")
        let moves = descent.tracedStep(along: gradients)
        tape.rewind()
        let after = loss().number
        story.picture(
            alignedTable(
                ["parameter", "old", "slope", "new"],
                moves.map { [$0.name ?? "", $0.old.short, $0.slope.short, $0.new.short] }))
        story.show("L before, after", [first, after])
        story.say(
            "First all slopes, then all moves: a parameter that moved early would spoil the slopes of the others.")
        story.predict(
            "b₂₁ is \(old[2].short), its slope \(moves[2].slope.short), η = \(rate.short). What is the new b₂₁?",
            moves[2].new, decimals: 3,
            mistakes: [
                .init(old[2] + rate * moves[2].slope, "plus goes uphill."),
                .init(old[2] - moves[2].slope, "the learning rate is missing."),
                .init(moves[0].new, "that is the new w₁₁²."),
            ])
        claimTheRule(moves, rate, (first, after), story)
    }

    private static func claimTheRule(_ moves: [Move<Double>], _ rate: Double, _ loss: (Double, Double), _ story: Story)
    {
        let d = -2 * (3.0 - 18)
        let byHand = [1 - rate * d * 9, 1 - rate * d * 9, 0 - rate * d]
        story.claim(
            .shown(
                "002-gradient-descent-update-rule", notes: "w_new = w_old − η·∂L/∂w_old for w₁₁², w₂₁² and b₂₁",
                computed: .list(moves.map(\.new)), holds: areClose(moves.map(\.new), byHand),
                "The same numbers come out by hand with the slope −2·(y − ŷ)·o."))
        story.claim(
            .formula(
                "004-weight-update-rule", notes: "w_new = w_old − (∂loss/∂w_old × η), for every weight",
                asWritten: moves.map { $0.old - $0.slope * rate }, computed: moves.map(\.new)))
        func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
        let (changes, slopes) = (moves.map(\.change), moves.map(\.slope))
        let cosine = dot(changes, slopes) / Double.sqrt(dot(changes, changes) * dot(slopes, slopes))
        story.claim(
            .shown(
                "002-gradient-descent-definition",
                notes: "update θ ∈ ℝᵈ in the opposite direction of ∇J(θ); η is the size of the steps",
                computed: .number(cosine), holds: (cosine + 1).magnitude < 1e-12 && loss.1 < loss.0,
                "The cosine of the angle between step and gradient: they are exactly opposite. And the loss falls."))
    }
}
