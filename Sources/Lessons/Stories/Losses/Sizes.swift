import Autograd
import Learning

extension LossesStory {
    /// The absolute error, what outliers do, the corner at 0, and the root.
    static func sizes(_ inputs: Inputs, _ story: Story) {
        let records = FourRecords(inputs)
        absolute(records, story)
        outlier(inputs["far"], story)
        corner(story)
        root(records, story)
    }

    private static func absolute(_ records: FourRecords, _ story: Story) {
        let (outputs, targets) = (records.outputs, records.targets)
        let (absolute, squared) =
            (LossOfBatch(.meanAbsoluteError, outputs, targets), LossOfBatch(.meanSquaredError, outputs, targets))
        story.step("The plain size of the error")
        story.predict(
            "The errors of the four records are of the sizes "
                + "\(sizes(outputs, targets).map(\.short).joined(separator: ", ")). What is the mean absolute error?",
            absolute.cost, decimals: 2,
            mistakes: [
                .init(squared.cost, "that is the mean of the squares; here nothing is squared."),
                .init(sum(absolute.each), "that is the sum; divide by the 4 records."),
                .init(
                    mean(zip(outputs, targets).map { $0 - $1 }),
                    "with their signs the errors cancel; take the size of each first."),
            ])
        story.say(
            "There is another way to get rid of the sign: leave it out. |e| is the size of e, without its sign. The "
                + "mean of the sizes is the mean absolute error, MAE, also called L1 loss.")
        story.formula("L = |y − ŷ|")
        story.formula("MAE = 1/n · Σ |yᵢ − ŷᵢ|")
        story.picture(
            alignedTable(
                ["record", "ŷ − y", "|e|", "e²", "∂MAE/∂ŷ", "∂MSE/∂ŷ"],
                outputs.indices.map {
                    ["\($0 + 1)"]
                        + [
                            outputs[$0] - targets[$0], absolute.each[$0], squared.each[$0], absolute.gradient[$0],
                            squared.gradient[$0],
                        ].map(\.short)
                }))
        story.say(
            "It is in the unit of the target (rupees, not squared rupees), and so easy to read. Its gradient is 1/n or "
                + "−1/n: it says which way, but not how far. A tiny error pulls as hard as a huge one.")
        claimAbsolute(absolute, outputs, targets, story)
    }

    private static func claimAbsolute(
        _ absolute: LossOfBatch, _ outputs: [Double], _ targets: [Double], _ story: Story
    ) {
        let signs = zip(outputs, targets).map { $0 == $1 ? 0 : $0 > $1 ? 0.25 : -0.25 }
        story.claim(
            .formula(
                "001-mae-definition", notes: "loss |y − ŷ|, cost (1/n)·Σ |yᵢ − ŷᵢ|",
                asWritten: [mean(sizes(outputs, targets))] + signs, computed: [absolute.cost] + absolute.gradient))
        let (y, guesses) = ([3.0, 5, 2], [18, 4, 2.5])
        let sample = LossOfBatch(.meanAbsoluteError, guesses, y)
        story.claim(
            .shown(
                "002-mae-loss-and-cost-definition", notes: "L = |yᵢ − ŷᵢ|, C = (1/n)·Σ |yᵢ − ŷᵢ|",
                computed: .number(sample.cost), holds: areClose([sample.cost], [mean(sizes(guesses, y))]),
                "Tried with y = (3, 5, 2), ŷ = (18, 4, 2.5)."))
        story.claim(
            .erratum(
                "002-mae-cost-second-copy-with-square", notes: "C = (1/n)·Σ |yᵢ − ŷᵢ|²",
                asWritten: [mean(squares(guesses, y))], right: [sample.cost],
                slip: "The second copy of the page has a stray square, and is the mean squared error. The first copy "
                    + "is right."))
        story.claim(
            .formula(
                "004-mae-definition", notes: "|y − ŷ|; Σ abs(y − ŷ) + 1/n",
                asWritten: [sum(sizes([1.5, 2, 2], [1, 2, 3])) * (1 / 3.0)],
                computed: [LossOfBatch(.meanAbsoluteError, [1.5, 2, 2], [1, 2, 3]).cost],
                "Read with · 1/n for the badly legible + 1/n. Tried with y = (1, 2, 3), ŷ = (1.5, 2, 2)."))
    }

