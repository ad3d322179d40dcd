import Autograd
import Learning

extension BatchSizes {
    /// How many updates an epoch has, and a training.
    static func counting(_ inputs: Inputs, _ story: Story) {
        words(inputs, story)
        inOneEpoch(story)
        inAllEpochs(inputs, story)
        slips(story)
    }

    /// As `fit` counts them.
    private static func updates(_ rows: Int, _ batch: Int, epochs: Int = 1) -> Int {
        Batches(of: rows, size: batch, seed: 1).perEpoch * epochs
    }

    private static func words(_ inputs: Inputs, _ story: Story) {
        let (rows, batch) = (Int(inputs["rows"].rounded()), Int(inputs["batch"].rounded()))
        let count = updates(rows, batch)
        let share = Double(rows) / Double(batch)
        let rest = rows - (count - 1) * min(batch, rows)
        story.step("Batch, iteration, epoch")
        story.say(
            "Three words, once and for all. A batch is the group of examples that is looked at before one update; how "
                + "many they are is the batch size. An iteration is one forward pass, one backward pass and one "
                + "update, with one batch. An epoch is one pass over all the data, so that every example was used "
                + "once.")
        story.formula("iterations in an epoch = rows / batch size, rounded up")
        story.predict(
            "A data set has \(rows) rows, a batch \(batch). An iteration takes one batch. How many iterations make one "
                + "epoch, in which every row is used once?", Double(count), decimals: 0,
            mistakes: [
                .init(share.rounded(.down), "the rows that are left over make a batch of their own, a short one."),
                .init(Double(batch), "that is how many rows an iteration has."),
                .init(Double(rows), "that would be one iteration for each row."),
            ].filter { $0.answer != Double(count) })
        story.formula("\(rows) / \(batch) = \(share.short) → \(count)")
        story.say(
            rest < min(batch, rows)
                ? "The last batch has only \(rest) rows; it counts all the same."
                : "It goes up evenly: the last batch is as full as the others.")
        story.code(
            """
            let batches = Batches(of: \(rows), size: \(batch), seed: 1)
            print(batches.perEpoch)
            """, prints: "\(count)")
        claimWords(story)
    }

    private static func claimWords(_ story: Story) {
        story.claim(
            .agrees(
                "004-epoch-2000-200", notes: ["10", "200"],
                computed: [
                    Double(updates(2000, 200)), Double(Batches(of: 2000, size: 200, seed: 1).size),
                ], "2000 rows in batches of 200: iterations in an epoch, and rows in each."))
        story.claim(
            .formula(
                "004-iterations-formula", notes: "iterations = dataset size / batch size", asWritten: [2000.0 / 200],
                computed: [Double(updates(2000, 200))],
                "With a remainder it is rounded up: 2050 rows in batches of 200 make \(updates(2050, 200))."))
        story.claim(
            .erratum(
                "001-epoch-definition", notes: "Epoch → completed iteration i.e. forward P., backward P.",
                asWritten: [1], right: [Double(updates(100_000, 1000))],
                slip: "One forward and backward pass is an iteration. An epoch is a pass over all the data; of 100000 "
                    + "rows in batches of 1000 it has that many iterations, as the notes themselves count later."))
    }

    private static func inOneEpoch(_ story: Story) {
        let whole = 1000
        story.step("Updates in one epoch")
        story.say(
            "Each iteration is one update, so the batch size decides how often the weights move while the data is seen "
                + "once. The examples of the notes:")
        let cases: [(rows: Int, batch: Int, name: String)] = [
            (whole, whole, "batch"), (whole, 50, "mini-batch"), (whole, 1, "stochastic"),
            (100_000, 1000, "mini-batch"), (100_000, 5000, "mini-batch"), (1_000_000, 1_000_000, "batch"),
            (1_000_000, 256, "mini-batch"),
        ]
        story.picture(
            alignedTable(
                ["method", "rows", "batch size", "updates in an epoch"],
                cases.map { [$0.name, "\($0.rows)", "\($0.batch)", "\(updates($0.rows, $0.batch))"] }))
        story.say(
            "A larger batch needs more memory, since all its examples pass through the network together; that, and not "
                + "taste alone, sets its size. A million rows in one batch often do not fit, and one update for so "
                + "much work is slow going: then a mini-batch is the way.")
        claimOneEpoch(whole, story)
    }

    private static func claimOneEpoch(_ whole: Int, _ story: Story) {
        story.claim(
            .agrees(
                "001-full-batch-one-iteration-per-epoch", notes: "1", computed: Double(updates(whole, whole)),
                "The updates of \(whole) rows in one batch."))
        story.claim(
            .shown(
                "001-sgd-1000-datapoints", notes: "1000 data points: saves resources, noisy, takes longer",
                computed: .number(Double(updates(whole, 1))), holds: updates(whole, 1) == whole,
                "As many updates as rows. The cake baker shows the noise."))
        story.claim(
            .agrees(
                "001-minibatch-iterations-100", notes: "100", computed: Double(updates(100_000, 1000)),
                "Those of 100000 rows in batches of 1000."))
        story.claim(
            .agrees(
                "002-minibatch-1000-samples-batch-50", notes: "20", computed: Double(updates(whole, 50)),
                "Those of \(whole) rows in batches of 50."))
        story.claim(
            .shown(
                "001-minibatch-hardware-note", notes: "8 GB: 1000, 16 GB: 5000; iterations 1 to 100",
                computed: .list([Double(updates(100_000, 1000)), Double(updates(100_000, 5000))]),
                holds: updates(100_000, 1000) == 100 && updates(100_000, 5000) == 20,
                "The larger batch needs a fifth of the iterations, and \((5000 / 1000).inWords) times the memory for its examples."
            ))
        story.claim(
            .shown(
                "004-one-million-points", notes: "1M data: use mini-batch SGD",
                computed: .list([Double(updates(1_000_000, 1_000_000)), Double(updates(1_000_000, 256))]),
                holds: updates(1_000_000, 1_000_000) == 1 && updates(1_000_000, 256) == 3907,
                "One update for a million rows, or this many with batches of 256 (a size of ours)."))
    }

