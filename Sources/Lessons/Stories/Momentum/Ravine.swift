import Autograd
import Learning

extension MomentumStory {
    /// Where plain descent loses its time.
    static func ravine(_ inputs: Inputs, _ story: Story) {
        oneRate(inputs["ravine"], story)
        saddleAndValleys(story)
    }

    private static func oneRate(_ rate: Double, _ story: Story) {
        let tape = Tape()
        let (x, y) = (tape.value(ravineStart[0], "x"), tape.value(ravineStart[1], "y"))
        let loss = ravine(x, y)
        let gradients = loss.gradients()
        let plain = walk(by: .sgd(learningRate: rate), steps: 20)
        let (across, along) = (plain.path(of: 0), plain.path(of: 1))
        story.step("One rate, two directions")
        story.predict(
            "A loss of two numbers: L = \(steep.short)·x² + y². At x = \(x.number.short), y = \(y.number.short): "
                + "what is the slope ∂L/∂x?",
            gradientOf: loss, by: x, decimals: 0,
            mistakes: [
                .init(steep * x.number, "the square hands down its exponent: the slope of x² is 2·x."),
                .init(
                    steep * x.number + y.number, "that is nearly L itself; the slope says how fast L grows with x."),
            ])
        story.say(
            "Gradient descent moves every number against its slope: new = old − η·slope, with one learning rate η for "
                + "all. L = \(steep.short)·x² + y² is the ravine of the lesson learning-rate: \(steep.short) times as steep across (x) as along "
                + "its floor (y).")
        story.formula("∂L/∂x = \(gradients[x].short)   ∂L/∂y = \(gradients[y].short)")
        story.picture(
            alignedTable(
                ["step", "x", "y", "L before"],
                [0, 1, 2, 3, 4, 19].map { step in
                    let after = plain.steps[step]
                    return ["\(step + 1)", across[step + 1].fixed(3), along[step + 1].fixed(3), after.loss.fixed(3)]
                }))
        let flips = zip(across, across.dropFirst()).filter { $0 * $1 < 0 }.count
        story.say(
            "With η = \(rate.short) x changes sides in \(flips) of \(plain.steps.count) steps, and y has come from "
                + "\(along[0].short) to \(along[plain.steps.count].fixed(3)). A larger η would help y, but at each "
                + "step x is multiplied by 1 − \((2 * steep).short)·η: beyond η = \((1 / steep).short) it flies "
                + "out. The steepest direction sets the rate for all.")
        slopesDrawn(loss, x, y, story)
    }

    private static func slopesDrawn(_ loss: Scalar, _ x: Scalar, _ y: Scalar, _ story: Story) {
        let gradients = loss.gradients()
        story.step("Both slopes, drawn")
        story.say(
            "The two ways up from L never meet. Each ends in a slope of its own, \(gradients[x].short) and "
                + "\(gradients[y].short); and plain descent multiplies both by the same η.")
        story.graph(loss)
        story.why(loss, by: x)
        story.why(loss, by: y)
    }

    private static func saddleAndValleys(_ story: Story) {
        let rate = 0.1
        func saddle(_ from: [Double]) -> DescentWalk {
            DescentWalk(by: .sgd(learningRate: rate), from: from, steps: 40) { v, _ in
                v[0].squared - v[1].squared
            }
        }
        let (exact, beside) = (saddle([1, 0]), saddle([1, 1e-6]))
        let tape = Tape()
        let (x, y) = (tape.value(0, "x"), tape.value(0, "y"))
        let flat = (x.squared - y.squared).named("L").gradients()
        story.step("More places that hold it up")
        story.say(
            "A ravine, a place that is strongly curved in one direction, is one obstacle. The lesson gradient-descent "
                + "met two more: a local minimum, a valley that is not the deepest one; and a saddle point, like a "
                + "mountain pass, lowest one way and highest the other. L = x² − y² has one at (0, 0), where both "
                + "slopes are \(flat[x].short). From two starts, with η = \(rate.short):")
        story.picture(
            alignedTable(
                ["start (x, y)", "y after 10", "after 20", "after 40 steps"],
                [exact, beside].map { walk in
                    let path = walk.path(of: 1)
                    return ["(\(walk.start[0].short), \(walk.start[1].short))"] + [10, 20, 40].map { path[$0].short }
                }))
        story.say(
            "Started exactly on the pass, descent stays there, though it could fall. A speck beside it, it does fall, "
                + "but spends dozens of steps first, for the slopes nearby are tiny. Near a saddle plain descent "
                + "creeps.")
        story.say(
            "What all these share: plain descent looks at the slope under its feet, and forgets it at once. A ball "
                + "would not: it keeps its speed.")
        claimChallenges([flat[x], flat[y]], exact, beside, story)
    }

    private static func claimChallenges(
        _ slopes: [Double], _ exact: DescentWalk, _ beside: DescentWalk, _ story: Story
    ) {
        let tooFast = walk(by: .sgd(learningRate: 0.021), steps: 20)
        let (fast, gentle) = (tooFast.path(of: 0)[20], tooFast.path(of: 1)[20])
        story.claim(
            .shown(
                "002-gradient-descent-challenges",
                notes: "choosing the rate, schedules fixed in advance, one rate for every direction, many local "
                    + "minima, saddle points with zero slope",
                computed: .list(slopes + [fast, gentle]),
                holds: slopes == [0, 0] && exact.path(of: 1)[40] == 0 && beside.path(of: 1)[40] > 1e-4
                    && fast.magnitude > 1 && gentle > 0.4,
                "The slopes at the saddle, and x and y after 20 steps with η = 0.021 in the ravine: x has grown, and y "
                    + "is not even half way."))
    }
}
