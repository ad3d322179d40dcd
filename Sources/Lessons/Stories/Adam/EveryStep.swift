import Autograd
import Learning

extension AdamStory {
    /// One parameter, and every number of every step.
    static func everyStep(_ inputs: Inputs, _ story: Story) {
        let rule = rule(inputs)
        let walk = DescentWalk(by: rule, from: inputs["start"], steps: 12, on: \.squared)
        let rows = numbers(walk, rule)
        slopeOfTheBowl(inputs["start"], rule, rows, story)
        table(rule, rows, story)
        byHand(inputs, rule, rows, story)
        sizeDoesNotMatter(rule, story)
    }

    private static func slopeOfTheBowl(_ start: Double, _ rule: Adam, _ rows: [Numbers], _ story: Story) {
        let η = rule.learningRate
        let first = rows[0]
        let tape = Tape()
        let w = tape.value(start, "w")
        let loss = w.squared.named("L")
        let g = loss.gradients()[w]
        story.step("One step, with every number")
        story.predict(
            "The bowl L = w² from w = \(start.short), with η = \(η.short). The slope is \(g.short), and in the first "
                + "step m̂ = \(first.mHat.short) and √v̂ = \(first.vHat.squareRoot().short). Adam goes to w − η·m̂/√v̂. Where "
                + "is that?",
            first.new, decimals: 2,
            mistakes: [
                .init(start - η * g, "that is plain descent; Adam divides by √v̂."),
                .init(start + η * (g < 0 ? -1 : 1), "downhill is against the slope."),
                .init(start - η * first.m, "m̂ must be divided by √v̂."),
            ])
        story.say(
            "Now the step: against m̂, divided by the root of v̂. In the bowl L = w² from w = \(start.short), with "
                + "η = \(η.short):")
        story.formula("w ← w − η·m̂/(√v̂ + ε)")
        for (name, number) in [
            ("slope", g), ("m", first.m), ("v", first.v), ("m̂ = m/(1 − β₁)", first.mHat),
            ("v̂ = v/(1 − β₂)", first.vHat), ("step", first.change), ("w", first.new),
        ] { story.show(name, number) }
        let one = Double.power(rule.beta1, 1)
        story.say(
            "In the first step 1 − β₁ᵗ = \((1 - one).short), so m̂ is the slope itself and v̂ its square. ε, "
                + "\(rule.epsilon.size.short) here, keeps the division away from 0.")
        story.graph(loss)
        story.why(loss, by: w)
    }

    private static func table(_ rule: Adam, _ rows: [Numbers], _ story: Story) {
        story.step("Every number of six steps")
        story.say("The walk goes on. Its first six steps:")
        story.picture(
            alignedTable(
                ["t", "w", "slope g", "m", "v", "m̂", "v̂", "step", "new w"],
                rows.prefix(6).map { row in
                    ["\(row.t)"]
                        + [row.old, row.slope, row.m].map { $0.fixed(4) } + [row.v.fixed(5)]
                        + [row.mHat, row.vHat].map { $0.fixed(3) } + [row.change, row.new].map { $0.fixed(4) }
                }, gap: 2))
        story.say(
            "w, g, m, v and the new w are read from the library, step by step (descent.tracedStep(along:) tells what "
                + "each step did). m̂ and v̂ are m and v divided by 1 − β₁ᵗ and 1 − β₂ᵗ. Check a row: step = "
                + "−η·m̂/√v̂.")
        let (third, η) = (rows[2], rule.learningRate)
        let quotient = third.vHat > 0 ? third.mHat / third.vHat.squareRoot() : 0
        story.predict(
            "In step 3, m̂ = \(third.mHat.short) and √v̂ = \(third.vHat.squareRoot().short), with η = \(η.short). What "
                + "is the step (with its sign)?",
            third.change, decimals: 4,
            mistakes: [
                .init(η * quotient, "a step goes against the mean of the slopes: minus."),
                .init(-η * third.mHat, "divide by √v̂."),
                .init(third.vHat > 0 ? -η * third.mHat / third.vHat : 0, "divide by the root of v̂."),
            ])
        let checked = rows.allSatisfy {
            ($0.change + rule.learningRate * $0.mHat / ($0.vHat.squareRoot() + rule.epsilon.size)).magnitude < 1e-12
        }
        story.say(
            checked
                ? "All \(rows.count) steps of this walk were computed a second time by this formula, and agree."
                : "Computed by this formula, some steps come out otherwise.")
    }

