import Autograd
import Learning

extension AdaptiveRatesStory {
    static func adadelta(_ inputs: Inputs, _ story: Story) {
        noRate(story)
        scaled(inputs["rate"], inputs["scale"], story)
        straightRavine(story)
    }

    private static func noRate(_ story: Story) {
        let ones = Array(repeating: 1.0, count: 4)
        let walk = DescentWalk(by: .adadelta(), slopes: ones)
        let notes: RMSprop = .adadeltaOfTheNotes()
        let other = DescentWalk(by: notes, slopes: ones)
        let first = walk.steps[0]
        let rule = Adadelta()
        story.step("Adadelta: no rate at all")
        story.predict(
            "Adadelta divides by √(S + ε) as well, but instead of η it takes √(D + ε), where D averages its own past "
                + "squared steps. At first D = 0. With ε = \(rule.epsilon.short), decay \(rule.decay.short) and a "
                + "slope of 1, S = \(first.memory[0].short). How long is the first step?",
            -first.move.change, decimals: 5,
            mistakes: [
                .init(
                    -other.steps[0].move.change,
                    "that is RMSprop's first step with η = "
                        + "\(notes.learningRate.short); here there is no η."),
                .init(rule.epsilon.squareRoot(), "divide by √(S + ε) as well."),
                .init(rule.epsilon / first.memory[0], "the roots are missing."),
            ])
        story.say(
            "Nobody chooses a learning rate here. In the place of η stands √(D + ε), where D is the average of the "
                + "squares of the steps that were taken, as S is of the slopes. (ρ, “rho”, is the share that is kept, "
                + "β until now.)")
        story.formula("S ← ρ·S + (1 − ρ)·slope²")
        story.formula("step = √(D + ε)/√(S + ε)·slope,  w ← w − step")
        story.formula("D ← ρ·D + (1 − ρ)·step²")
        pictureSteps(walk, other, story)
        story.say(
            "Each step is to the past steps what the slope is to the past slopes. It begins with tiny steps, "
                + "about √ε, and finds its pace. Two pages of the notes print RMSprop's rule under the name Adadelta; "
                + "they are different rules.")
        claimAdadelta(rule, walk, other, story)
    }

    private static func pictureSteps(_ walk: DescentWalk, _ other: DescentWalk, _ story: Story) {
        story.picture(
            alignedTable(
                ["step", "slope", "S", "D after", "step taken", "RMSprop's step"],
                walk.steps.indices.map { i in
                    let step = walk.steps[i]
                    return [
                        "\(i + 1)", step.move.slope.short, step.memory[0].short, step.memory[1].significant(3),
                        (-step.move.change).fixed(5), (-other.steps[i].move.change).fixed(5),
                    ]
                }))
    }

    private static func claimAdadelta(_ rule: Adadelta, _ walk: DescentWalk, _ other: DescentWalk, _ story: Story) {
        let (first, second) = (walk.steps[0], walk.steps[1])
        let byHand = (rule.epsilon / (0.05 + rule.epsilon)).squareRoot()
        let d = 0.05 * byHand * byHand
        story.claim(
            .shown(
                "001-adadelta-heading", notes: "Adadelta And RMSprop: η′ = η/√(S_dw + ε)",
                computed: .list([-first.move.change, -second.move.change]),
                holds: areClose([-first.move.change, first.memory[1]], [byHand, d])
                    && areClose([-second.move.change], [((d + rule.epsilon) / (0.0975 + rule.epsilon)).squareRoot()]),
                "Only RMSprop's rule stands under the heading. These are the first two steps of Adadelta's own."))
        story.claim(
            .erratum(
                "004-adadelta-equals-rmsprop", notes: "“Adadelta and RMSProp”: one formula for both",
                asWritten: other.steps.map(\.move.new), right: walk.steps.map(\.move.new),
                slip: "Adadelta also averages its own squared steps, and their root stands where η would. What is "
                    + "written is RMSprop."))
    }

    private static func scaled(_ η: Double, _ scale: Double, _ story: Story) {
        let rules: [(String, any Optimizer)] = [
            ("plain descent", .sgd(learningRate: η)), ("Adagrad", adagrad(η)), ("RMSprop", rmsprop(η, 0.95)),
            ("Adadelta", .adadelta()),
        ]
        func after10(_ rule: any Optimizer, _ factor: Double) -> Double {
            DescentWalk(by: rule, from: [2], steps: 10) { w, _ in w[0].squared * factor }.path()[10]
        }
        let rows = rules.map { ($0.0, after10($0.1, 1), after10($0.1, scale)) }
        let grown = DescentWalk(by: adagrad(η), from: [2], steps: 1) { w, _ in w[0].squared * scale }.steps[0]
        story.step("What if the loss were larger?")
        story.predict(
            "Multiply the loss w² by \(scale.short). From w = 2 the first slope is then \(grown.move.slope.short). "
                + "With η = \(η.short), how long is Adagrad's first step?",
            -grown.move.change, decimals: 4,
            mistakes: [
                .init(η * grown.move.slope, "the rate is divided by the slope's own size: η/√(slope²)."),
                .init(η / scale, "the slope is larger by the same factor; it cancels."),
            ])
        story.say(
            "Multiply the loss by \(scale.short), and every slope grows as much. From w = 2, with η = \(η.short) where "
                + "there is one:")
        story.picture(
            alignedTable(
                ["w after 10 steps", "loss w²", "loss \(scale.short)·w²"],
                rows.map { [$0.0, $0.1.significant(5), $0.2.significant(5)] }))
        story.say(
            "The slope stands above and below the fraction line, so its size cancels. Plain descent depends on the "
                + "size of the loss: change it, and η must be searched anew. The adaptive rules hardly notice.")
    }

    private static func straightRavine(_ story: Story) {
        func walk(_ rule: any Optimizer) -> DescentWalk {
            DescentWalk(by: rule, from: [1, 1], steps: 40) { v, _ in 50 * v[0].squared + v[1].squared }
        }
        let (plain, adaptive) = (walk(.sgd(learningRate: 0.019)), walk(adagrad(0.2)))
        story.step("The ravine made straight")
        story.say(
            "The ravine 50·x² + y² from (1, 1), which made plain descent jump across and creep along. Adagrad with "
                + "η = 0.2:")
        story.picture(
            alignedTable(
                ["step", "x plain", "y plain", "x Adagrad", "y Adagrad"],
                [1, 2, 3, 10, 20, 40].map { step in
                    ["\(step)"]
                        + [plain, adaptive].flatMap { walk in [0, 1].map { walk.path(of: $0)[step].fixed(4) } }
                }))
        let apart = zip(adaptive.path(of: 0), adaptive.path(of: 1)).map { ($0 - $1).magnitude }.max() ?? 0
        story.say(
            "x and y now take the same steps (they differ by at most \(apart.significant(1))): each is divided by its "
                + "own slopes, and the ravine becomes a round bowl. What is still missing is a memory of the "
                + "direction, momentum. Both together make Adam, the next lesson.")
    }
}
