import Autograd
import Learning

extension EarlyStoppingStory {
    /// Seven settings, and the network of the notes.
    static func settings(_ inputs: Inputs, _ story: Story) {
        sevenSettings(story)
        notesNetwork(max(1, limit(inputs, "units")), story)
    }

    private static func sevenSettings(_ story: Story) {
        let rows = [
            ["the notes (Keras)", "here", ""],
            ["monitor=\"val_loss\"", "monitor: .validationLoss", "what is watched"],
            ["min_delta=0.0001", "minimumChange: 0.0001", "what counts as better"],
            ["patience=20", "patience: 20", "how long it waits"],
            ["verbose=1", "history.stopReason", "why it ended"],
            ["mode=\"auto\"", "known by the name", "which way is better"],
            ["baseline=None", "baseline: nil", "what must be beaten"],
            ["restore_best_weights=True", "restoreBestWeights: true", "brings the best back"],
        ]
        let settings = rows.count - 1
        story.step("\(settings.inWordsAtStart) settings")
        let lines = rows.map { row in
            zip(row, [27, 26, 22]).map { $0 + String(repeating: " ", count: max(0, $1 - $0.count)) }.joined()
        }
        story.say(
            "The notes use Keras, a library for Python. Its early stopping has \(settings.inWords) settings; "
                + "beside them ours:")
        story.picture(
            ([lines[0], String(repeating: "─", count: 75)] + lines.dropFirst()).joined(separator: "\n"))
        onTheLogs(settings, story)
    }

    private static func onTheLogs(_ settings: Int, _ story: Story) {
        func ends(_ values: [Double], _ limit: Int) -> [Int] {
            let replay = Replay(values, patience: limit, minimumChange: 0.0001)
            return [replay.stop ?? 0, replay.best.epoch]
        }
        let judged = [
            ends(singleValidation, 20), ends(batchValidation, 20), ends(singleValidation, 5), ends(batchValidation, 5),
            ends(singleValidation, 1),
        ]
        story.say(
            "The notes allow 3500 epochs and let the callback (a helper that watches a run) end it. On their two logs "
                + "of 15 epochs a patience of 20 ends neither:")
        story.picture(
            alignedTable(
                ["patience", "log", "ends", "best epoch"],
                zip(
                    [("20", "record by record"), ("20", "batches"), ("5", "record by record"), ("5", "batches")], judged
                ).map { [$0.0.0, $0.0.1, $0.1[0] == 0 ? "never" : "after \($0.1[0])", "\($0.1[1])"] }))
        let accuracy = Monitor.metric("val_accuracy"), loss = Monitor.metric("val_loss")
        story.claim(
            .shown(
                "002-early-stopping-parameters",
                notes: "monitor, min_delta, patience, verbose, mode, baseline, restore_best_weights; 3500 epochs",
                computed: .list(judged.flatMap { $0 }.map(Double.init)),
                holds: judged == [[0, 15], [0, 1], [0, 15], [6, 1], [2, 1]] && accuracy.isBetterWhenLarger
                    && !loss.isBetterWhenLarger && MoonsRun.notes.stopReason != nil,
                "Where it ends (0: never) and the best epoch, for both logs and patience 20, 5 and 1. All "
                    + "\(settings.inWords) "
                    + "settings are in the library's EarlyStopping."))
    }

    private static func notesNetwork(_ units: Int, _ story: Story) {
        let network = NoisyMoons.network(units, .relu, nil)
        let counts = network.parameterCounts
        story.step("The network of the notes")
        story.predict(
            "The notes try it on a network with 2 inputs, \(units) hidden unit\(units == 1 ? "" : "s") (ReLU) and 1 "
                + "output (sigmoid). How many weights and biases is that in all?",
            Double(network.parameterCount), decimals: 0,
            mistakes: [
                .init(
                    Double(counts[0]),
                    "that is the first layer with its biases; the output has weights and a bias of its own."),
                .init(Double(2 * units), "those are the first layer's weights; there are biases and an output too."),
                .init(Double(network.parameterCount - 1), "the output has a bias too."),
            ])
        story.say(
            "The notes' network has two layers, \(units) hidden unit\(units == 1 ? "" : "s") on 2 inputs and 1 output. "
                + "Their weights and biases:")
        story.formula("2·\(units) + \(units) = \(counts[0])")
        story.formula("\(units)·1 + 1 = \(counts[1])")
        story.show("in all", Double(network.parameterCount))
        story.say(
            network.parameterCount > 100
                ? "That is a great many numbers for a few dozen points in a plane: more than enough to learn each by heart. "
                    + "Without a stop it will."
                : "So few numbers could not learn many points by heart. The notes' 256 units have far more.")
        let theirs = NoisyMoons.network(256, .relu, nil)
        story.claim(
            .shown(
                "002-early-stopping-model-2-256-1", notes: "2 inputs, Dense(256, relu), Dense(1, sigmoid)",
                computed: .list(theirs.parameterCounts.map(Double.init)),
                holds: theirs.parameterCounts == [768, 257] && theirs.parameterCount == 1025,
                "The numbers that training changes, layer by layer."))
    }
}
