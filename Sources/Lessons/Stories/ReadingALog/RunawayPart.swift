import Autograd
import Drawing
import Learning

/// A run that went wrong: what the log says, why it stopped, and how sure one can be wrong.
extension LogStory {
    static func runaway(_ patience: Int, _ story: Story) {
        diverging(story)
        stopping(patience, story)
        clock(story)
        certainty(story)
        perplexity(story)
    }

    private static func diverging(_ story: Story) {
        let log = RecordedLog.churn
        let (first, last) = (log.losses[0], log.losses[log.epochs - 1])
        story.step("A run that runs away")
        story.say(
            "Here are the losses of the notes' churn run, on a logarithmic scale: 0 stands for a loss of 1, and 1 for a "
                + "loss of 10.")
        story.picture(
            LinePlot(
                "log₁₀ of the loss by epoch",
                [
                    LinePlot.Series("training", values: log.losses.map { Double.log($0) / Double.log(10) }, first: 1),
                    LinePlot.Series(
                        "validation", values: log.validationLosses.map { Double.log($0) / Double.log(10) }, first: 1),
                ]
            ).text(width: 52, height: 10))
        story.predict(
            "The loss was \(first.short) after the first epoch and \(last.short) after the last. How many times as "
                + "large is that?", last / first, decimals: 0,
            mistakes: [
                .init((last - first).rounded(), "that is how much it grew; divide instead."),
                .init((last * first).rounded(), "divide the last by the first."),
            ])
        let found = log.history.diagnosis
        story.say("It should fall, and it grows about \((last / first).fixed(0))-fold. The library's verdict:")
        story.picture(found.map { wrapped("\($0)", width: 74).joined(separator: "\n") }.joined(separator: "\n"))
        let (usual, theirs) = (Adam().learningRate, Printed("0.01").value)
        story.say(
            "The likeliest cause stands in the notes' own program: Adam with a learning rate of \(theirs.short), "
                + "\((theirs / usual).short) times its usual \(usual.short). The accuracy hides it (\(log.accuracy[0]) to \(log.accuracy[log.epochs - 1])): it "
                + "only counts which side of ½ an answer is on, not how wrong the wrong ones are.")
        let best = log.history.bestEpoch(of: .validationLoss)
        story.claim(
            .shown(
                "001-churn-training-log", notes: "eleven epochs of 100: loss 0.5535 … 25.3717",
                computed: .list([Double(log.epochs), last / first, Double(best ?? 0)]),
                holds: log.epochs == 11 && best == 1 && found.contains { $0.kind == .divergence } && last > 45 * first,
                "Epochs, how many times the loss grew, and the best epoch by validation loss."))
    }

    private static func stopping(_ limit: Int, _ story: Story) {
        let log = RecordedLog.churn
        /// The epoch at which early stopping with that patience ends this run, or nil.
        func end(_ limit: Int) -> Int? {
            var patience = Patience(.validationLoss, patience: limit)
            return log.validationLosses.enumerated().first { patience.look(at: $1, epoch: $0 + 1).isOver }
                .map { $0.offset + 1 }
        }
        let fitting = (1...30).filter { end($0) == log.epochs }
        story.step("Why it stopped after eleven")
        story.say(
            "100 epochs were asked for, and \(log.epochs) were run: early stopping. It waits for a better validation "
                + "loss, and gives up after a number of epochs without one: the patience. Here the best was that of "
                + "epoch 1.")
        story.picture(
            alignedTable(
                ["patience", "stops after epoch"],
                Set([3, 5, 10, limit]).sorted().map { ["\($0)", end($0).map(String.init) ?? "not within the log"] }))
        story.predict(
            "Early stopping ended this run after epoch \(log.epochs). The best val_loss was that of epoch 1. The "
                + "notes do not print the patience; which one was it?",
            Double(fitting.first ?? 0), decimals: 0,
            mistakes: [
                .init(11, "the best epoch was 1; count from there."),
                .init(100, "that is how many epochs were asked for."),
            ])
        story.say(
            "It stopped \(log.epochs - 1) epochs after the best. All that time the best network was that of epoch 1: so "
                + "let early stopping bring back the best weights when it ends.")
        story.claim(
            .agrees(
                "001-churn-log-early-stop-patience", notes: "11", computed: Double(end(10) ?? 0),
                "With a patience of 10; of 1 to 30, that is the only one (\(fitting.map(String.init).joined()))."))
    }

