import Autograd
import Datasets
import Learning

extension CrossEntropyStory {
    /// The surprise, and binary cross-entropy from one record to many.
    static func yesOrNo(_ inputs: Inputs, _ story: Story) {
        let (y, output) = (inputs["y"].rounded(), inputs["yhat"])
        surprise(output, story)
        oneFormula(y, output, story)
        manyRecords(story)
    }

    private static func surprise(_ output: Double, _ story: Story) {
        let wrong = LossOfBatch(.binaryCrossEntropy, [output], [0]).cost
        let shares = [0.99, 0.9, 0.5, 0.1, 0.01, 0.0001]
        let ones = shares.map { _ in 1.0 }
        let (surprises, squares) =
            (LossOfBatch(.binaryCrossEntropy, shares, ones), LossOfBatch(.squaredError, shares, ones))
        story.step("The price of being sure")
        story.predict(
            "A network says that a student will pass, with probability \(output.short). The student fails, to which it "
                + "had given \((1 - output).short). What is −ln of that?", wrong, decimals: 2,
            mistakes: [
                .init(-Double.log(output), "that is −ln of the probability of passing; it was a fail."),
                .init(-wrong, "ln of a number below 1 is negative, and the minus before it makes it positive."),
                .init(output, "that is its probability of passing; take −ln of the other one."),
            ])
        story.say(
            "Someone who says 50 : 50 and is wrong has said little. Someone who bets a thousand to one and is wrong "
                + "should pay dearly. The squared error never charges more than 1, however sure one was.")
        story.say(
            "So charge −ln p, where p is the probability that was given to what is true. (ln undoes e to the power of: "
                + "ln e^x = x.) It is called the surprise: nothing if p = 1, and growing without end as p nears 0.")
        story.picture(
            alignedTable(
                ["p of what is true"] + shares.map(\.short),
                [
                    ["surprise −ln p"] + surprises.each.map { $0.significant(3) },
                    ["squared error (1 − p)²"] + squares.each.map { $0.significant(3) },
                ]))
    }

    private static func oneFormula(_ y: Double, _ output: Double, _ story: Story) {
        let one = LossOfBatch(.binaryCrossEntropy, [output], [y]).cost
        let other = LossOfBatch(.binaryCrossEntropy, [output], [1 - y]).cost
        story.step("Yes or no, in one formula")
        story.predict(
            "L = −y·ln ŷ − (1 − y)·ln(1 − ŷ). With y = \(y.short) and ŷ = \(output.short), what is L?", one,
            decimals: 2,
            mistakes: [
                .init(other, "the other half is switched off: the one with the factor 0."),
                .init(one + other, "one of the two factors y and 1 − y is 0, so only one half counts."),
                .init(-one, "ln of a number below 1 is negative, and the minus before it makes it positive."),
            ])
        story.say(
            "Let y be 1 for yes and 0 for no, and ŷ the probability that the network gives to yes. It comes out of a "
                + "sigmoid, so it lies between 0 and 1. The surprise is −ln ŷ when yes is right, and −ln(1 − ŷ) when no "
                + "is. One formula says both, because one of its halves is always switched off:")
        story.formula("L = −y·ln ŷ − (1 − y)·ln(1 − ŷ)")
        let rows = [0.1, 0.5, 0.9]
        story.picture(
            alignedTable(
                ["ŷ"] + rows.map(\.short),
                [1.0, 0].map { y in
                    ["y = \(y.short)"]
                        + rows.map { LossOfBatch(.binaryCrossEntropy, [$0], [y]).cost.significant(4) }
                }))
        story.say("This is binary cross-entropy, also called log loss. In Swift:")
        story.code(
            """
            let tape = MatrixTape()
            let p = tape.value([[\(output.short)]], "ŷ")
            print(BinaryCrossEntropy()(p, tape.constant([[\(y.short)]])))
            """, prints: one.short)
        claimBinary(rows, story)
    }