    private static func byHand(_ inputs: Inputs, _ rule: Adam, _ rows: [Numbers], _ story: Story) {
        story.step("The same in a few lines")
        story.say("Three steps of the bowl with the library:")
        story.code(
            """
            let w = Parameter(\(inputs["start"]), "w")
            let tape = Tape()
            var descent = Descent(of: [w], by: Adam(
                learningRate: \(rule.learningRate), beta1: \(rule.beta1), beta2: \(rule.beta2)))
            for _ in 1...3 {
                tape.rewind()
                descent.step(along: tape(w).squared.gradients())
                print(w.number, descent["mean", of: w], descent["square", of: w])
            }
            """, prints: rows.prefix(3).map { "\($0.new) \($0.m) \($0.v)" }.joined(separator: "\n"))
        story.say(
            "The notes write ε inside the root, √(v̂ + ε), the paper and this library outside, √v̂ + ε. With the usual "
                + "tiny ε only the last digits differ; .insideRoot(1e-8) gives the notes' form.")
        claimUpdates(story)
    }

    private static func claimUpdates(_ story: Story) {
        let inside = Adam(epsilon: .insideRoot(1e-8))
        let slopes = [0.5, -0.25, 1]
        let walk = numbers(DescentWalk(by: inside, slopes: slopes), inside)
        story.claim(
            .formula(
                "004-adam-update", notes: "w_t = w_{t−1} − (η + V_dw corrected)/√(S_dw + ε)",
                asWritten: walk.map { -0.001 * $0.mHat / ($0.vHat + 1e-8).squareRoot() * 1000 },
                computed: walk.map { $0.change * 1000 },
                "Reading the + as a ·, as elsewhere in that note, and S as the corrected one: three steps for the "
                    + "slopes 0.5, −0.25 and 1 (times 1000)."))
        let half = [0.5, 0.5, 0.5]
        let printed = lengths(.adam(beta2: 0.99, epsilon: .insideRoot(1e-7), correction: .off), half)
        let hats = lengths(.adam(beta2: 0.99, epsilon: .insideRoot(1e-7)), half)
        let usual = lengths(.adam(epsilon: .insideRoot(1e-7), correction: .off), half)
        story.claim(
            .shown(
                "002-adam-update-definition", notes: "w_{t+1} = w_t − η/√(v_t + ε)·m_t, and beside it m̂_t and v̂_t",
                computed: .list(hats + printed),
                holds: hats.allSatisfy { ($0 - 0.001).magnitude < 1e-8 } && (printed[0] - 0.001).magnitude < 1e-7
                    && printed[2] > 0.0015 && usual[0] > 0.0031,
                "Right if the hats replace m and v: three slopes of 0.5 then make three steps of η. Without hats the "
                    + "steps grow; with β₂ = 0.99 the first one hides it, with 0.999 it is "
                    + "\((usual[0] / 0.001).fixed(2)) times η."))
    }

    private static func sizeDoesNotMatter(_ rule: Adam, _ story: Story) {
        let η = rule.learningRate
        let sizes = [1000.0, 1, 0.001]
        let steps = sizes.map { size in lengths(rule, [size, size, size]) }
        story.step("The first step is η long")
        story.predict(
            "A weight's first slope is \(sizes[0].short), and η = \(η.short). How long is Adam's first step?",
            steps[0][0], decimals: 3,
            mistakes: [
                .init(η * sizes[0], "m̂ and √v̂ are both as large as the slope, and cancel."),
                .init(η / sizes[0], "√v̂ divides, but m̂ is as large as it."),
            ])
        story.say("How long are Adam's steps where slopes are large, and where they are small? With η = \(η.short):")
        story.picture(
            alignedTable(
                ["slopes", "step 1", "step 2", "step 3"],
                zip(sizes, steps).map { ["\($0.short), again and again"] + $1.map { $0.fixed(6) } }))
        story.say(
            "m̂/√v̂ is about ±1 while the slopes agree, and less when they do not. So η says how far a weight moves in "
                + "a step, whatever the size of its slopes. That is why one η, often 0.001, does for so many "
                + "networks.")
    }
}
