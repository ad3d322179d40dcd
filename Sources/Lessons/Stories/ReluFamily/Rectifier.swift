import Autograd
import Drawing
import Learning

/// max(0, z), its slope, and its corner.
extension ReluFamilyStory {
    static func rectifier(_ inputs: Inputs, _ story: Story) {
        keepWhatIsPositive(story)
        bend(story)
        oneOrNothing(story)
        corner(story)
    }

    private static func keepWhatIsPositive(_ story: Story) {
        let (x, w, b): ([Double], [Double], [Double]) = ([2, 3, 1, 4], [0.5, -0.3, 0.8, -0.5], [1, 1, -1, 2])
        let tape = Tape()
        let sums = x.indices.map { Neuron(weights: [w[$0]], bias: b[$0], .identity)([tape.value(x[$0])]).number }
        let outputs = x.indices.map { Neuron(weights: [w[$0]], bias: b[$0], .relu)([tape.value(x[$0])]).number }
        let third = sums[2]
        story.step("Keep what is positive")
        story.predict(
            "A neuron has the input \(x[2].short), the weight \(w[2].short) and the bias \(b[2].short). ReLU keeps a "
                + "sum that is positive, and makes 0 of any other. What does the neuron put out?",
            outputs[2], decimals: 2,
            mistakes: [
                .init(third, "that is the sum z; it is negative, so ReLU makes 0 of it."),
                .init(-third, "ReLU does not drop the sign, it drops the number: a negative sum gives 0."),
                .init(x[2] * w[2], "the bias is missing; with it the sum is negative."),
            ])
        story.say(
            "The sigmoid and tanh bend everything into a narrow range, and are flat far out. Here is an activation "
                + "that hardly bends at all: if the sum is positive, keep it; if not, put out 0. It is called ReLU, "
                + "rectified linear unit (a rectifier lets current pass in one direction only).")
        story.formula("ReLU(z) = max(0, z), the larger of 0 and z")
        story.say("Four neurons with one input each:")
        story.picture(
            alignedTable(
                ["neuron", "x", "w", "b", "z = w·x + b", "ReLU(z)"],
                x.indices.map { i in
                    ["\(i + 1)"] + [x[i], w[i], b[i], sums[i], outputs[i]].map { $0.significant(3) }
                }))
        claimRectifier(sums, outputs, story)
    }

    private static func claimRectifier(_ sums: [Double], _ outputs: [Double], _ story: Story) {
        let relu = Activation.relu.heights(at: places)
        story.claim(
            .formula(
                "000-relu-definition", notes: "max(0, z): 2, 0.1, 0, 0 for the four neurons",
                asWritten: sums.map { max(0, $0) } + places.map { max(0, $0) }, computed: outputs + relu,
                "The \(outputs.count.inWords) outputs, then those at z = −3, −1, −0.5, 0, 0.5, 1, 3."))
        let more: [Double] = [-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3]
        story.claim(
            .formula(
                "001-relu-definition", notes: "x if x > 0, else 0", asWritten: more.map { $0 > 0 ? $0 : 0 },
                computed: Activation.relu.heights(at: more)))
        story.claim(
            .formula("004-relu-definition", notes: "max(y, 0)", asWritten: places.map { max($0, 0) }, computed: relu))
    }

    private static func bend(_ story: Story) {
        let relu = Activation.relu
        func tent(_ z: Double) -> Double { relu.height(at: z + 1) - 2 * relu.height(at: z) + relu.height(at: z - 1) }
        let grid = evenlySpread(from: -3, to: 3, count: 121)
        story.step("Two straight pieces")
        story.say(
            "Left of 0 it is a flat line, right of 0 a rising one. Yet it is not a straight line, and that is "
                + "enough: sums of ReLUs can take any shape. Three of them make a tent, here drawn over one ReLU:")
        story.formula("tent(z) = ReLU(z + 1) − 2·ReLU(z) + ReLU(z − 1)")
        story.picture(
            LinePlot(
                "",
                [
                    relu.series("ReLU(z)", from: -3, to: 3),
                    .init("tent(z)", grid.map { .init(x: $0, y: tent($0)) }),
                ]
            ).text(width: 60, height: 9))
        story.say(
            "Tents of all heights side by side draw any curve, as short straight lines do. And a neuron whose sum is "
                + "not above 0 is silent, so only some of a layer's neurons answer at a time:")
        let outputs = relu.heights(at: places)
        let awake = outputs.filter { $0 > 0 }.count
        story.show("answering, of \(places.count) sums from −3 to 3", Double(awake))
        story.claim(
            .formula(
                "004-relu-piecewise", notes: "z if z > 0, 0 if z ≤ 0; not all neurons are active at the same time",
                asWritten: places.map { $0 > 0 ? $0 : 0 }, computed: outputs,
                "At z = −3, −1, −0.5, 0, 0.5, 1, 3: \(awake) of \(places.count) are active."))
    }

