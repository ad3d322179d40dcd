import Autograd
import Learning

extension MomentumStory {
    /// The exponentially weighted average, which everything after it is built on.
    static func averages(_ inputs: Inputs, _ story: Story) {
        theSecond(inputs, story)
        theThird(inputs, story)
        howFarBack(story)
        fromZero(story)
    }

    private static func theSecond(_ inputs: Inputs, _ story: Story) {
        let (β, series) = (inputs["beta"], [10, inputs["a2"], 30])
        var average = ExponentialMovingAverage(beta: β)
        let values = series.map { average.update($0) }
        let coefficients = ExponentialMovingAverage(beta: β).coefficients(of: 2)
        story.step("An average that remembers")
        story.predict(
            "Numbers arrive one after the other: \(series[0].short), then \(series[1].short). The average starts at "
                + "the first, V₁ = \(values[0].short). Then it keeps β = \(β.short) of itself and takes 1 − β of the "
                + "new number. What is V₂?",
            values[1], decimals: 2,
            mistakes: [
                .init((1 - β) * series[0] + β * series[1], "β belongs to the old average, 1 − β to the new number."),
                .init((series[0] + series[1]) / 2, "that is the plain mean; here the old average counts for β."),
                .init(β * values[0] + series[1], "the new number must be multiplied by 1 − β."),
            ])
        story.say(
            "Numbers a₁, a₂, … arrive one after the other. Let an average V start at the first; from then on it keeps "
                + "the share β of itself and takes 1 − β of each new number. This is the exponentially weighted "
                + "average (also: exponential moving average). It needs one number of memory, however long the series "
                + "is. For \(series[0].short), \(series[1].short) and \(series[2].short), with β = \(β.short):")
        story.formula("V₁ = a₁")
        story.formula("V₂ = β·V₁ + (1 − β)·a₂")
        story.formula("= \(β.short)·\(values[0].short) + \((1 - β).short)·\(series[1].short)")
        story.show("V₂", values[1])
        story.code(
            """
            var average = ExponentialMovingAverage(beta: \(β.short))
            for a in [\(series.map { "\($0)" }.joined(separator: ", "))] { print(average.update(a)) }
            """, prints: values.map { "\($0)" }.joined(separator: "\n"))
        claimSecond(β, series, values, coefficients, story)
    }

    private static func claimSecond(
        _ β: Double, _ series: [Double], _ values: [Double], _ coefficients: [Double], _ story: Story
    ) {
        story.claim(
            .formula(
                "001-ema-first-value", notes: "V_t1 = a₁", asWritten: [series[0], 1],
                computed: [values[0], ExponentialMovingAverage(beta: β).coefficients(of: 1)[0]],
                "V₁, and how much a₁ counts in it."))
        story.claim(
            .agrees(
                "001-ema-second-value", notes: ["0.95", "0.05"], computed: coefficients,
                "How much a₁ and a₂ count in V₂."))
        story.claim(
            .agrees(
                "004-ewa-v2", notes: ["0.95", "0.05"], computed: coefficients, "The same, on a page of another note."))
    }

    private static func theThird(_ inputs: Inputs, _ story: Story) {
        let β = inputs["beta"]
        let tape = Tape()
        let a = [10, inputs["a2"], 30].enumerated().map { tape.value($1, "a\(["₁", "₂", "₃"][$0])") }
        let second = (a[0] * β + a[1] * (1 - β)).named("V₂")
        let third = (second * β + a[2] * (1 - β)).named("V₃")
        let slopes = third.gradients()
        let coefficients = ExponentialMovingAverage(beta: β).coefficients(of: 3)
        story.step("Who is still heard?")
        story.predict(
            "V₃ = β·V₂ + (1 − β)·a₃, and β = \(β.short). How much does a₁ still count in V₃? That is the slope "
                + "∂V₃/∂a₁.",
            gradientOf: third, by: a[0], decimals: 4,
            mistakes: [
                .init(β, "that was its share in V₂; the next average keeps β of that."),
                .init(β * (1 - β), "that is the share of a₂, which came in with 1 − β."),
                .init(2 * β, "shares along a path multiply."),
            ])
        story.say(
            "Put the formula for V₂ into the one for V₃. Every further step multiplies what is there by β, so old "
                + "numbers fade: by β, β², β³ … The slopes in the graph of V₃, which the next step draws, are these "
                + "shares."
        )
        story.formula("V₃ = β·(β·a₁ + (1 − β)·a₂) + (1 − β)·a₃")
        story.picture(
            alignedTable(
                ["", "a₁", "a₂", "a₃", "sum"],
                [
                    ["share in V₃"] + coefficients.map(\.short) + [coefficients.reduce(0, +).short],
                    ["∂V₃/∂a in the graph"] + a.map { slopes[$0].short },
                ]))
        claimThird(a, third, coefficients, story)
        story.step("The average, drawn")
        story.say("a₁ has two factors of β on its way down to V₃, a₂ one. The ∂ of each number is its share:")
        story.formulas(of: third)
        story.graph(third)
        story.why(third, by: a[0])
    }

