import Autograd
import Drawing
import Learning

/// Two runs on the same rows, as curves.
extension LogStory {
    static func curves(_ story: Story) {
        twoRuns(story)
        apart(story)
        readOff(story)
    }

    private static func twoRuns(_ story: Story) {
        let (one, all) = (RecordedLog.oneByOne, RecordedLog.allAtOnce)
        let seconds = ["18.50076150894165", "3.0284104347229004"].map { Printed($0).value }
        story.step("The same rows, one by one or all at once")
        story.say(
            "The notes train one network twice on the same 320 rows: once with an update for every row, once with one "
                + "update for all. 15 epochs each.")
        story.picture(
            alignedTable(
                ["run", "updates", "seconds", "first loss", "last loss"],
                [
                    ["row by row", "\(one.epochs * one.steps)", seconds[0].fixed(1), one.loss[0], one.loss[14]],
                    ["all at once", "\(all.epochs * all.steps)", seconds[1].fixed(1), all.loss[0], all.loss[14]],
                ]))
        story.predict(
            "15 epochs with an update for every row take \(seconds[0].fixed(1)) s, with one update for all rows "
                + "\(seconds[1].fixed(1)) s. How many times as long did the first run take?", seconds[0] / seconds[1],
            decimals: 1,
            mistakes: [
                .init(320, "it makes 320 times as many updates, but each is small."),
                .init(seconds[1] / seconds[0], "the other way round: divide the longer by the shorter."),
                .init(seconds[0] - seconds[1], "that is the difference in seconds."),
            ])
        story.say(
            "\(one.steps) times the updates for \((seconds[0] / seconds[1]).fixed(1)) times the time: small updates "
                + "are cheap one by one and dear together, for every one of them has a cost of its own.")
        claimRuns(seconds, story)
    }

    private static func claimRuns(_ seconds: [Double], _ story: Story) {
        story.claim(
            .agrees(
                "002-sgd-versus-batch-elapsed-time", notes: ["18.50076150894165", "3.0284104347229004"],
                computed: seconds, "Their ratio is \((seconds[0] / seconds[1]).fixed(3))."))
        let plain = SGD(learningRate: 0.01)
        let other = RMSprop()
        story.claim(
            .shown(
                "002-sgd-heading-but-default-optimizer",
                notes: "headings SGD and Batch; model.compile(loss=…, metrics=…) names no optimizer", verdict: .erratum,
                computed: .text("\(type(of: other))"),
                holds: "\(plain)" != "\(other)" && plain.learningRate != other.learningRate,
                "Keras takes RMSprop when none is named, so neither run is plain gradient descent; only the batch size "
                    + "differs. Name the optimizer: .sgd(learningRate: 0.01)."))
    }

    private static func apart(_ story: Story) {
        let log = RecordedLog.allAtOnce
        story.step("When the two curves part")
        story.say(
            "In the second run the training loss falls in every single epoch. Fine? Look at the other curve: the loss "
                + "on the rows kept back rises in every epoch.")
        story.picture(
            LinePlot(
                "loss by epoch",
                [
                    LinePlot.Series("training", values: log.losses, first: 1),
                    LinePlot.Series("validation", values: log.validationLosses, first: 1),
                ]
            ).text(width: 52, height: 10))
        let falls = zip(log.losses, log.losses.dropFirst()).allSatisfy { $0 > $1 }
        let rises = zip(log.validationLosses, log.validationLosses.dropFirst()).allSatisfy { $0 < $1 }
        let found = log.history.diagnosis
        story.say(
            "The network gets better at the rows it sees and worse at others: it begins to learn them by heart. That "
                + "is overfitting. The library says of this log:")
        story.picture(found.map { wrapped("\($0)", width: 74).joined(separator: "\n") }.joined(separator: "\n"))
        story.claim(
            .shown(
                "002-keras-log-batch-size-400", notes: "15 epochs of one step; loss falls, val_loss rises",
                verdict: .exact, computed: .list([log.losses[14], log.validationLosses[14]]),
                holds: falls && rises && log.epochs == 15
                    && Batches(of: 320, size: 400, seed: 1).perEpoch == log.steps
                    && found.contains { $0.kind == .overfitting },
                "The last two losses. Of 320 rows in batches of 400 there is one batch."))
    }

    private static func readOff(_ story: Story) {
        let log = RecordedLog.allAtOnce
        let places = [0, 2, 4, 6, 8, 10, 12, 14]
        let table = ["0.2645", "0.2605", "0.2565", "0.2545", "0.2525", "0.2510", "0.2505", "0.2500"]
        let gaps = zip(places, table).map { (Printed($1).value - log.losses[$0]).magnitude }
        story.step("A curve is not a table")
        story.say(
            "The notes also have a table of this training loss, read off a drawn curve. Beside the log:")
        story.picture(
            alignedTable(
                ["epoch, from 0", "table", "log", "apart"],
                places.indices.map { place in
                    ["\(places[place])", table[place], log.loss[places[place]], gaps[place].fixed(4)]
                }))
        story.say(
            "Not one of the eight agrees. The largest gap is \((gaps.max() ?? 0).fixed(4)): as much as an eye reads "
                + "wrong on a picture. The log is the original; keep it.")
        story.claim(
            .erratum(
                "002-batch-loss-curve-read-off-table", notes: table, right: places.map { log.losses[$0] },
                slip:
                    "Read off a picture of the curve; at most \((gaps.max() ?? 0).fixed(4)) away from the log above it."
            ))
    }
}
