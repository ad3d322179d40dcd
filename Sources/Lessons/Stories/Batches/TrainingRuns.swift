import Autograd
import Drawing
import Learning

extension BatchSizes {
    /// The loop that everything runs in, and three trainings side by side.
    static func training(_ story: Story) {
        loop(story)
        allAtOnce(story)
        let runs = [100, 10, 1].map { LineTraining(batch: $0, epochs: 40, rate: 0.1) }
        sideBySide(runs, story)
        time(runs, story)
    }

    private static func loop(_ story: Story) {
        guard let salary = try? SalaryEpochs(epochs: 5), let anew = try? SalaryEpochs(epochs: 5, beginsAnew: true)
        else { stop("batches: expected a training with finite losses") }
        story.step("The loop, written out")
        story.say(
            "Training is two loops, one in the other. The notes write them for a network that predicts a salary from "
                + "two numbers, through two hidden neurons: \(salary.parameters) weights and biases, and "
                + "\(SalaryEpochs.rows.count) rows here (invented).")
        story.formula("draw the weights, once")
        story.formula("for each epoch:")
        story.formula("    for each row:  predict, loss, gradients, w ← w − η·∂L/∂w")
        story.formula("    print the mean of the losses")
        story.picture(
            alignedTable(
                ["epoch", "mean loss, written out", "by fit(…, batchSize: 1)"],
                zip(salary.losses, salary.fitted).enumerated().map { ["\($0 + 1)", $1.0.fixed(4), $1.1.fixed(4)] }))
        story.say(
            "\(salary.updates) updates, and the library's fit does the same to the last digit. Only the first line "
                + "stands before the loops. The notes count it as step 1 and repeat it, too, \u{201C}100/1000 "
                + "times\u{201D}. But draw the weights again in each epoch, and whatever was learned is thrown "
                + "away: all five epochs then end with the mean loss \(anew.losses[4].fixed(4)).")
        claimLoop(salary, anew, story)
    }

    private static func claimLoop(_ salary: SalaryEpochs, _ anew: SalaryEpochs, _ story: Story) {
        story.claim(
            .shown(
                "002-epochs-implementation-from-scratch-2-2-1", notes: "for each of 5 epochs, for each row: …",
                computed: .list(salary.losses),
                holds: areClose(salary.losses, salary.fitted) && salary.parameters == 9
                    && salary.updates == 5 * SalaryEpochs.rows.count && salary.losses[4] < salary.losses[0],
                "The mean loss of each epoch; the notes' own are not printed."))
        story.claim(
            .erratum(
                "002-epochs-repeat-step-1", notes: "step 1 will be done 100/1000 times … this is called epochs",
                asWritten: [anew.losses[4]], right: [salary.losses[4]],
                slip: "Step 1 is the random start, done once. Steps 2 to 5 are repeated for every row, and an epoch "
                    + "is once through all rows. With step 1 repeated the loss never falls below its first epoch."))
        let reached = Set(Batches.orders(of: 50, epochs: 2).map { $0.sorted() })
        let orders = Batches.orders(of: 50, epochs: 2)
        story.claim(
            .shown(
                "002-stochastic-versus-batch-one-line", notes: "stochastic: random point → update; batch: all → update",
                computed: .list([50, 1].map { Double(Batches(of: 50, size: 50 / $0, seed: 1).perEpoch) }),
                holds: orders[0] != orders[1] && reached == [Array(0..<50)],
                "Updates in an epoch of 50 rows. Each epoch has a new random order, and every row comes once."))
    }

    private static func allAtOnce(_ story: Story) {
        let tape = MatrixTape()
        var generator = Dice(seed: 3)
        let x = Matrix(50, 2, (0..<100).map { _ in generator.number(within: 1) })
        let (w, b) = (Matrix(column: [2, -1]), Matrix(0.5))
        let together = tape.constant(x).affine(tape.value(w, "W"), bias: tape.value(b, "b")).number
        let single = (0..<50).map { 2 * x[$0, 0] - x[$0, 1] + 0.5 }
        story.step("Fifty rows in one product")
        story.say(
            "A batch is not a loop over rows. All its rows stand in one matrix X, one row each, and a single matrix "
                + "product predicts them all. With 50 rows of 2 features:")
        story.formula("ŷ = X·w + b      (50×2)·(2×1) + b → 50×1")
        story.picture(
            alignedTable(
                ["row", "x₁", "x₂", "X·w + b, all at once", "by itself"],
                (0..<3).map {
                    [
                        "\($0 + 1)", x[$0, 0].fixed(3), x[$0, 1].fixed(3), together[$0, 0].fixed(3),
                        single[$0].fixed(3),
                    ]
                } + [["… 50"]]))
        story.say(
            "The 50 predictions meet the 50 targets, one cost comes out, and the weights move once. A processor is "
                + "far quicker with one large product than with 50 small ones; that is half of the reason for "
                + "batches.")
        story.claim(
            .shown(
                "002-batch-gradient-descent-vectorised-prediction", notes: "y_hat = np.dot(X, w) + b → 50 predictions",
                computed: .list([Double(together.rows), Double(Batches(of: 50, size: 50, seed: 1).perEpoch)]),
                holds: together.rows == 50 && areClose(together.entries, single)
                    && Batches(of: 50, size: 50, seed: 1).perEpoch == 1,
                "Predictions by one product, and updates in an epoch."))
    }