    private static func inAllEpochs(_ inputs: Inputs, _ story: Story) {
        let epochs = Int(inputs["epochs"].rounded())
        let (rows, batch) = (500, 100)
        let count = updates(rows, batch, epochs: epochs)
        story.step("Updates in a whole training")
        story.say(
            "Training goes through the data many times, so multiply: updates in an epoch, times epochs. With as many "
                + "rows in a batch as there are, that is one for each epoch; with one row, one for each row of each "
                + "epoch.")
        story.formula("updates = iterations in an epoch · epochs")
        story.predict(
            "\(rows) rows, batches of \(batch), \(epochs) epochs. How many updates?", Double(count), decimals: 0,
            mistakes: [
                .init(Double(rows * epochs), "that is one update for each row; a batch of \(batch) rows has one."),
                .init(Double(epochs), "that is one update for each epoch; an epoch has several batches."),
                .init(Double(updates(rows, batch)), "that is one epoch's."),
            ].filter { $0.answer != Double(count) })
        let cases =
            [(50, 50, 5), (50, 1, 10), (500, 500, 10), (500, 1, 10), (500, 100, 10)]
            .filter { $0 != (rows, batch, epochs) } + [(rows, batch, epochs)]
        story.picture(
            alignedTable(
                ["rows", "batch size", "epochs", "in an epoch", "updates"],
                cases.map { rows, batch, epochs in
                    [
                        "\(rows)", "\(batch)", "\(epochs)", "\(updates(rows, batch))",
                        "\(updates(rows, batch, epochs: epochs))",
                    ]
                }))
        claimAllEpochs(story)
    }

    private static func claimAllEpochs(_ story: Story) {
        func claim(_ id: String, _ notes: String, rows: Int, batch: Int, epochs: Int) {
            story.claim(
                .agrees(
                    id, notes: notes, computed: Double(updates(rows, batch, epochs: epochs)),
                    "Updates: \(rows) rows, \(batch == 1 ? "one" : "\(batch)") at a time, \(epochs) epochs."))
        }
        claim("002-batch-gd-updates-equal-epochs", "5", rows: 50, batch: 50, epochs: 5)
        claim("002-sgd-updates-ten-epochs-fifty-rows", "500", rows: 50, batch: 1, epochs: 10)
        claim("002-updates-batch-gd-ten-epochs", "10", rows: 500, batch: 500, epochs: 10)
        claim("002-updates-sgd-ten-epochs-500-rows", "5000", rows: 500, batch: 1, epochs: 10)
        story.claim(
            .agrees(
                "002-updates-minibatch-ten-epochs-500-rows-batch-100", notes: ["5", "50"],
                computed: [Double(updates(500, 100)), Double(updates(500, 100, epochs: 10))],
                "500 rows in batches of 100: updates in an epoch, and in 10. The notes leave it as 10 × 5."))
        story.claim(
            .shown(
                "002-batch-size-selects-the-variant", notes: "batch size 50 of 50 rows: batch GD; batch size 1: SGD",
                verdict: .exact, computed: .list([Double(updates(50, 50)), Double(updates(50, 1))]),
                holds: updates(50, 50) == 1 && updates(50, 1) == 50, "Updates in an epoch of 50 rows."))
    }

    private static func slips(_ story: Story) {
        let printed = 100.0 / 10
        story.step("Where the notes miscount")
        story.say(
            "On the page for 1000 rows the notes divide 100 by 10 and get 100. But 100/10 is \(printed.short); with the "
                + "page's 1000 rows, \((1000.0 / 10).short) is right, so a zero was lost: ten iterations of "
                + "\(1000 / 10) rows each.")
        story.say(
            "And a margin says \u{201C}in every epoch 1000 iterations\u{201D}. True for 1000 rows one at a time "
                + "(\(updates(1000, 1))); but the example above it has 100000 rows in batches of 1000, and that makes "
                + "\(updates(100_000, 1000)) iterations of 1000 rows. Which number is rows and which is iterations "
                + "is worth a second look every time.")
        story.claim(
            .erratum(
                "001-ten-iterations-100-over-10", notes: "100", right: printed,
                slip: "A zero is missing in front of the stroke: 1000 rows / 10 iterations = \((1000.0 / 10).short) "
                    + "rows each.", slipGives: 1000 / 10))
        story.claim(
            .shown(
                "001-minibatch-1000-iterations-remark", notes: "in every epoch of 1000 iterations, 1000 data points",
                computed: .list([Double(updates(1000, 1)), Double(updates(100_000, 1000))]),
                holds: updates(1000, 1) == 1000 && updates(100_000, 1000) == 100,
                "1000 iterations for 1000 rows one by one; the example above the remark has 100, of 1000 rows."))
    }
}
