import Autograd
import Learning

extension EarlyStoppingStory {
    /// The rule, on the two logs of the notes.
    static func patience(_ inputs: Inputs, _ story: Story) {
        let limit = limit(inputs)
        rule(limit, story)
        noise(story)
        change(limit, inputs["change"], story)
    }

    private static func rule(_ limit: Int, _ story: Story) {
        let replay = Replay(batchValidation, patience: limit)
        let ran = replay.stop ?? batchValidation.count
        story.step("Have patience, but not for ever")
        story.predict(
            "The validation loss is best at epoch 1 and rises from then on. Early stopping with a patience of \(limit) "
                + "ends the run when \(max(1, limit)) epoch\(limit > 1 ? "s" : "") in a row "
                + "\(limit > 1 ? "were" : "was") no better. After which epoch"
                + (replay.stop == nil ? " (\(batchValidation.count) if the run ends by itself)?" : "?"),
            Double(ran), decimals: 0,
            mistakes: [
                .init(Double(limit), "the patience counts epochs after the best one."),
                .init(Double(limit + 2), "it stops as soon as that many have passed; it does not wait for one more."),
                .init(1, "that is the best epoch; the waiting begins there."),
            ])
        story.say(
            "Early stopping watches one number, here val_loss. It remembers the best value so far, and counts the "
                + "epochs since. A better value sets the count back to 0; when the count reaches the patience, here \(limit), it is "
                + "over. On the run of the step before:")
        story.picture(
            alignedTable(
                ["epoch", "val_loss", "best so far", "waited"],
                replay.waited.indices.prefix(9).map { index in
                    [
                        "\(index + 1)", batchValidation[index].fixed(4),
                        (batchValidation[...index].min() ?? .nan).fixed(4), "\(replay.waited[index])",
                    ]
                }))
        story.say("It ends \(replay.stopText); the best epoch was \(replay.best.epoch).")
        ruleInSwift(limit, story)
    }

    private static func ruleInSwift(_ limit: Int, _ story: Story) {
        story.step("The judgement in a few lines")
        story.say("Patience is early stopping's judgement without a network. The first three epochs of that log:")
        story.code(
            """
            var patience = Patience(.validationLoss, patience: \(limit))
            for (index, loss) in [0.1507, 0.1537, 0.1563].enumerated() {
                let verdict = patience.look(at: loss, epoch: index + 1)
                print(loss, verdict.isBest, verdict.isOver)
            }
            """,
            prints: {
                var patience = Patience(.validationLoss, patience: limit)
                return [0.1507, 0.1537, 0.1563].enumerated().map { index, loss in
                    let verdict = patience.look(at: loss, epoch: index + 1)
                    return "\(loss) \(verdict.isBest) \(verdict.isOver)"
                }.joined(separator: "\n")
            }())
    }

    private static func noise(_ story: Story) {
        let curve = singleValidation
        let limits = [1, 2, 3, 20]
        let replays = limits.map { Replay(curve, patience: $0) }
        let lowest = (curve.indices.min { curve[$0] < curve[$1] } ?? 0) + 1
        story.step("Why not stop at once?")
        story.say(
            "Another run of the notes learned record by record, with one update for each. Its validation loss goes up "
                + "and down:")
        story.picture("val_loss  \(bars(curve))\nepoch     \((1...9).map(String.init).joined())…")
        story.predict(
            "The validation losses of another run begin "
                + "\(curve.prefix(5).map { $0.fixed(4) }.joined(separator: ", ")). After which epoch does a patience of 1 "
                + "end it?",
            Double(replays[0].stop ?? 0), decimals: 0,
            mistakes: [
                .init(1, "nothing can be worse than before at the first epoch."),
                .init(3, "epoch 2 is already no better, and a patience of 1 waits for no second one."),
                .init(Double(lowest), "that is the best epoch; a patience of 1 never gets there."),
            ])
        story.picture(
            alignedTable(
                ["patience", "ends", "best epoch seen", "its val_loss"],
                zip(limits, replays).map { limit, replay in
                    ["\(limit)", replay.stopText, "\(replay.best.epoch)", replay.best.value.fixed(4)]
                }))
        story.say(
            "The curve was falling all the while, in a zigzag; the last epoch, \(lowest), is the best. One bad epoch "
                + "says little. Patience is there to sit out the noise: the noisier the curve, the more of it.")
    }

    private static func change(_ limit: Int, _ change: Double, _ story: Story) {
        let curve = singleValidation
        let needed = curve[3] - change
        let sizes = [0, change, 0.005, 0.02]
        story.step("How much better is better?")
        story.predict(
            "The best so far is \(curve[3].fixed(4)), and a value only counts as better if it is lower by more than "
                + "\(change.short) (min_delta). Below what must the next one lie?",
            needed, decimals: 4,
            mistakes: [
                .init(curve[3] + change, "a loss is better when it is lower: subtract."),
                .init(change, "it is measured from the best so far."),
            ])
        story.say(
            "Must any gain count, however small? The least gain that does is the second setting, min_delta. The same "
                + "zigzag, judged with four of them:")
        story.picture(
            alignedTable(
                ["min_delta", "better epochs", "ends (patience \(limit))", "best epoch"],
                sizes.map { size in
                    let replay = Replay(curve, patience: limit, minimumChange: size)
                    return [
                        size.short, "\(replay.waited.filter { $0 == 0 }.count)", replay.stopText,
                        "\(replay.best.epoch)",
                    ]
                }))
        story.say(
            "A small min_delta keeps a curve that has gone flat from looking like progress for ever. A large one takes "
                + "real progress for none.")
    }
}