    private static func sideBySide(_ runs: [LineTraining], _ story: Story) {
        let shown = [1, 5, 40]
        story.step("Three trainings, one table")
        story.say(
            "\(LineTraining.points.count) noisy points about the line \(LineTraining.slope.short)x + "
                + "\(LineTraining.height.short), a network of one neuron, "
                + "\(runs[0].epochs) epochs, η = \(runs[0].rate.short). Only the batch size differs. The cost is over "
                + "all points, after the epoch."
        )
        story.picture(
            alignedTable(
                ["batch size", "updates", "cost, epoch \(shown[0])"] + shown.dropFirst().map { "epoch \($0)" }
                    + ["late moves"],
                runs.map {
                    ["\($0.batch)", "\($0.updates)"] + shown.map { [costs = $0.costs] in costs[$0 - 1].fixed(3) }
                        + [$0.restlessness.significant(2)]
                }, gap: 2))
        story.picture(
            LinePlot(
                "cost over the epochs",
                runs.map { .init("batch \($0.batch)", values: $0.costs, first: 1) }
            ).text(width: 60, height: 9))
        story.say(
            "Few updates learn slowly, though each is well aimed. Single rows learn in the first epoch and then keep "
                + "jumping about the best line; late moves are how far the slope jumps in an update of the last epoch, on "
                + "average. A smaller rate would calm them. The mini-batch has most of both advantages.")
        story.claim(
            .shown(
                "002-batch-sgd-minibatch-comparison-table",
                notes: "updates 1, N, N/b; stable, noisy, moderate",
                computed: .list(runs.map { Double($0.updates / $0.epochs) } + runs.map(\.restlessness)),
                holds: runs.map { $0.updates / $0.epochs } == [1, 10, 100]
                    && runs[2].restlessness > 2 * runs[1].restlessness
                    && runs[1].costs[0] < runs[0].costs[0] && Batches(of: 320, size: 400, seed: 1).perEpoch == 1,
                "Updates in an epoch for 100, 10 and 1 of 100 rows, then the mean of the late moves. N/b is rounded up. That a "
                    + "full batch suits a GPU poorly is doubtful: it is one large product, and only memory limits it."))
    }

    private static func time(_ runs: [LineTraining], _ story: Story) {
        let (batch, single) = (3.0284104347229004 / 15, 18.50076150894165 / 15)
        story.step("Which is faster?")
        story.say(
            "That depends: for an update, or for an epoch? One update with one row is the quickest thing there is. But "
                + "an epoch needs as many of them as there are rows, and each has its own forward pass, backward pass "
                + "and step. Count what the tape writes down in one epoch of \(LineTraining.points.count) rows:")
        story.picture(
            alignedTable(
                ["batch size", "updates", "values recorded in an epoch", "for each update"],
                runs.map { run in
                    let updates = run.updates / run.epochs
                    return ["\(run.batch)", "\(updates)", "\(run.recorded)", "\(run.recorded / updates)"]
                }))
        story.say(
            "(A value is a whole table here, so one value serves all rows of a batch.) The notes' own logs measure "
                + "it, 15 epochs of 320 rows: \((single * 15).fixed(2)) s with one row at a time, "
                + "\((batch * 15).fixed(2)) "
                + "s in batches of 400, of which \(Batches(of: 320, size: 400, seed: 1).perEpoch) is enough for all "
                + "rows.")
        story.predict(
            "The notes measure 15 epochs: \((single * 15).fixed(2)) s with one row at a time, \((batch * 15).fixed(2)) s "
                + "with all 320 rows at once. How many times as long does an epoch take one row at a time?",
            single / batch, decimals: 1,
            mistakes: [
                .init(batch / single, "that is the other way round: it takes longer."),
                .init(320, "there are 320 times as many updates, but each is much smaller."),
            ])
        story.show("seconds for an epoch, one row at a time", single)
        story.show("seconds for an epoch, all at once", batch)
        story.show("how many times as long", single / batch)
        story.say(
            "So the table in the notes, \u{201C}time per epoch: batch slowest, SGD fastest\u{201D}, has it upside down. "
                + "It is true of the time per update.")
        story.say(
            "In short: all examples for a step are accurate and slow, one is quick and jumpy, and a mini-batch has "
                + "most of both advantages. With this the whole loop of learning is told. What can go wrong in a deep "
                + "network is next, in vanishing-gradients.")
        claimTime(runs, single, batch, story)
    }

    private static func claimTime(_ runs: [LineTraining], _ single: Double, _ batch: Double, _ story: Story) {
        story.claim(
            .shown(
                "002-comparison-table-time-per-epoch-row", notes: "time per epoch: batch slowest, SGD fastest",
                verdict: .erratum, computed: .list([single, batch, single / batch]),
                holds: single > 6 * batch && runs[2].recorded > runs[1].recorded
                    && runs[1].recorded > runs[0].recorded,
                "Seconds for an epoch with one row and with all, from the notes' logs, and their ratio. The ranking "
                    + "is that of the time per update."))
    }
}

extension Batches {
    /// The order of single rows in each of some epochs.
    fileprivate static func orders(of count: Int, epochs: Int) -> [[Int]] {
        var batches = Batches(of: count, size: 1, seed: 1)
        return (0..<epochs).map { _ in Array(batches.nextOrder()) }
    }
}
