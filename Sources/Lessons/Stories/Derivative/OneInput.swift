import Autograd
import Drawing

extension Slopes {
    /// A slope measured, a slope computed, and what its size and its sign say.
    static func oneInput(_ inputs: Inputs, _ story: Story) {
        nudged(inputs, story)
        byRule(inputs["x"], story)
        sizeAndSign(story)
        byTheLibrary(inputs["x"], story)
    }

    private static func nudged(_ inputs: Inputs, _ story: Story) {
        let (x, h) = (inputs["x"], inputs["h"])
        let here = value(at: x, example)
        func change(_ h: Double) -> Double { value(at: x + h, example) - here }

        story.step("Nudge it and look")
        story.say(
            "To train a network is to turn its weights a little, again and again, so that its loss falls. Before "
                + "turning one it helps to know what the loss will do. That is a question about any two "
                + "numbers, so begin with the simplest: f(x) = x² + x, at x = \(x.short).")
        story.say(
            "Raise x by a little, call it h, and see how far f moves. Divide the change of f by the change of x, and "
                + "you have how much f changes for each unit of x:")
        story.picture(
            alignedTable(
                ["h", "f(x)", "f(x + h)", "change of f", "change of f ÷ h"],
                [h, h / 10, h / 100, h / 1000].map {
                    [$0.short, here.short, (here + change($0)).short, change($0).short, (change($0) / $0).short]
                }))
        story.say(
            "The last column settles down. The number that it settles on as h shrinks towards 0 is the derivative "
                + "of f at x. On the graph of f it is the slope of the curve there: how much it climbs for one step "
                + "to the right.")
        story.predict(
            "f(x) = x² + x. At x = \(x.short) f is \(here.short); at x = \((x + h).short) it is "
                + "\((here + change(h)).short). How much does f change for each unit of x?",
            change(h) / h, decimals: 2,
            mistakes: [
                .init(change(h), "that is the change of f itself; divide it by the change of x, \(h.short)."),
                .init((here + change(h)) / h, "take the change of f, not f itself, and divide that by the nudge."),
            ])
    }

    private static func byRule(_ x: Double, _ story: Story) {
        let places = [0, 1, 2, -0.5]
        let slopes = places.map { slope(at: $0, example) }
        let nudged = 2.01
        story.step("A rule in place of nudges")
        story.say(
            "Nudging gives one slope at a time, and never quite exactly. A little algebra gives them all. The change "
                + "of f is (x + h)² + (x + h) − x² − x = 2·x·h + h² + h. Divided by h it is 2x + 1 + h, and as h goes "
                + "to 0:")
        story.formula("df/dx = 2x + 1")
        story.say(
            "Read “d f by d x”: the derivative of f by x. From the x² comes 2x, from the x comes 1; terms that are "
                + "added have derivatives that are added. It is itself a function: every x has its own slope.")
        story.picture(
            alignedTable(
                ["x", "f", "slope by the engine", "2x + 1"],
                (places + (places.contains(x) ? [] : [x])).map {
                    [$0.short, value(at: $0, example).short, slope(at: $0, example).short, (2 * $0 + 1).short]
                }))
        story.predict(
            "x² + x is \(value(at: 2, example).short) at x = 2, and \(value(at: nudged, example).short) at x = "
                + "\(nudged.short). The slope at 2 is a whole number: which?", slopes[2], decimals: 1,
            mistakes: [
                .init(value(at: 2, example), "that is f itself; the slope is how fast it changes."),
                .init(slope(at: 2) { $0.squared }, "the x in x² + x adds a slope of its own, 1."),
                .init(2 + 1, "the derivative of x² is 2x, not x."),
            ])
        story.claim(
            .formula(
                "002-gradient-of-x-squared-plus-x", notes: "d/dx (x² + x) = 2x + 1",
                asWritten: places.map { 2 * $0 + 1 },
                computed: slopes, "At x = 0, 1, 2 and −0.5."))
    }

    private static func sizeAndSign(_ story: Story) {
        func up(_ x: Scalar) -> Scalar { 2 * x }
        func down(_ x: Scalar) -> Scalar { -2 * x }
        let places = [0.0, 1, 2, 3]
        let slopes = [slope(at: 1, up), slope(at: 1, down)]
        story.step("Size and sign")
        story.say(
            "A slope says two things. Its size: how many units y moves for one unit of x. Its sign: plus when both "
                + "move the same way, minus when y goes the other way. Two straight lines, whose slope is the same "
                + "everywhere:")
        story.picture(
            alignedTable(
                ["x"] + places.map(\.short) + ["slope"],
                [
                    ["y = 2·x"] + places.map { value(at: $0, up).short } + [slopes[0].short],
                    ["y = −2·x"] + places.map { value(at: $0, down).short } + [slopes[1].short],
                ]))
        onlyNearby(story)
        story.say(
            "(The notes call the 2 the magnitude and also the slope. Strictly the slope includes the sign; "
                + "its magnitude is the size alone. And by “2 times change in y” they mean twice the change of x, not "
                + "that y becomes twice as large.)")
        let steps = [up, down].map { f in value(at: 4, f) - value(at: 3, f) }
        story.claim(
            .agrees(
                "002-derivative-magnitude-and-sign", notes: ["2", "-2"], computed: slopes,
                "One unit of x moves y by \(steps[0].short) and by \(steps[1].short)."))
    }

    /// A curve beside the line that has its slope at one place.
    private static func onlyNearby(_ story: Story) {
        let bend = slope(at: 1, example)
        let far = value(at: 3, example) - value(at: 1, example)
        story.say(
            "For a line that is all. For a curve the slope holds only close to where it was taken. The slope of "
                + "x² + x at 1 is \(bend.short), so two units further f should be \((2 * bend).short) higher; it is "
                + "\(far.short) higher, for the curve bends. Hence small steps.")
        func points(_ height: (Double) -> Double) -> [LinePlot.Point] {
            (0...60).map { i in
                let x = -1 + Double(i) / 15
                return .init(x: x, y: height(x))
            }
        }
        let touch = value(at: 1, example)
        story.picture(
            LinePlot(
                "",
                [
                    .init("f = x² + x", points { value(at: $0, example) }),
                    .init("the line through f(1) with the slope at 1", points { touch + bend * ($0 - 1) }),
                ]
            ).text(width: 56, height: 9))
    }

    private static func byTheLibrary(_ x: Double, _ story: Story) {
        let tape = Tape()
        let input = tape.value(x, "x")
        let f = example(input)
        let gradient = f.gradients()[input]
        story.step("How a program finds it")
        story.say(
            "A program needs neither nudges nor algebra on paper. It keeps a note of each operation on the way, and "
                + "knows the slope of each: of a square 2 times its input, of a sum 1. The drawing shows what was "
                + "computed from what; x goes into f twice, by way of x² and directly, and the two slopes add.")
        story.graph(f)
        story.formulas(of: f)
        story.why(f, by: input)
        story.code(
            """
            let tape = Tape()
            let x = tape.value(\(x.short), "x")
            let f = x.squared + x
            print(f.gradients()[x])
            """, prints: "\(gradient)")
        story.say("How such slopes are put together along a longer way is the next lesson, the chain rule.")
    }
}