    private static func outlier(_ far: Double, _ story: Story) {
        let errors = [1, 1, 1, far]
        let none = errors.map { _ in 0.0 }
        let squared = LossOfBatch(.meanSquaredError, errors, none)
        let absolute = LossOfBatch(.meanAbsoluteError, errors, none)
        func share(_ each: [Double]) -> String { "\((100 * each[3] / sum(each)).fixed(0)) %" }
        func multiple(_ batch: LossOfBatch) -> String { "\(batch.cost.short)×" }
        story.step("One record far from all others")
        story.predict(
            "Three errors are 1, the fourth is \(far.short). What is the mean squared error?", squared.cost,
            decimals: 2,
            mistakes: [
                .init(absolute.cost, "that is the mean absolute error; square each error first."),
                .init(absolute.cost * absolute.cost, "square first, then take the mean."),
                .init(sum(squared.each), "that is the sum of the squares; divide by 4."),
            ])
        story.say(
            "A record far from all the others is an outlier: a genius, or a slip of whoever typed it in. How "
                + "much weight does it get? Here is its share in the cost, and what the cost would be if its error "
                + "were 1, too:")
        story.picture(
            alignedTable(
                ["errors 1, 1, 1, \(far.short)", "cost", "share of the fourth", "cost if it were 1"],
                [
                    ["mean squared error", squared.cost.short, share(squared.each), "1"],
                    ["mean absolute error", absolute.cost.short, share(absolute.each), "1"],
                ]))
        story.say(
            "In the squared error the far record counts for \(squared.each[3].short) near ones, in the absolute error "
                + "for \(absolute.each[3].short). Training against MSE bends the network towards outliers; training "
                + "against MAE minds them less. It does mind them: less sensitive, not insensitive.")
        claimOutlier(story)
    }

    private static func claimOutlier(_ story: Story) {
        let errors = [1.0, 1, 1, 10]
        let none = errors.map { _ in 0.0 }
        let squared = LossOfBatch(.meanSquaredError, errors, none)
        let absolute = LossOfBatch(.meanAbsoluteError, errors, none)
        let huber = LossOfBatch(.huber, errors, none)
        let root = LossOfBatch(.rootMeanSquaredError, errors, none)
        story.claim(
            .shown(
                "001-regression-loss-summary",
                notes: "MSE outlier sensitive, MAE outlier insensitive, Huber a mix of both, RMSE", verdict: .exact,
                computed: .list([squared.cost, absolute.cost, huber.cost, root.cost]),
                holds: areClose(
                    [squared.cost, absolute.cost, huber.cost, root.cost],
                    [103 / 4.0, 13 / 4.0, (0.5 * 3 + 9.5) / 4, (103 / 4.0).squareRoot()])
                    && squared.cost - 1 > 5 * (absolute.cost - 1),
                "The outlier lifts MSE from 1 to \(squared.cost.short), MAE from 1 to \(absolute.cost.short): "
                    + "less sensitive, as the formula has it."))
    }

