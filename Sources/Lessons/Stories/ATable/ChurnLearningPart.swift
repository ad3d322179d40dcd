import Autograd
import Drawing
import Learning

/// Learning, stopping in time, and an honest number at the end.
extension ChurnStory {
    static func learning(_ run: ChurnRun, _ patience: Int, _ story: Story) {
        stopped(run, patience, story)
        rule(patience, story)
        judged(run, story)
    }

    private static func stopped(_ run: ChurnRun, _ patience: Int, _ story: Story) {
        let best = run.history.bestEpoch(of: .validationLoss) ?? 1
        let ended = run.history.count
        story.step("Learn, and stop in time")
        story.say(
            "Now it learns, with at most \(ChurnRun.most) epochs in batches of \(ChurnRun.batch), and after each "
                + "epoch the loss on the "
                + "\(run.validation.rowCount) validation customers is measured.")
        story.picture(
            LinePlot(
                "loss by epoch",
                [
                    LinePlot.Series("training", values: run.history["loss"], first: 1),
                    LinePlot.Series("validation", values: run.history["val_loss"], first: 1),
                ]
            ).text(width: 56, height: 9))
        story.predict(
            "The best validation loss was that of epoch \(best), and early stopping has a patience of \(patience). After "
                + "which epoch does training end?", Double(ended), decimals: 0,
            mistakes: [
                .init(Double(best), "nobody can know yet that it was the best; \(patience) more are waited for."),
                .init(Double(ChurnRun.most), "that is the most that was allowed."),
                .init(Double(patience), "the waiting begins at the best epoch."),
            ].filter { $0.answer != Double(ended) })
        story.say(
            run.history.stopReason == nil
                ? "The epochs were used up before the patience was."
                : "\(best) + \(patience) = \(ended): for \(patience) \(patience == 1 ? "epoch" : "epochs") the "
                    + "validation loss has not become better.")
        if best < ended {
            story.say(
                "The weights of epoch \(best) are brought back; those of the last epoch do worse on the validation "
                    + "customers.")
        }
    }

    private static func rule(_ patience: Int, _ story: Story) {
        let losses = [0.62, 0.55, 0.48, 0.43, 0.41, 0.40, 0.42, 0.44, 0.43]
        let threshold = 0.5
        var waiting = Patience(.validationLoss, patience: 3)
        let ended = losses.enumerated().first { waiting.look(at: $1, epoch: $0 + 1).isOver }?.offset ?? -1
        let crossed = losses.firstIndex { $0 < threshold } ?? -1
        story.step("Not a threshold")
        story.say(
            "It is easy to mistake early stopping for something else: stopping when the loss falls below a threshold that "
                + "one has set, say \(threshold.short). Here is a run by which the two can be told apart.")
        story.picture(
            alignedTable(
                ["epoch"] + losses.indices.map { "\($0 + 1)" }, [["val_loss"] + losses.map { $0.fixed(2) }], gap: 2))
        story.show("first below \(threshold.short), epoch", Double(crossed + 1))
        story.show("patience of 3 ends it after epoch", Double(ended + 1))
        story.say(
            "A threshold would end this run while it is still getting better, and would never end one that does not get "
                + "there. Patience asks only whether it still gets better.")
        story.claim(
            .erratum(
                "001-early-stopping-threshold", notes: "stops when model reaches certain threshold",
                asWritten: [Double(crossed + 1)], right: [Double(ended + 1)],
                slip:
                    "EarlyStopping ends a run that has not improved for `patience` epochs, as the printed half of the same "
                    + "line in the notes says; the threshold is added by hand. The two end this run at different epochs."
            ))
    }

    private static func judged(_ run: ChurnRun, _ story: Story) {
        let score = run.network.score(on: run.judged, loss: .binaryCrossEntropy)
        var counts = DecisionCounts()
        counts.add(run.network.outputs(for: run.judged.features), run.judged.targets)
        let left = counts.truePositives + counts.falseNegatives
        let base = 1 - Double(left) / Double(counts.count)
        story.step("How good is that?")
        story.say(
            "Now the test customers, who have been kept back until here. A number is worth nothing without another one "
                + "beside it, so first: how good is somebody who knows nothing?")
        story.predict(
            "\(left) of the \(counts.count) test customers left. What share of them does somebody get right who says of "
                + "everyone: stays?", base, decimals: 2,
            mistakes: [
                .init(1 - base, "that is the share that left; those are the ones this person gets wrong."),
                .init(0.5, "that would be tossing a coin; most customers stay."),
            ])
        story.picture(
            alignedTable(
                ["on the test customers", "accuracy", "of those who left, found"],
                [
                    ["“everyone stays”", base.fixed(2), "0.00"],
                    ["the network", score.accuracy.fixed(2), counts.recall.fixed(2)],
                ]))
        let (gain, few) = (score.accuracy - base, 1 / Double(counts.count))
        story.say(
            "The network is \(gain > few ? "better, but not by much" : gain < -few ? "worse" : "about as good"), and with so "
                + "few customers one more or less is \(few.fixed(3)). Accuracy hides what the bank wants to know: who "
                + "leaves. The second column tells more, and in the last step of this lesson we shall improve it. (With "
                + "10,000 customers: `swift run gradus train churn`.)")
    }
}