    private static func claimBinary(_ rows: [Double], _ story: Story) {
        func library(_ pairs: [(y: Double, output: Double)]) -> [Double] {
            pairs.map { LossOfBatch(.binaryCrossEntropy, [$0.output], [$0.y]).cost }
        }
        let noted = rows.map { (y: 1.0, output: $0) } + rows.map { (y: 0.0, output: $0) }
        story.claim(
            .formula(
                "001-bce-definition", notes: "−y·log ŷ − (1 − y)·log(1 − ŷ); −log ŷ for y = 1, −log(1 − ŷ) for y = 0",
                asWritten: rows.map { -Double.log($0) } + rows.map { -Double.log(1 - $0) }, computed: library(noted),
                "For ŷ = 0.1, 0.5, 0.9: the case of 1, then that of 0. log is ln."))
        let four = [(y: 1.0, output: 0.9), (y: 1, output: 0.1), (y: 0, output: 0.1), (y: 0, output: 0.9)]
        story.claim(
            .shown(
                "002-binary-cross-entropy-loss-definition", notes: "−y·log ŷ − (1 − y)·log(1 − ŷ)",
                computed: .list(library(four)), holds: areClose(library(four), four.map { binary($0.y, $0.output) }),
                "For ŷ = 0.9 and 0.1 with y = 1, then 0.1 and 0.9 with y = 0."))
        let others = [(y: 1.0, output: 0.9), (y: 0, output: 0.9), (y: 1, output: 0.5), (y: 0, output: 0.1)]
        story.claim(
            .formula(
                "004-bce-definition", notes: "−y·log ŷ − (1 − y)·log(1 − ŷ), ŷ = 1/(1 + e⁻ˣ)",
                asWritten: others.map { binary($0.y, $0.output) }, computed: library(others),
                "For (y, ŷ) = (1, 0.9), (0, 0.9), (1, 0.5), (0, 0.1)."))
    }

    private static func manyRecords(_ story: Story) {
        let (outputs, truths) = ([0.9, 0.1, 0.1, 0.9], [1.0, 1, 0, 0])
        let batch = LossOfBatch(.binaryCrossEntropy, outputs, truths)
        let half = LossOfBatch(.binaryCrossEntropy, [0.5, 0.5, 0.5, 0.5], truths)
        story.step("The cost of many answers")
        story.say(
            "As with every loss, the cost of a batch is the mean of the losses of its records. Four answers, two of "
                + "them surely right and two surely wrong:")
        story.formula("cost = −1/n · Σ [yᵢ·ln ŷᵢ + (1 − yᵢ)·ln(1 − ŷᵢ)]")
        story.picture(
            alignedTable(
                ["record", "y", "ŷ", "loss"],
                outputs.indices.map {
                    ["\($0 + 1)", truths[$0].short, outputs[$0].short, batch.each[$0].significant(4)]
                } + [["cost", "", "", batch.cost.significant(4)]]))
        story.predict(
            "Another network always says ŷ = 0.5, whatever it is asked. What is its cost?", half.cost, decimals: 2,
            mistakes: [
                .init(0.5, "that is its probability; the loss is −ln of it."),
                .init(0.25, "that is the squared error; the surprise is −ln 0.5."),
                .init(batch.cost, "that is the cost of the network in the table."),
            ])
        story.say(
            "Not knowing costs ln 2 = \(half.cost.significant(3)) a record. "
                + "The network in the table is worse than that: right half of the time, but too sure of itself. It "
                + "would do better to admit that it does not know.")
        claimManyRecords(outputs, truths, story)
    }

    private static func claimManyRecords(_ outputs: [Double], _ truths: [Double], _ story: Story) {
        let batch = LossOfBatch(.binaryCrossEntropy, outputs, truths)
        let asWritten =
            -zip(truths, outputs).reduce(0) {
                $0 + $1.0 * Double.log($1.1) + (1 - $1.0) * Double.log(1 - $1.1)
            } / 4
        story.claim(
            .shown(
                "002-binary-cross-entropy-cost-definition",
                notes: "−(1/n)·[Σ yᵢ·log ŷᵢ + (1 − yᵢ)·log(1 − ŷᵢ)]", computed: .number(batch.cost),
                holds: areClose([batch.cost], [asWritten])))
        let grid: Matrix = [[0, 1], [1, 0], [0, 0]]
        let decoded = OneHotEncoder(categories: ["0", "1"]).decoded(grid)
        story.claim(
            .shown(
                "002-binary-cross-entropy-two-class-table", notes: "columns 0, 1; rows (0, 1), (1, 0), (0, 0)",
                computed: .text(decoded.map { $0.map { "class \($0)" } ?? "none" }.joined(separator: ", ")),
                holds: decoded == ["1", "0", nil],
                "A little table beside the heading, hard to read. As one-hot rows the first two name a class, the third "
                    + "names none."))
    }
}
