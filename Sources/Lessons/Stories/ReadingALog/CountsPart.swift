import Autograd
import Learning

/// An accuracy is a count, and that can be checked.
extension LogStory {
    static func counts(_ story: Story) {
        validation(story)
        training(story)
    }

    private static func validation(_ story: Story) {
        let log = RecordedLog.oneByOne
        let values = Set(log.validationAccuracy).sorted()
        let counts = values.map { RecordedLog.count($0, of: 80) ?? 0 }
        story.step("An accuracy is a count in disguise")
        story.predict(
            "80 rows are kept for validation, and val_accuracy is \(values[0]). How many of the 80 are right?",
            Double(counts[0]), decimals: 0,
            mistakes: [
                .init(0.975, "that is the share; times 80 rows it is a count."),
                .init(98, "that would be per cent; there are only 80 rows."),
            ])
        story.say(
            "In the \(log.epochs) epochs of that first run val_accuracy has only \(values.count) values, \(values.joined(separator: " and ")): "
                + "\(counts.map(String.init).joined(separator: " and ")) of 80. The jump in epoch 7 looks like progress "
                + "and is a single row. With few rows, accuracy is a coarse measure; the loss moves finely.")
        story.claim(
            .agrees(
                "002-keras-log-sgd-validation-accuracy-granularity", notes: values,
                computed: counts.map { Double($0) / 80 },
                "\(counts.map(String.init).joined(separator: " and ")) of "
                    + "80."))
        let batch = RecordedLog.allAtOnce
        let seen = Set(batch.accuracy).sorted()
        let right = seen.map { RecordedLog.count($0, of: 320) ?? 0 }
        story.say(
            "In another run of the notes, with all 320 training rows in one batch, accuracy is \(seen.joined(separator: " or ")): "
                + "\(right.map(String.init).joined(separator: " or ")) of 320.")
        story.claim(
            .agrees(
                "002-keras-log-batch-training-accuracy-granularity", notes: seen,
                computed: right.map { Double($0) / 320 },
                "\(right.map(String.init).joined(separator: " and ")) of "
                    + "320."))
    }

    private static func training(_ story: Story) {
        let log = RecordedLog.oneByOne
        let odd = log.accuracy.filter { RecordedLog.count($0, of: 320) == nil }
        story.step("A number that is no count")
        story.say(
            "Check the training accuracies of the first run in the same way: of \(log.epochs), \(odd.count) are no "
                + "whole number of rows divided by 320. So they cannot be the share of the 320 rows that were right. The "
                + "program printed a running mean over the steps of the epoch, during which the network kept changing. "
                + "The first epochs:")
        story.picture(
            alignedTable(
                ["epoch", "accuracy", "nearest count", "that would be"],
                (0..<4).map { epoch in
                    let value = Printed(log.accuracy[epoch]).value
                    let near = (value * 320).rounded()
                    return ["\(epoch + 1)", log.accuracy[epoch], near.short, (near / 320).fixed(4)]
                }))
        story.say(
            "When digits matter, look at the validation numbers: they are measured once, at the end of the epoch.")
        story.claim(
            .shown(
                "002-keras-log-sgd-training-accuracy-not-a-multiple", notes: "fifteen training accuracies, 320 rows",
                computed: .number(Double(odd.count)), holds: odd.count == 13,
                "How many of the fifteen are no count of 320, rounded to 4 digits."))
    }
}
