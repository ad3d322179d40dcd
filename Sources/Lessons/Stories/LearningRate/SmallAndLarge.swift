import Autograd
import Drawing
import Learning

extension StepSize {
    /// Too small, too large, and how to notice.
    static func smallAndLarge(_ inputs: Inputs, _ story: Story) {
        standard(story)
        watchTheLoss(inputs["b"], story)
    }

    private static func standard(_ story: Story) {
        let rates = [0.001, 0.1, 1, 1.1]
        let walks = rates.map { HillWalk(from: 2, rate: $0, steps: 5, on: Downhill.bowl) }
        let (adam, sgd) = (Adam().learningRate, SGD().learningRate)
        story.step("Too small, too large")
        story.say("The same on L = w² from w = 2, with a very small and a too large rate among them:")
        story.picture(
            alignedTable(
                ["step"] + rates.map { "η = \($0.short)" },
                (0...5).map { i in ["\(i)"] + walks.map { $0.track[i].significant(5) } }))
        story.say(
            "The smallest would get there, in thousands of steps. The largest never does: each step is longer than "
                + "the one before, and soon the numbers overflow. In a training log that shows as a loss that "
                + "grows, and ends as something that is no number any more.")
        story.show("Adam().learningRate", adam)
        story.show("SGD().learningRate", sgd)
        story.say(
            "The notes call \(adam.short) the standard. It is the usual start for Adam, an optimizer of a later "
                + "lesson (an optimizer is a rule by which weights are moved); plain gradient descent (SGD in the "
                + "library) usually starts at \(sgd.short)."
        )
        story.predict(
            "L = w², w = 2, its slope is \(walks[3].points[0].slopes[0].short), η = 1.1. What is the new w?",
            walks[3].track[1], decimals: 2,
            mistakes: [
                .init(-walks[3].track[1], "the step goes past 0, to the other side."),
                .init(2 - 1.1, "the step is η times the slope, not η."),
            ])
        let moves = walks.map { ($0.track[1] - $0.track[0]).magnitude }
        story.claim(
            .shown(
                "001-learning-rate-size", notes: "0.001: small, standard; a large η may never converge",
                verdict: .exact,
                computed: .list(walks.map { $0.track[5] }),
                holds: adam == 0.001 && moves[0] == (moves.min() ?? 0) && walks[0].end.loss < walks[0].points[0].loss
                    && walks[2].end.loss == walks[2].points[0].loss
                    && zip(walks[3].points, walks[3].points.dropFirst()).allSatisfy { $0.loss < $1.loss },
                "w after five steps with 0.001, 0.1, 1 and 1.1: the first is slow, the last two never converge."))
    }

    private static func watchTheLoss(_ b: Double, _ story: Story) {
        let rates = [0.001, 0.01, 0.1, 0.45, 0.99, 1.01]
        let walks = rates.map { walk(from: b, rate: $0, steps: 20) }
        func verdict(_ walk: HillWalk) -> String {
            let share = walk.end.loss / Swift.max(walk.points[0].loss, 1e-12)
            return share > 1
                ? "rises: too large" : share > 0.9 ? "hardly falls" : share > 0.2 ? "falls slowly" : "falls: good"
        }
        story.step("Watch the loss")
        story.say(
            "In a network nobody knows the valley, so there is no limit to compute. But you can watch the loss, epoch "
                + "by epoch. Here after 0, 5, 10 and 20 steps:")
        story.picture(
            alignedTable(
                ["η", "L at 0", "L at 5", "L at 10", "L at 20", "so L"],
                zip(rates, walks).map { rate, walk in
                    [rate.short] + [0, 5, 10, 20].map { walk.points[$0].loss.significant(3) } + [verdict(walk)]
                }))
        story.say(
            "Not very small, not very large: a good rate shows in a loss that falls clearly over the first "
                + "epochs. If it falls slowly, the rate may be too small, or so large that the walk jumps to and "
                + "fro (0.99 here). If it rises, it is too large. Try rates that differ by a factor of about three "
                + "to ten, and take one well below the first that fails.")
        let ends = walks.map(\.end.loss)
        story.claim(
            .shown(
                "004-learning-rate-advice",
                notes: "not very small, not very large; after some epochs the loss will be decreasing",
                computed: .list(ends),
                holds: ends[2] < 0.01 * ends[0] && ends[2] < 0.01 * ends[4] && ends[5] > walks[5].points[0].loss
                    && walks[2].points.last.map { $0.loss < walks[2].points[10].loss } ?? false,
                "The loss after 20 steps: lowest for the rates in the middle, higher than at first for the largest."))
    }
}
