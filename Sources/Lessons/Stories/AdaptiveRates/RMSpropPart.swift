import Autograd
import Learning

extension AdaptiveRatesStory {
    static func rmsprop(_ inputs: Inputs, _ story: Story) {
        average(inputs["rate"], inputs["decay"], story)
        forget(inputs["decay"], story)
    }

    private static func average(_ η: Double, _ β: Double, _ story: Story) {
        let ones = [1.0, 1, 1]
        let walk = DescentWalk(by: rmsprop(η, β), slopes: ones)
        let many = rates(rmsprop(η, β), Array(repeating: 1, count: 400))
        story.step("RMSprop: an average instead of a sum")
        story.predict(
            "RMSprop keeps an exponentially weighted average S of the squared slopes, starting at 0, and divides by "
                + "√S. With β = \(β.short), η = \(η.short) and a first slope of 1: what is the first rate?",
            walk.steps[0].rate, decimals: 4,
            mistakes: [
                .init(η, "S is not 1 after the first slope: only 1 − β of its square has come in."),
                .init(η / (1 - β), "that is η/S; the root is missing."),
                .init(β == 0 ? 0 : η / β.squareRoot(), "the new square comes in with 1 − β; β belongs to the old S."),
            ])
        story.say(
            "A sum never forgets; the average of the lesson momentum does. RMSprop puts it, as S, in the place of the "
                + "sum:")
        story.formula("S ← β·S + (1 − β)·(∂L/∂w)²")
        story.formula("w ← w − η/√(S + ε)·∂L/∂w")
        story.picture(
            alignedTable(
                ["step t", "slope", "S", "rate η/√(S + ε)", "w after"],
                walk.steps.enumerated().map { i, step in
                    [
                        "\(i + 1)", step.move.slope.short, step.memory[0].short, step.rate.fixed(5),
                        step.move.new.fixed(5),
                    ]
                } + [["400", "1", "", many[399].fixed(5), ""]]))
        story.say(
            "RMS means root of the mean of squares, which √S is. An average of 1s stays at 1, however many there are: "
                + "the rate settles at η instead of falling to 0."
                + (many[0] > 1.001 * many[399]
                    ? " Only at the start it is too large, because S begins at 0: here "
                        + "\((many[0] / many[399]).significant(3)) times as large."
                    : ""))
        claimRules(story)
    }

    private static func claimRules(_ story: Story) {
        let ones = [1.0, 1, 1]
        let squares = [0.05, 0.95 * 0.05 + 0.05, 0.95 * (0.95 * 0.05 + 0.05) + 0.05]
        func byHand(_ η: Double) -> [Double] { squares.map { η / ($0 + ε).squareRoot() } }
        let small = DescentWalk(by: rmsprop(0.001, 0.95), slopes: ones)
        let first = byHand(0.001)
        story.claim(
            .formula(
                "001-rmsprop-definition",
                notes: "S_t = β·S_{t−1} + (1 − β)·(∂L/∂w)², η′ = η/√(S_t + ε), w_t = w_{t−1} − η′·∂L/∂w",
                asWritten: squares + first + [-first[0], -first[0] - first[1], -first[0] - first[1] - first[2]],
                computed: small.steps.map { $0.memory[0] } + small.steps.map(\.rate) + small.steps.map(\.move.new),
                "S, the rates and w for slopes of 1, β = 0.95, η = 0.001."))
        story.claim(
            .formula(
                "004-rmsprop-definition", notes: "η* = η/√(W_avg(t) + ε), W_avg(t) = γ·W_avg(t−1) + (1 − γ)·(∂L/∂w_t)²",
                asWritten: byHand(0.01), computed: rates(rmsprop(0.01, 0.95), ones),
                "The same with γ = 0.95 and η = 0.01."))
        let given = DescentWalk(by: .adadeltaOfTheNotes(), from: [0, 0], steps: 1) { w, _ in w[0] + 2 * w[1] }
        story.claim(
            .formula(
                "004-adadelta-implementation",
                notes: "S_dw = β·S_dw + (1 − β)·(∂L/∂w)², S_db likewise, w_t = w_{t−1} − η/√(S + ε)·∂L/∂w",
                asWritten: [0.05 * 1, 0.01 / (0.05 + ε).squareRoot(), 0.05 * 4, 0.01 / (0.2 + ε).squareRoot()],
                computed: [
                    given.steps[0].memories[0][0], given.steps[0].rates[0] ?? .nan, given.steps[0].memories[1][0],
                    given.steps[0].rates[1] ?? .nan,
                ], "One step with a slope of 1 for w and 2 for b. It is RMSprop, printed under the name Adadelta."))
    }

    private static func forget(_ β: Double, _ story: Story) {
        let slopes = Array(repeating: 10.0, count: 5) + Array(repeating: 1.0, count: 95)
        let (sum, average) = (rates(adagrad(0.01), slopes), rates(rmsprop(0.01, β), slopes))
        let resting = DescentWalk(by: rmsprop(0.01, 0.95), from: 2, steps: 1000, on: \.squared).path()
        let swing = resting.suffix(50).map(\.magnitude).max() ?? 0
        let start = rates(rmsprop(0.01, 0.95), [1])[0]
        story.step("It forgets")
        story.say(
            "A weight meets five steep slopes of 10, then slopes of 1 for the rest. The rates, from η = 0.01:")
        story.picture(
            alignedTable(
                ["step", "1", "5", "6", "20", "50", "100"],
                [("Adagrad", sum), ("RMSprop", average)].map { name, rates in
                    [name] + [1, 5, 6, 20, 50, 100].map { rates[$0 - 1].fixed(5) }
                }))
        story.say(
            "Adagrad pays for the five steep slopes for ever. RMSprop has forgotten them after a few times "
                + "1/(1 − β) steps, and goes at full pace again.")
        story.say(
            "The notes say that RMSprop has no disadvantage. It has some: first steps that are too long (with β = 0.95 "
                + "they are \((start / 0.01).significant(3)) times η), no momentum, and it never quite rests: in the "
                + "bowl w², after 1,000 steps with η = 0.01, it still hops about by up to \(swing.significant(2)).")
        story.claim(
            .shown(
                "002-rmsprop-described", notes: "RMS prop solved everything, no disadvantages",
                computed: .list([start, resting[1000], swing]),
                holds: start > 4 * 0.01 && resting[1000].magnitude < 0.1 && swing > 1e-4,
                "It does reach the minimum where Adagrad stalled. But the first rate is more than 4 times η, and at "
                    + "the bottom it goes on hopping."))
    }
}
