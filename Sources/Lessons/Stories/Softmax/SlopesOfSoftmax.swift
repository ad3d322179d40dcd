import Autograd

extension Lesson {
    /// How each probability answers to each score: the Jacobian.
    static func tellSlopesOfSoftmax(_ inputs: Inputs, _ story: Story) {
        let animals = AnimalScores(inputs)
        tellTwoPaths(animals, story)
        tellTheJacobian(animals, story)
        tellTheRange(story)
    }

    private static func tellTwoPaths(_ animals: AnimalScores, _ story: Story) {
        let (p, z) = (animals.probabilities[3], animals.scores[3])
        let slope = p.gradients()[z]
        story.step("If the horse's score grows")
        story.predict(
            "p(horse) is \(p.number.fixed(4)). Its own score acts on it twice: by its e^z above the line, which alone "
                + "would make the slope p, and by the sum below, which takes away p². How fast does p(horse) grow "
                + "with its score, ∂p/∂z?", slope, decimals: 3,
            mistakes: [
                .init(p.number, "that is the path through e^z alone; the sum below the line grows as well."),
                .init(1 - p.number, "that has to be multiplied by p."),
                .init(p.number * p.number, "that is what the sum takes away."),
            ])
        story.say(
            "The horse's score is at work in two places: in its own e^z above the line, and in the sum below it. So "
                + "there are \(animals.tape.paths(from: z, to: p).count) paths, and the chain rule adds them: the "
                + "first gives p, the second takes p² away.")
        story.formula("∂pᵢ/∂zᵢ = pᵢ − pᵢ² = pᵢ·(1 − pᵢ)")
        story.show("p", p.number)
        story.show("p·(1 − p)", p.number * (1 - p.number))
        story.show("the engine's ∂p/∂z", slope)
        story.why(p, by: z)
    }

    /// One row for each probability: its slope by every score.
    private static func jacobian(_ scores: [Double]) -> [[Double]] {
        let tape = MatrixTape()
        let z = tape.value(Matrix(row: scores))
        let p = z.softmax()
        return scores.indices.map { row in
            let seed = Matrix(row: scores.indices.map { $0 == row ? 1 : 0 })
            return tape.gradients(of: p, seed: seed)[z].entries
        }
    }

    private static func tellTheJacobian(_ animals: AnimalScores, _ story: Story) {
        let slopes = jacobian(animals.scores.map(\.number))
        let (monkey, horse) = (animals.probabilities[2], animals.scores[3])
        story.step("And what it does to the others")
        story.predict(
            "p(horse) is \(animals.probabilities[3].number.fixed(4)), p(monkey) is \(monkey.number.fixed(4)). "
                + "For each unit of the horse's score the sum below the line grows by the share p(horse), and "
                + "p(monkey) shrinks by that share of itself. How fast does p(monkey) change with the horse's score?",
            monkey.gradients()[horse], decimals: 3,
            mistakes: [
                .init(0, "the horse's score is in the sum that the monkey is divided by."),
                .init(
                    monkey.number * (1 - monkey.number), "that is how p(monkey) answers to its own score."),
            ])
        story.say(
            "What one class wins, the others lose: the probabilities must go on adding up to 1. A table of all slopes "
                + "is called a Jacobian. Softmax has p·(1 − p) on the diagonal and −pᵢ·pⱼ elsewhere, and every row "
                + "adds up to 0, because raising all scores alike changes nothing.")
        story.formula("∂pᵢ/∂zⱼ = pᵢ·([i = j] − pⱼ), where [i = j] is 1 if i = j, else 0")
        let rows = zip(AnimalScores.names, slopes).map { name, row in
            ["p(\(name))"] + (row + [row.reduce(0, +)]).map { $0.fixed(5) }
        }
        story.picture(alignedTable(["by z of"] + AnimalScores.names + ["sum"], rows, gap: 2))
        story.why(monkey, by: horse)
    }

    private static func tellTheRange(_ story: Story) {
        let gaps = [-4.0, -2, -1, 0, 1, 2, 4]
        let slopes = gaps.map { jacobian([$0, 0]) }
        let all = slopes.flatMap { $0 }.flatMap { $0 }
        let (lowest, highest) = (all.min() ?? 0, all.max() ?? 0)
        let tape = ScalarTape()
        let (first, second) = (tape.value(0, "z₁"), tape.value(0, "z₂"))
        let (e1, e2) = (first.exp().named("e^z₁"), second.exp().named("e^z₂"))
        let p = (e1 / (e1 + e2).named("Σe^z")).named("p₁")
        story.step("How steep can it be?")
        story.predict(
            "Two classes have the same score, so each has probability \(p.number.short). What is ∂p₁/∂z₂?",
            p.gradients()[second], decimals: 2,
            mistakes: [
                .init(-p.number, "that is −p; the other probability is a factor too."),
                .init(0, "z₂ is in the sum that p₁ is divided by."),
            ])
        story.say(
            "The notes' table of slopes gives softmax the range 0 to 0.25. That is the diagonal, a class by its own "
                + "score. Beside the diagonal the slopes are negative. For two classes whose scores differ by d:")
        story.picture(
            alignedTable(
                ["d = z₁ − z₂"] + gaps.map(\.short),
                [
                    ["∂p₁/∂z₁"] + slopes.map { $0[0][0].fixed(4) },
                    ["∂p₁/∂z₂"] + slopes.map { $0[0][1].fixed(4) },
                ], gap: 2))
        story.graph(p)
        story.why(p, by: second)
        story.claim(
            .erratum(
                "001-derivative-range-softmax", notes: "range 0 to 0.25, largest 0.25", asWritten: [0, 0.25],
                right: [lowest, highest],
                slip: "True of a class by its own score (“per class” may mean that); by another's it goes down to "
                    + "−0.25."))
    }
}