    private static func claimThird(_ a: [Scalar], _ third: Scalar, _ coefficients: [Double], _ story: Story) {
        story.claim(
            .formula(
                "001-ema-third-value", notes: "V_t3 = 0.95·[0.95·a₁ + 0.05·a₂] + 0.05·a₃",
                asWritten: [0.95 * 0.95, 0.95 * 0.05, 0.05] + [
                    0.95 * (0.95 * a[0].number + 0.05 * a[1].number) + 0.05 * a[2].number
                ], computed: coefficients + [third.number], "How much a₁, a₂ and a₃ count, and V₃."))
        var check = ExponentialMovingAverage(beta: 0.95)
        let ones = [1.0, 2, 3].map { check.update($0) }
        story.claim(
            .formula(
                "004-ewa-v3", notes: "v₃ = β·(β·v₁ + (1 − β)·a₂) + (1 − β)·a₃",
                asWritten: [0.95 * (0.95 * 1 + (1 - 0.95) * 2) + (1 - 0.95) * 3], computed: [ones[2]],
                "For 1, 2, 3."))
    }

    private static func howFarBack(_ story: Story) {
        let rows = [0.1, 0.5, 0.9, 0.95]
        let shares = rows.map { β in ExponentialMovingAverage(beta: β, start: .zero).coefficients(of: 4) }
        story.step("β says how far it looks back")
        story.say(
            "A large β makes a long memory: the average looks back over about 1/(1 − β) numbers. A small one hardly "
                + "remembers at all. The share of the newest number, of the one before, and so on:")
        story.picture(
            alignedTable(
                ["β", "newest"] + shares[0].indices.dropFirst().map { "\($0) before" } + ["1/(1 − β)"],
                zip(rows, shares).map { β, shares in
                    [β.short] + shares.reversed().map { $0.fixed(4) } + [(1 / (1 - β)).short]
                }))
        let zigzag = [4.0, -2, 4, -2, 4, -2, 4, -2]
        var (short, long) = (ExponentialMovingAverage(beta: 0.1), ExponentialMovingAverage(beta: 0.9))
        story.say(
            "Why that helps descent: slopes that point to and fro nearly cancel in an average, and what they agree on "
                + "stays. Slopes that change sign, with a mean of \((zigzag.reduce(0, +) / 8).short), and averages "
                + "of them:")
        story.picture(
            alignedTable(
                ["slopes"] + zigzag.map(\.short),
                [
                    ["β = 0.1"] + zigzag.map { short.update($0).fixed(1) },
                    ["β = 0.9"] + zigzag.map { long.update($0).fixed(1) },
                ], gap: 2))
        story.claim(
            .agrees(
                "004-ewa-beta-0.1", notes: ["0.1", "0.9"],
                computed: ExponentialMovingAverage(beta: 0.1).coefficients(of: 2),
                "With β = 0.1 the second average is nearly the newest number."))
    }

    private static func fromZero(_ story: Story) {
        let series = [1.0, 2, 3]
        let starts: [(String, ExponentialMovingAverage.Start)] = [
            ("at the first number", .firstNumber), ("at 0", .zero), ("at 0, corrected", .correctedZero),
        ]
        let rows = starts.map { _, start in
            var average = ExponentialMovingAverage(beta: 0.9, start: start)
            return series.map { average.update($0) }
        }
        story.step("Starting at 0")
        story.say(
            "The notes use two starts. When they smooth a curve, the first average is the first number. In the rules "
                + "for descent it is 0, as if many zeros had come before. For 1, 2, 3 and β = 0.9:")
        story.picture(
            alignedTable(["start", "V₁", "V₂", "V₃"], zip(starts, rows).map { [$0.0] + $1.map { $0.fixed(4) } }))
        story.say(
            "From 0 the first averages come out much too small, \(rows[1][0].short) for a series that begins with "
                + "\(series[0].short). The third row makes up for it; how, is a part of the lesson on Adam.")
        story.claim(
            .shown(
                "002-ewma-named", notes: "EWMA, exponentially weighted moving average", computed: .list(rows[1]),
                holds: areClose(rows[1], [0.1 * 1, 0.09 * 1 + 0.1 * 2, 0.081 * 1 + 0.09 * 2 + 0.1 * 3])
                    && zip(rows[1], rows[0]).allSatisfy { $0 < $1 },
                "The page behind the name is lost; this is the recurrence of the Adam page, for 1, 2, 3 and β = 0.9."))
    }
}
