import Autograd
import Learning

/// One line of a log, word by word.
extension LogStory {
    static func oneLine(_ inputs: Inputs, _ story: Story) {
        words(story)
        steps(inputs, story)
    }

    private static func words(_ story: Story) {
        let log = RecordedLog.oneByOne
        story.step("One line, word by word")
        story.say(
            "While a network learns, a line appears for every epoch, that is, each time all training rows have been "
                + "seen once. This is the first of a run in the notes:")
        story.picture(
            "320/320  2s 4ms/step - accuracy: \(log.accuracy[0]) - loss: \(log.loss[0])\n"
                + "         - val_accuracy: \(log.validationAccuracy[0]) - val_loss: \(log.validationLoss[0])")
        story.picture(
            alignedTable(
                ["word", "here", "what it says"],
                [
                    ["320/320", "\(log.steps)", "steps (updates) made, of how many"],
                    ["2s 4ms/step", "", "time for the epoch, and for a step"],
                    ["accuracy", log.accuracy[0], "share of training rows right"],
                    ["loss", log.loss[0], "mean loss on them"],
                    ["val_accuracy", log.validationAccuracy[0], "share right of rows kept back"],
                    ["val_loss", log.validationLoss[0], "mean loss on those"],
                ]))
        story.say(
            "The rows kept back (validation) are never learned from. They tell how the network does on rows that it "
                + "has not seen, and it is for such rows that one wants it. So the two val_ numbers are the ones to "
                + "watch.")
        let first = log.history[0]
        story.say("The library keeps a run as a history, and can read one from text (here its first two epochs):")
        story.code(
            """
            let text = "epoch,loss,val_loss\\n1,\(log.loss[0]),\(log.validationLoss[0])\\n2,\(log.loss[1]),\(log.validationLoss[1])"
            let history = try History(csv: text)
            print(history["val_loss"])
            """, prints: "\([first["val_loss"] ?? 0, log.history[1]["val_loss"] ?? 0])")
        story.claim(
            .shown(
                "002-keras-log-sgd-batch-size-1", notes: "15 epochs of 320 steps: a row for each update",
                verdict: .exact,
                computed: .list([Double(log.epochs), Double(log.steps), Double(log.epochs * log.steps)]),
                holds: log.epochs == 15 && Batches(of: 320, size: 1, seed: 1).perEpoch == log.steps,
                "Epochs, updates in each, and updates in all."))
    }

    private static func steps(_ inputs: Inputs, _ story: Story) {
        let (rows, batch) = (Int(inputs["rows"]), Int(inputs["batch"]))
        let training = rows - rows / 5
        let updates = Batches(of: training, size: batch, seed: 1).perEpoch
        story.step("From steps to rows")
        story.predict(
            "A table has \(rows) rows; a fifth is kept for validation; \(batch) rows share one update. How many steps "
                + "does each line of the log show?", Double(updates), decimals: 0,
            mistakes: [
                .init(Double(Batches(of: rows, size: batch, seed: 1).perEpoch), "a fifth of the rows is kept back."),
                .init(Double(training / batch), "the last, smaller batch is a step, too: round up."),
                .init(Double(training), "that is one row for each step."),
            ].filter { $0.answer != Double(updates) })
        story.say(
            "In this table \(training) rows are left to learn from, and each step takes \(batch) of them; what remains "
                + "is a step, too:")
        story.formula("\(training) / \(batch) = \((Double(training) / Double(batch)).short) → \(updates)")
        story.say(
            "It works backwards as well: steps times the batch size is about the number of training rows, so a log "
                + "gives away how large its table was. The notes' churn run (which customers leave their bank?) has "
                + "\(RecordedLog.churn.steps) steps and does not say how many rows. With the usual 32 in a batch, of "
                + "which only the last may be smaller, there must have been between \(249 * 32 + 1) and \(250 * 32).")
        sizes(story)
    }

    /// All sizes in a range at which every printed accuracy is a count over the size.
    private static func fitting(_ sizes: ClosedRange<Int>, _ accuracies: [String]) -> [Int] {
        sizes.filter { size in accuracies.allSatisfy { RecordedLog.count($0, of: size) != nil } }
    }

    private static func sizes(_ story: Story) {
        let log = RecordedLog.churn
        let training = fitting(249 * 32 + 1...250 * 32, log.accuracy)
        let validation = fitting(1...2600, log.validationAccuracy)
        story.say(
            "The accuracies narrow it down further: each must be a whole number of rows divided by all rows, rounded "
                + "to 4 decimals. Of the \(32) possible sizes only \(training.map(String.init).joined(separator: ", ")) "
                + "fits all \(log.epochs) of them; for validation, of all sizes up to 2600, only "
                + "\(validation.map(String.init).joined(separator: ", ")).")
        story.claim(
            .shown(
                "001-churn-log-dataset-sizes", notes: "250/250 steps, eleven accuracies of each kind",
                verdict: .agreesWhenRounded, computed: .list((training + validation).map(Double.init)),
                holds: training == [8000] && validation == [2000],
                "The only sizes at which all printed accuracies are counts of rows: 8000 and 2000, a split of 4 to 1."))
    }
}
