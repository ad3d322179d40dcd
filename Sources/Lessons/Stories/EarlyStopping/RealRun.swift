import Autograd
import Datasets
import Learning

/// A real run on the half moons: its curves, and the network that comes out.
struct MoonsRun: Sendable {
    let training, validation: [Double]
    let units: Int
    /// How many points were learned, and how many kept for validation.
    let points, freshPoints: Int
    /// The epoch, from 1, with the best validation loss.
    let best: Int
    let stopReason: String?
    let restored: Int?
    /// On the validation examples, and on others that had no say in when to stop.
    let onValidation, onTest: Double
    let testAccuracy: Double

    init(units: Int, epochs: Int, callbacks: [any Callback] = []) {
        let moons = NoisyMoons(noise: 0.35)
        let network = NoisyMoons.network(units, .relu, nil)
        (self.units, points, freshPoints) = (units, moons.training.labels.count, moons.fresh.labels.count)
        let history = moons.train(network, epochs: epochs, rate: 0.02, callbacks: callbacks)
        training = history["loss"]
        validation = history["val_loss"]
        best = history.bestEpoch(of: .validationLoss) ?? 0
        (stopReason, restored) = (history.stopReason, history.restoredEpoch)
        onValidation = NoisyMoons.score(network, on: moons.fresh).loss
        (onTest, testAccuracy) = NoisyMoons.score(
            network, on: .moons(count: 200, noise: 0.35, seed: 304))
    }

    static func stopping(patience: Int, restore: Bool) -> MoonsRun {
        MoonsRun(
            units: 32, epochs: 160,
            callbacks: [
                .earlyStopping(minimumChange: 0.0001, patience: patience, restoreBestWeights: restore)
            ])
    }

    /// What no input changes is trained once.
    static let whole = MoonsRun(units: 32, epochs: 160)
    /// The notes' network with the notes' settings.
    static let notes = MoonsRun(
        units: 256, epochs: 3500,
        callbacks: [.earlyStopping(minimumChange: 0.0001, patience: 20, restoreBestWeights: true)])
}

extension EarlyStoppingStory {
    /// A run of our own: too long, stopped, and with its best weights back.
    static func realRun(_ inputs: Inputs, _ story: Story) {
        tooLong(story)
        stopped(limit(inputs, "rest"), story)
        notesRun(story)
    }

    private static func tooLong(_ story: Story) {
        let run = MoonsRun.whole
        let places = stride(from: 0, to: run.validation.count, by: 4).map { $0 }
        story.step("A real run, too long")
        story.say(
            "\(run.units) hidden units, \(run.points) noisy training points of two half moons, \(run.freshPoints) "
                + "more for "
                + "validation, "
                + "\(run.validation.count) epochs. Every fourth epoch is a bar, each "
                + "curve on its own scale:")
        story.picture(
            "loss      \(bars(places.map { run.training[$0] }))\n"
                + "val_loss  \(bars(places.map { run.validation[$0] }))")
        story.picture(
            alignedTable(
                ["epoch", "loss", "val_loss"],
                [1, run.best, 40, 80, 160].sorted().map {
                    ["\($0)", run.training[$0 - 1].fixed(4), run.validation[$0 - 1].fixed(4)]
                }))
        story.say(
            "The validation loss is lowest after epoch \(run.best), at \(run.validation[run.best - 1].fixed(3)). Then "
                + "the two curves part: the training loss goes on down to \(run.training[159].fixed(3)), the "
                + "validation loss up to \(run.validation[159].fixed(3)).")
    }

    private static func stopped(_ limit: Int, _ story: Story) {
        let whole = MoonsRun.whole
        let (plain, restored) = (
            MoonsRun.stopping(patience: limit, restore: false), MoonsRun.stopping(patience: limit, restore: true)
        )
        let epochs = restored.validation.count
        story.step("Stopped, and the best brought back")
        story.predict(
            "The best epoch of this run, within a patience of \(limit), is \(restored.best), and the run ended "
                + "after epoch \(epochs). With restoreBestWeights, which epoch's weights does the network have now?",
            Double(restored.restored ?? 0), decimals: 0,
            mistakes: [
                .init(Double(epochs), "those are the last weights; restoring goes back to the best."),
                .init(Double(max(0, epochs - 1)), "it goes back all the way to the best epoch."),
            ])
        story.picture(
            alignedTable(
                ["the network", "epochs", "val_loss", "test loss", "test right"],
                [("trained to the end", whole), ("stopped", plain), ("stopped, best restored", restored)].map {
                    name, run in
                    [
                        name, "\(run.validation.count)", run.onValidation.fixed(3), run.onTest.fixed(3),
                        run.testAccuracy.fixed(2),
                    ]
                }))
        story.say(
            "Without restoring, the run keeps the weights of its last epoch, when it had been no better for as long as "
                + "the patience lasted. The library keeps a copy of the best weights and puts it back, however the run "
                + "ends.")
        story.say(
            "Why a test loss? The validation examples have chosen the epoch, so their loss is a little too kind to it. "
                + "An honest last number comes from examples that had no say: the test set."
                + (restored.onTest > plain.onTest
                    ? " (On these the restored weights have a slightly larger loss than the last ones: the best "
                        + "epoch for one set need not be the best for another.)" : ""))
        story.say(
            "In Swift, history.stopReason tells why it ended: "
                + "\(plain.stopReason ?? "none, it ran to its last epoch").")
    }

    private static func notesRun(_ story: Story) {
        let run = MoonsRun.notes
        let network = NoisyMoons.network(run.units, .relu, nil)
        story.step("The notes' settings on our points")
        story.say(
            "Their network, \(network.inputs) → \(run.units) → \(network.outputs), their settings (patience 20, "
                + "min_delta 0.0001, best weights restored), and at "
                + "most 3500 epochs:")
        story.picture("val_loss  \(bars(run.validation))")
        story.picture(
            alignedTable(
                ["the run", ""],
                [
                    ["epochs that ran", "\(run.validation.count) of 3500"], ["best epoch", "\(run.best)"],
                    ["weights restored from epoch", run.restored.map { "\($0)" } ?? "none"],
                    ["validation loss", run.onValidation.fixed(4)], ["test loss", run.onTest.fixed(4)],
                    ["share of test points right", run.testAccuracy.fixed(2)],
                ]))
        story.say(
            "Nobody had to guess the number of epochs: give far too many, and let the curve decide. Early stopping is "
                + "the cheapest regularization there is; it even saves the time of the epochs that do not run. When "
                + "to stop is settled; how to get there faster is the subject of the next three lessons, first of "
                + "momentum.")
    }
}
