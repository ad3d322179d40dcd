import Autograd
import Learning

extension MomentumStory {
    /// Nesterov's momentum, and the three settings of one class.
    static func lookingAhead(_ inputs: Inputs, _ story: Story) {
        let (η, γ, start) = (inputs["rate"], inputs["momentum"], inputs["start"])
        let ball = DescentWalk(by: .sgd(learningRate: η, momentum: γ), from: start, steps: 24, on: bowl)
        let ahead = DescentWalk(by: .nesterov(learningRate: η, momentum: γ), from: start, steps: 24, on: bowl)
        look(η, γ, ahead, story)
        compare(start, ball, ahead, story)
        oneClass(η, γ, start, ball.path(), story)
    }

    private static func look(_ η: Double, _ γ: Double, _ ahead: DescentWalk, _ story: Story) {
        let (first, second) = (ahead.steps[0], ahead.steps[1])
        let v = first.memory[0]
        story.step("Nesterov looks before it rolls")
        story.predict(
            "Nesterov's momentum first asks where the velocity alone would carry w: to w − η·γ·v. With w = "
                + "\(second.move.old.short), v = \(v.short), η = \(η.short), γ = \(γ.short): where does it take "
                + "the slope?",
            second.places[0], decimals: 2,
            mistakes: [
                .init(second.move.old, "that is where it stands; it looks where v will carry it."),
                .init(second.move.old - η * v, "v fades by γ before it carries w on."),
                .init(second.move.old - γ * v, "the learning rate is missing."),
            ])
        story.say(
            "Plain momentum takes the slope where w is. Nesterov's accelerated gradient (NAG in the notes) takes it "
                + "ahead, where the velocity is about to carry w, and makes the step with it. If the ground already "
                + "rises there, the slope brakes one step earlier.")
        story.formula("ahead = w − η·γ·v")
        story.formula("v ← γ·v + slope(ahead)")
        story.formula("w ← w − η·v")
        story.picture(
            alignedTable(
                ["step", "w before", "looks at", "slope there", "v", "w after"],
                ahead.steps.prefix(6).enumerated().map { index, step in
                    ["\(index + 1)"]
                        + [step.move.old, step.places[0], step.move.slope, step.memory[0], step.move.new].map {
                            $0.fixed(4)
                        }
                }))
        lookDrawn(η, γ, v, second.move.old, story)
    }

    private static func lookDrawn(_ η: Double, _ γ: Double, _ v: Double, _ old: Double, _ story: Story) {
        story.step("The look ahead, drawn")
        story.say(
            "The loss is taken at the place ahead, so its slope by w is the slope there, for step 2 of the table. (v "
                + "has a slope as well, but nobody uses it: v is not learned.)")
        let tape = Tape()
        let (w, velocity) = (tape.value(old, "w"), tape.value(v, "v"))
        let place = (w - (velocity * (η * γ)).named("η·γ·v")).named("ahead")
        let loss = place.squared.named("L")
        story.graph(loss)
        story.why(loss, by: w)
    }

    private static func compare(_ start: Double, _ ball: DescentWalk, _ ahead: DescentWalk, _ story: Story) {
        let (path, calm) = (ball.path(), ahead.path())
        func overshoot(_ path: [Double]) -> Double { (start >= 0 ? path.min() : path.max()) ?? 0 }
        let (far, near) = (overshoot(path), overshoot(calm))
        story.step("Less swinging")
        story.say("The same bowl: ● momentum, ◆ Nesterov.")
        story.picture(
            walkChart([("●", path), ("◆", calm)], steps: [0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24]))
        story.say(
            "The farthest point on the other side: momentum \(far.fixed(3)), Nesterov \(near.fixed(3)). "
                + (near.magnitude < far.magnitude ? "It swings less; it need not stop swinging. " : "")
                + "And both still have one rate for all weights: the next lesson "
                + "is about that.")
        story.claim(
            .shown(
                "002-nag-described", notes: "NAG overcame oscillations, but still problem was with sparse column",
                computed: .list([far, near]),
                holds: near.magnitude < far.magnitude / 2 && near < 0,
                "How far each overshoots. Nesterov's swings are less than half as long, but not gone."))
    }

    private static func oneClass(_ η: Double, _ γ: Double, _ start: Double, _ path: [Double], _ story: Story) {
        let rules: [(String, SGD)] = [
            ("SGD()", SGD()), ("SGD(momentum: 0.9)", SGD(momentum: 0.9)),
            ("SGD(momentum: 0.9, nesterov: true)", SGD(momentum: 0.9, nesterov: true)),
        ]
        let paths = rules.map { DescentWalk(by: $0.1, slopes: [1, 1, 1]).path() }
        story.step("Three rules in one class")
        story.say(
            "Libraries put all three into one class, usually called SGD (stochastic gradient descent: the slopes come "
                + "from a part of the examples). Its defaults: η = \(SGD().learningRate.short), momentum "
                + "\(SGD().momentum.short), no look ahead. From 0, with a slope of 1 each time:")
        story.picture(
            alignedTable(
                ["rule", "step 1", "step 2", "step 3"],
                zip(rules, paths).map { [$0.0] + $1.dropFirst().map { $0.fixed(5) } }))
        story.say(
            "(With nesterov: true, SGD shows the places ahead, so its first step looks longer. Seen from where it "
                + "rests, the walk is the one of the steps before; there is a rule Nesterov for that.)")
        let plain = SGD()
        story.claim(
            .shown(
                "002-keras-sgd-signature", notes: "SGD(learning_rate=0.01, momentum=0.0, nesterov=False)",
                computed: .list([plain.learningRate, plain.momentum, paths[0][1]]),
                holds: plain.learningRate == 0.01 && plain.momentum == 0 && !plain.nesterov
                    && areClose([paths[0][1]], [-0.01]) && paths[1][3] < paths[0][3],
                "The same defaults, and where a slope of 1 moves a weight that starts at 0."))
        ballInSwift(η, γ, start, path, story)
    }

    private static func ballInSwift(_ η: Double, _ γ: Double, _ start: Double, _ path: [Double], _ story: Story) {
        story.step("The ball in a few lines")
        story.say("The first steps of the ball in the bowl, by the library:")
        story.code(
            """
            let w = Parameter(\(start), "w")
            let tape = Tape()
            var descent = Descent(of: [w], by: SGD(learningRate: \(η), momentum: \(γ)))
            for _ in 1...3 {
                tape.rewind()
                descent.step(along: tape(w).squared.gradients())
                print(w.number)
            }
            """, prints: path[1...3].map { "\($0)" }.joined(separator: "\n"))
        story.say(
            "A memory of past slopes, then, carries a weight along a valley and through flat places. What it cannot "
                + "do is give each weight a step of its own size; the adaptive rates can.")
    }
}