    private static func oneOrNothing(_ story: Story) {
        let relu = Activation.relu
        let slopes = relu.slopes(at: places)
        story.step("Its slope: one or nothing")
        story.predict(
            "How steep is ReLU at z = 3: how much does it rise for each unit of z?", relu.slope(at: 3), decimals: 1,
            mistakes: [
                .init(3, "3 is its height there; the line rises by 1 for each 1 to the right."),
                .init(0, "0 is the slope left of 0, where it is flat."),
                .init(0.25, "a quarter is the most a sigmoid has; ReLU is a plain line here."),
            ])
        story.say(
            "On the right the line rises by 1 for each unit of z; on the left it is flat. So the slope, that is the "
                + "derivative ReLU′(z), is either 1 or 0, nothing between, however large z is:")
        story.formula("ReLU′(z) = 1 if z > 0, and 0 if z ≤ 0")
        story.picture(table(places, [("ReLU(z)", relu.heights(at: places)), ("ReLU′(z)", slopes)]))
        story.say(
            "There is no saturation to the right: a neuron that is very sure still has the full slope. Two factors of "
                + "1, or twenty, multiply to 1, while twenty of the sigmoid's quarters multiply to nearly nothing.")
        let measured = [2, -2].map { relu.measuredSlope(at: $0) }
        story.claim(
            .shown(
                "001-derivative-range-relu", notes: "0 or 1, at most 1", verdict: .exact,
                computed: .list(Set(slopes).sorted()), holds: Set(slopes) == [0, 1]))
        story.claim(
            .shown(
                "001-relu-derivative-by-sign", notes: "z > 0: 1, z < 0: 0", verdict: .exact, computed: .list(measured),
                holds: agree(measured, [1, 0]) && relu.slopes(at: [2, -2]) == [1, 0],
                "Measured at z = 2 and z = −2; the engine says the same."))
    }

    private static func corner(_ story: Story) {
        let relu = Activation.relu
        let sides = slopesBeside(0, relu)
        let across = relu.measuredSlope(at: 0, width: 1)
        story.step("The corner at 0")
        story.predict(
            "And at z = 0, in the corner? Measure it: from z = −0.5 to z = 0.5, how much does ReLU rise for each "
                + "unit of the run?",
            across, decimals: 2,
            mistakes: [
                .init(1, "only the right half of the run rises."),
                .init(0, "only the left half of the run is flat."),
            ])
        story.say(
            "The slope just left of 0 is \(sides.left.short), just right of it \(sides.right.short), and across the "
                + "corner one measures something between. A corner has no derivative. What it has are lines that "
                + "touch the curve there from below, and those may have any slope between the two; each of these "
                + "slopes is called a subgradient.")
        story.say(
            "An engine needs a number all the same and picks one of them. This one takes \(relu.slope(at: 0).short) "
                + "for ReLU, as most do. For |z|, whose corner has the slopes −1 and 1, it takes 0 as well:")
        story.code(
            """
            let tape = Tape()
            let z = tape.value(0, "z")
            print(z.relu().gradients()[z], z.abs().gradients()[z])
            """, prints: "\(relu.slope(at: 0)) \(slopeOfDistance(at: 0))")
        story.say("It hardly matters which: a sum is almost never exactly 0.")
        let slopes = relu.slopes(at: places)
        story.claim(
            .shown(
                "004-relu-derivative", notes: "1 if z > 0, 0 if z ≤ 0; zero has no derivative", verdict: .exact,
                computed: .list(slopes),
                holds: areClose(slopes, places.map { $0 > 0 ? 1 : 0 }) && agree([sides.left, sides.right], [0, 1]),
                "At z = −3, −1, −0.5, 0, 0.5, 1, 3. Both lines of the notes are right: there is no derivative at 0, "
                    + "and 0 is what one agrees to use."))
    }

    private static func slopeOfDistance(at number: Double) -> Double {
        let tape = Tape()
        let z = tape.value(number, "z")
        return z.abs().gradients()[z]
    }
}