    private static func clock(_ story: Story) {
        let log = RecordedLog.churn
        let pace = ["7"] + Array(repeating: "6", count: log.epochs - 1)
        let total = pace.reduce(0) { $0 + Printed($1).value * Double(log.steps) / 1000 }
        let rounded = pace.map { (Printed($0).value - 0.5, Printed($0).value + 0.5) }
        let range = rounded.reduce((0.0, 0.0)) {
            ($0.0 + $1.0 * Double(log.steps) / 1000, $0.1 + $1.1 * Double(log.steps) / 1000)
        }
        let longer = range.0 + (Printed("6").value - 0.5) * Double(log.steps) / 1000
        story.step("Does the clock agree?")
        story.say(
            "Each line says how long a step took: 7 ms in the first epoch, 6 ms in the others. Times \(log.steps) "
                + "steps, and added up over \(log.epochs) epochs, that makes \(total.short) s; since milliseconds are "
                + "rounded, anything from \(range.0.short) to \(range.1.short) s. The whole run took 16.5 s.")
        story.say(
            "It fits, and with a twelfth epoch it would not: that makes \(longer.short) s at least. A log can be checked "
                + "against itself: if such sums do not come out, something happened that it does not tell.")
        story.claim(
            .shown(
                "001-churn-log-wall-clock", notes: "16.5 s; 7 ms, then 6 ms a step", verdict: .agreesWhenRounded,
                computed: .list([total, range.0, range.1]),
                holds: (range.0...range.1).contains(Printed("16.5").value) && (total - 16.5).magnitude < 0.5,
                "The sum of the steps, and the range that the rounded milliseconds leave."))
    }

    private static func certainty(_ story: Story) {
        let log = RecordedLog.churn
        let ceiling = -Double.log(1e-7)
        let above = log.validationLosses.enumerated().filter { $0.element > ceiling }.map { $0.offset + 1 }
        let tape = Tape()
        let z = tape.value(43.4841, "z")
        let loss = z.softplus().named("L")
        story.step("How wrong can an answer be?")
        story.say(
            "The loss of one answer is −ln p, where p is the probability that the network gave to what was right. Many "
                + "programs do not let p fall below 10⁻⁷, so that the logarithm stays finite. Then no loss can exceed "
                + "−ln 10⁻⁷ = \(ceiling.short).")
        story.say(
            "But in epochs \(above.map(String.init).joined(separator: ", ")) of this run even the mean, val_loss, is "
                + "above that. So here the loss was computed another way: from the score z before the sigmoid. For a "
                + "customer who stayed it is a function that has a name, softplus, and is nearly z itself when z is "
                + "large:")
        story.formula("−ln(1 − σ(z)) = ln(1 + eᶻ) = softplus(z)")
        story.say(
            "The val_loss of epoch 10, \(loss.number.short), is what such a customer costs at the score "
                + "\(z.number.short). That is how far the network's answers had run away.")
        story.show(z, loss)
        story.graph(loss)
        story.why(loss, by: z)
        story.claim(
            .shown(
                "001-churn-log-loss-above-clip", notes: "val_loss 43.4841",
                computed: .list([ceiling, loss.number]),
                holds: above == [4, 8, 10, 11] && (loss.number - 43.4841).magnitude < 1e-9
                    && loss.gradients()[z] > 0.999,
                "The ceiling with probabilities clipped at 10⁻⁷, and the loss from a score, which has none."))
    }

    private static func perplexity(_ story: Story) {
        story.step("Perplexity: a loss to picture")
        let even: Matrix = [[0.25, 0.25, 0.25, 0.25]]
        let sure: Matrix = [[0.94, 0.02, 0.02, 0.02]]
        let target: Matrix = [[1, 0, 0, 0]]
        func measured(_ probabilities: Matrix) -> Double {
            var metric = Perplexity()
            metric.add(probabilities, target)
            return metric.value
        }
        story.say(
            "Models of language guess the next word, and report e to the mean loss: the perplexity. It says among how "
                + "many equally likely words the model might as well have been guessing. Lower is better; 1 would be "
                + "certainty.")
        story.formula("perplexity = e^(mean of −ln p)")
        story.show("four words, all alike", measured(even))
        story.show("0.94 for the right one", measured(sure))
        story.say(
            "So a log answers, if it is asked: how many rows there were, whether the network learns or learns by "
                + "heart, whether it runs away, and why it ended. Watch val_loss first, and distrust a number that "
                + "cannot be. Customers like those of that bank are the subject of the next lesson, a-table.")
        story.claim(
            .shown(
                "004-perplexity", notes: "how well a probability model predicts a sample; low is good",
                computed: .list([measured(even), measured(sure)]),
                holds: (measured(even) - 4).magnitude < 1e-9 && measured(sure) < measured(even),
                "Guessing among four, and nearly sure of the right one."))
    }
}
