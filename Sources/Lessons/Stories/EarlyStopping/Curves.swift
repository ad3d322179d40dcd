import Autograd
import Learning

extension EarlyStoppingStory {
    /// What overfitting looks like while it happens.
    static func curves(_ inputs: Inputs, _ story: Story) {
        heldBack(story)
        twoCurves(story)
    }

    private static func heldBack(_ story: Story) {
        let run = MoonsRun.whole
        story.step("Examples held back")
        story.say(
            "A network can always be trained a little longer: the loss on its training examples goes on falling. But "
                + "what should get better is what it says about examples that it has not seen.")
        story.say(
            "So some examples are held back. Nothing is learned from them; after every epoch (one pass over the training "
                + "examples) the loss on them is measured. It is called the validation loss, val_loss for short. In "
                + "a run that is shown in full below:")
        story.picture(
            alignedTable(
                ["after epoch", "loss", "val_loss"],
                [1, 2, 3, 4].map { ["\($0)", run.training[$0 - 1].fixed(3), run.validation[$0 - 1].fixed(3)] }))
        story.say("At the beginning both fall. What to do when they no longer agree?")
    }

    private static func twoCurves(_ story: Story) {
        let (training, validation) = (batchTraining, batchValidation)
        let best = Replay(validation, patience: 100).best
        story.step("Two curves")
        story.predict(
            "A run of the notes has \(training.count) epochs. The training losses all fall, from \(training[0]) to "
                + "\(training[14]). The validation losses rise all the way, from \(validation[0]) to \(validation[14]). After which epoch was the network best?",
            Double(best.epoch), decimals: 0,
            mistakes: [
                .init(Double(training.count), "there the training loss is lowest; new examples are what counts."),
                .init(0, "epochs are counted from 1."),
            ])
        story.say("A run of the notes, \(training.count) epochs long:")
        story.picture(
            alignedTable(
                ["epoch", "loss", "val_loss"],
                [0, 1, 2, 4, 9, 14].map { ["\($0 + 1)", training[$0].fixed(4), validation[$0].fixed(4)] }))
        story.say("The same as bars, one for each epoch, each row on a scale of its own:")
        story.picture("loss      \(bars(training))\nval_loss  \(bars(validation))")
        story.say(
            "Training loss falls, validation loss rises: that is overfitting, as it shows in curves. From here on the "
                + "network gets better at its own examples and worse at all others. (Usually the validation loss "
                + "falls first. This run went on from a network that was trained already.)")
        let falls = zip(training, training.dropFirst()).allSatisfy { $0 > $1 }
        let rises = zip(validation, validation.dropFirst()).allSatisfy { $0 < $1 }
        let run = MoonsRun.whole
        let turn = run.validation[run.best - 1]
        story.claim(
            .shown(
                "002-overfitting-signature-in-curves",
                notes: "the training loss decreases; the validation loss first decreases, then starts increasing",
                computed: .list([run.validation[0], turn, run.validation[run.validation.count - 1]]),
                holds: falls && rises && turn < run.validation[0] && run.validation.last! > 1.5 * turn
                    && run.training.last! < run.training[run.best - 1],
                "The validation loss of a run of our own, shown below: at first, at its best and at the end. In the "
                    + "notes' log the first part is missing."))
    }
}
