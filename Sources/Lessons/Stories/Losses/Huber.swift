import Autograd
import Drawing
import Learning

extension LossesStory {
    /// Squared near the target, absolute far from it.
    static func huber(_ inputs: Inputs, _ story: Story) {
        let delta = inputs["delta"]
        both(delta, story)
        whereTheyMeet(delta, story)
    }

    private static func loss(_ error: Double, _ delta: Double) -> (value: Double, slope: Double) {
        let one = LossOfBatch(.huber(delta: delta), [error], [0])
        return (one.cost, one.gradient[0])
    }

    /// As the notes write it, with the ½ or without.
    private static func asWritten(_ error: Double, _ delta: Double, half: Double = 0.5) -> Double {
        let size = error.magnitude
        return size <= delta ? half * size * size : delta * size - 0.5 * delta * delta
    }

    private static func both(_ delta: Double, _ story: Story) {
        let far = 3 * delta
        story.step("Huber: the best of both")
        story.predict(
            "Huber's loss with δ = \(delta.short) is ½·e² for errors up to δ and δ·|e| − ½·δ² beyond. What is it for "
                + "an error of \(far.short)?", loss(far, delta).value, decimals: 2,
            mistakes: [
                .init(0.5 * far * far, "the error is larger than δ, so the second piece holds."),
                .init(delta * far, "the ½·δ² still has to be subtracted."),
                .init(far * far, "that is the squared error."),
            ])
        story.say(
            "Near the target the square is better, because its slope fades. Far away the plain size is better, because "
                + "an outlier does not shout. Huber's loss is the square near the target and a straight line far from "
                + "it. The size of error at which it changes over is called δ (delta), a number that one chooses: a "
                + "hyperparameter.")
        story.formula("L = ½·e²  where |e| ≤ δ")
        story.formula("L = δ·|e| − ½·δ²  beyond")
        let errors = [0, 0.5 * delta, delta, far, 10 * delta]
        story.picture(
            alignedTable(
                ["error e"] + errors.map(\.short),
                [
                    ["e²"] + errors.map { ($0 * $0).short }, ["|e|"] + errors.map(\.magnitude.short),
                    ["Huber, δ = \(delta.short)"] + errors.map { loss($0, delta).value.short },
                    ["its slope"] + errors.map { loss($0, delta).slope.short },
                ]))
        claimHuber(story)
    }

    private static func claimHuber(_ story: Story) {
        story.claim(
            .shown(
                "002-huber-loss-definition",
                notes: "L = ½·(y − ŷ)² for |y − ŷ| ≤ δ, δ·|y − ŷ| − ½·δ² otherwise",
                computed: .list([loss(15, 1).value, loss(-0.5, 1).value, loss(1, 1).value, loss(15, 20).value]),
                holds: areClose(
                    [loss(15, 1).value, loss(-0.5, 1).value, loss(1, 1).value, loss(15, 20).value],
                    [asWritten(15, 1), asWritten(-0.5, 1), asWritten(1, 1), asWritten(15, 20)]),
                "For y = 3, ŷ = \(3 + 15), \(3 - 0.5), \(3 + 1) with δ = 1, and ŷ = \(3 + 15) with δ = 20."))
        let tried = [0.0, 0.5, 1, 2, -3]
        story.claim(
            .formula(
                "004-huber-definition", notes: "½·(y − ŷ)² if |y − ŷ| ≤ δ, δ·|y − ŷ| − ½·δ² otherwise",
                asWritten: tried.map { asWritten($0, 1) }, computed: tried.map { loss($0, 1).value },
                "For the errors 0, 0.5, 1, 2, −3 with δ = 1."))
    }

    private static func whereTheyMeet(_ delta: Double, _ story: Story) {
        let beyond = delta * (1 + 1e-7)
        story.step("Where the two pieces meet")
        story.say(
            "The ½ looks like decoration, but it holds the curve together. At e = δ both pieces are ½·δ² and "
                + "both slopes are δ, so a ball would roll over the seam and notice nothing. Without the ½, as one "
                + "of the notes has it, the curve falls off a step exactly there:")
        let errors = [0.5 * delta, delta, beyond, 2 * delta]
        story.picture(
            alignedTable(
                ["error e", "½·δ", "δ", "just beyond δ", "2·δ"],
                [
                    ["Huber"] + errors.map { loss($0, delta).value.significant(4) },
                    ["without the ½"] + errors.map { asWritten($0, delta, half: 1).significant(4) },
                ]))
        story.say(
            "Just there the loss would fall by half while the error grows. The slopes would not meet either: 2·δ on "
                + "one side, δ on the other. With the ½ the three losses look like this, for errors to both sides:")
        story.picture(curves(delta))
        story.say(
            "Huber keeps to the parabola up to δ and then goes straight on. It does not level off: what stays the same "
                + "out there is its slope, \(loss(2 * delta, delta).slope.short). So take MSE when large errors are "
                + "truly worse, MAE when the data has slips in it, and Huber when both are true.")
        story.say(
            "That is a loss: one number that is 0 when all is right. The next lesson, cost, has ten outputs and many "
                + "pictures, and still one number.")
        let tried = [0, 0.5, 1, 1.0000001, 2, 10]
        story.claim(
            .erratum(
                "001-huber-definition", notes: "(1/n)·Σ (yᵢ − ŷᵢ)² if |yᵢ − ŷᵢ| ≤ δ, δ·|ŷ − y| − ½·δ² otherwise",
                asWritten: tried.map { asWritten($0, 1, half: 1) }, right: tried.map { loss($0, 1).value },
                slip: "The inner piece lacks its ½. For the errors 0, 0.5, 1, 1.0000001, 2, 10 with δ = 1 the notes' "
                    + "formula jumps from \(asWritten(1, 1, half: 1).short) to "
                    + "\(asWritten(1.0000001, 1, half: 1).short)."))
        claimTheOutside(story)
    }

    private static func claimTheOutside(_ story: Story) {
        let outer = [2.0, 15, 100]
        let (values, slopes) = (outer.map { loss($0, 1).value }, outer.map { loss($0, 1).slope })
        story.claim(
            .erratum(
                "002-huber-figure-caption-says-constant",
                notes: "three regions, “an outer region where it becomes constant”",
                asWritten: outer.map { _ in values[0] }, right: values,
                slip: "At the errors 2, 15 and 100 the loss with δ = 1 is \(Quantity.list(values).text); its slope is "
                    + "constant, \(Quantity.list(slopes).text). And there are two pieces, not three."))
    }

    /// The three losses of one record over its error.
    private static func curves(_ delta: Double) -> String {
        let reach = 2.5 * delta
        let points = (0...60).map { -reach + 2 * reach * Double($0) / 60 }
        func curve(_ name: String, _ value: (Double) -> Double) -> LinePlot.Series {
            LinePlot.Series(name, points.map { LinePlot.Point(x: $0, y: value($0)) })
        }
        let series = [
            curve("½·e²") { 0.5 * $0 * $0 }, curve("δ·|e|") { delta * $0.magnitude },
            curve("Huber") { loss($0, delta).value },
        ]
        return LinePlot("", series).text(width: 60, height: 8)
    }
}