    private static func corner(_ story: Story) {
        let errors = [-1, -0.1, -0.001, 0, 0.001, 0.1, 1]
        let slopes = errors.map { LossOfBatch(.meanAbsoluteError, [$0], [0]).gradient[0] }
        let squared = errors.map { LossOfBatch(.meanSquaredError, [$0], [0]).gradient[0] }
        let nudge = 1e-3
        func size(_ output: Double) -> Double { LossOfBatch(.meanAbsoluteError, [output], [0]).cost }
        let (left, right) = ((size(0) - size(-nudge)) / nudge, (size(nudge) - size(0)) / nudge)
        story.step("The corner at 0")
        story.say(
            "The curve of the absolute error is a V. Right at the tip, where the error is 0, it has no slope: coming "
                + "from the left one measures \(left.short), from the right \(right.short).")
        story.picture(
            alignedTable(
                ["ŷ − y"] + errors.map(\.short),
                [["slope of |e|"] + slopes.map(\.short), ["slope of e²"] + squared.map(\.short)]))
        story.say(
            "Any number from \(left.short) to \(right.short) is a fair choice there; such a number is called a "
                + "subgradient. The engine takes \(slopes[3].short), so a prediction that is right stays where it is.")
        story.say(
            "The other trouble is next to the tip. The square's slope fades as the error does, so steps towards the "
                + "target get shorter by themselves. The slope of |e| does not fade, and steps of one length jump over "
                + "the target, to and fro.")
        let (rupees, hundred) = ([2.5, 0, 2, 8], [250.0, 0, 200, 800])
        let (y, yHundred) = ([3, -0.5, 2, 7], [300.0, -50, 200, 700])
        let grows = [
            LossOfBatch(.meanAbsoluteError, hundred, yHundred).cost / LossOfBatch(.meanAbsoluteError, rupees, y).cost,
            LossOfBatch(.meanSquaredError, hundred, yHundred).cost / LossOfBatch(.meanSquaredError, rupees, y).cost,
        ]
        story.claim(
            .shown(
                "002-mae-advantages-and-non-differentiability",
                notes: "intuitive, same unit as y, robust to outliers; not differentiable (subgradient)",
                computed: .list([left, right, slopes[3]]),
                holds: areClose([left, right], [-1, 1]) && left <= slopes[3] && slopes[3] <= right
                    && areClose(grows, [100, 10_000]),
                "The slopes left and right of 0, and the engine's choice. Counted in a unit a hundredth the size, MAE "
                    + "becomes \(grows[0].short) times as large, like y; MSE \(grows[1].short) times."))
    }

    private static func root(_ records: FourRecords, _ story: Story) {
        let (outputs, targets) = (records.outputs, records.targets)
        let (squared, root) =
            (LossOfBatch(.meanSquaredError, outputs, targets), LossOfBatch(.rootMeanSquaredError, outputs, targets))
        let absolute = LossOfBatch(.meanAbsoluteError, outputs, targets)
        story.step("Back to rupees: the root")
        story.predict(
            "The mean squared error of the four records is \(squared.cost.short). What is its square root?", root.cost,
            decimals: 2,
            mistakes: [
                .init(squared.cost, "that is the mean squared error itself."),
                .init(absolute.cost, "that is the mean absolute error: the roots, taken before the mean."),
                .init(squared.cost / 2, "that is half of it, not its root."),
            ])
        story.say(
            "Nobody can hold a squared rupee. The square root of the mean squared error, RMSE, is an "
                + "amount in the target's own unit again. First square, then mean, then root:")
        story.formula("RMSE = √(1/n · Σ (yᵢ − ŷᵢ)²)")
        story.show("RMSE", root.cost)
        story.show("MAE", absolute.cost)
        story.say(
            "It is never below the mean absolute error, and above it unless all errors have the same size. The best "
                + "weights are those of the mean squared error: where one is smallest, so is the other.")
        story.say(
            "In Swift all losses are used in the same way, with one row for each record. (A MatrixTape is a tape for "
                + "tables.)")
        story.code(
            """
            let tape = MatrixTape()
            let outputs = tape.value([\(outputs.map { "[\($0.short)]" }.joined(separator: ", "))])
            let targets = tape.value([\(targets.map { "[\($0.short)]" }.joined(separator: ", "))])
            print(MeanSquaredError()(outputs, targets))
            print(MeanAbsoluteError()(outputs, targets))
            print(RootMeanSquaredError()(outputs, targets))
            """, prints: [squared.cost, absolute.cost, root.cost].map(\.short).joined(separator: "\n"))
        story.claim(
            .formula(
                "001-rmse-definition", notes: "√(Σ (ŷᵢ − yᵢ)²/N)",
                asWritten: [mean(squares(outputs, targets)).squareRoot()], computed: [root.cost]))
    }
}
