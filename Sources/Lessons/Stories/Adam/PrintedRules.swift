import Autograd
import Learning

extension AdamStory {
    /// What is lost on the pages, and what each loss does.
    static func printedRules(_ story: Story) {
        let ones = [1.0, 1, 1]
        let right = lengths(.adam(), ones)
        let printed = lengths(.adam(beta1: 0.95, beta2: 0.95, epsilon: .insideRoot(1e-8), correction: .off), ones)
        let short = lengths(.adam(correction: .off), ones)
        // A weight with slopes of 10 and its bias with slopes of 0.1, in the first step.
        let own = DescentWalk(by: .adam(), from: [0, 0], steps: 1) { w, _ in 10 * w[0] + 0.1 * w[1] }
        let (byWeight, byBias) = (-own.steps[0].moves[0].change, -own.steps[0].moves[1].change)
        let shared = (own.steps[0].rates[0] ?? .nan) * own.steps[0].moves[1].slope
        let adam = Adam()
        story.step("What pages lose")
        story.say(
            "Adam has many small parts, and each of the three pages of the notes has lost one. Three slopes of 1 with "
                + "η = \(adam.learningRate.short); the steps should be η each:")
        story.picture(
            alignedTable(
                ["rule", "step 1", "step 2", "step 3"],
                [
                    ("Adam", right), ("no correction, β₁ = 0.9, β₂ = 0.999", short),
                    ("no correction, both β = 0.95", printed),
                ].map { name, steps in [name] + steps.map { $0.fixed(6) } }))
        story.say(
            "One page also uses the weight's √v for the bias. If the weight's slope is 10 and the bias's 0.1, the bias "
                + "should take a step of \(byBias.short), like the weight (\(byWeight.short)); divided by the "
                + "weight's root it takes \(shared.significant(3)). Every parameter needs averages of its own.")
        story.claim(
            .erratum(
                "001-adam-definition",
                notes: "w_t = w_{t−1} − η′·V_dw, b_t = b_{t−1} − η′·V_db, η′ = η/√(S_dw + ε), one β for all",
                asWritten: printed + [shared], right: right + [byBias],
                slip: "Three things are missing: the bias corrections, a β for each average, and an S_db for the bias. "
                    + "The first step comes out as \(printed[0].significant(3)) instead of "
                    + "\(right[0].significant(3))."))
        story.claim(
            .erratum(
                "002-adam-hyperparameters-attributed-to-keras", notes: ["0.9", "0.99"],
                right: [adam.beta1, adam.beta2],
                slip: "β₂ is 0.999 in Keras, in the paper and here: one 9 was dropped."))
    }
}
