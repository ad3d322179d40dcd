import Autograd

extension Lesson {
    /// Only differences count: the stable form, and how fast gaps grow.
    static func tellDifferencesOfScores(_ inputs: Inputs, _ story: Story) {
        let animals = AnimalScores(inputs)
        tellTheShift(animals, inputs["shift"], story)
        tellGapsOfTen(story)
        tellFortyThirty(story)
    }

    private static func tellTheShift(_ animals: AnimalScores, _ shift: Double, _ story: Story) {
        let scores = animals.scores.map(\.number)
        let shifted = scores.map { $0 + shift }
        let largest = shifted.max() ?? 0
        let (asWritten, probabilities) = (shifted.map(Double.exp), softmaxed(shifted))
        let whole = asWritten.reduce(0, +)
        story.step("Only differences count")
        story.predict(
            "Add \(shift.short) to all four scores. What is the probability of horse now?", probabilities[3],
            decimals: 3,
            mistakes: [
                .init(1, "all four grew alike, so the horse has gained nothing over the others."),
                .init(0.25, "the differences between the scores are what they were."),
            ])
        story.say(
            "Add the same number c to all scores, here \(shift.short). That multiplies every e^z by e^c, above the line and below, and it cancels. So one may just as "
                + "well subtract the largest score first: then the largest exponential is e⁰ = 1, and nothing can "
                + "overflow. The engine always does. \(fate(ofPlainSum: whole))")
        story.formula("p = e^(z − max)/Σe^(z − max)")
        story.picture(
            alignedTable(
                ["animal", "z + c", "e^(z + c)", "z − max", "e^(z − max)", "p"],
                scores.indices.map { i in
                    let exponential = asWritten[i].isFinite ? asWritten[i].significant(4) : "overflow"
                    return [
                        AnimalScores.names[i], shifted[i].short, exponential, (shifted[i] - largest).short,
                        Double.exp(shifted[i] - largest).significant(4), probabilities[i].fixed(5),
                    ]
                }))
        let sample = [1.0, 2, 3]
        let plain = Double.exp(1) / (Double.exp(1) + Double.exp(2) + Double.exp(3))
        story.claim(
            .shown(
                "002-softmax-definition-three-classes", notes: "e^z1/(e^z1 + e^z2 + e^z3)",
                computed: .list(softmaxed(sample)),
                holds: areClose(softmaxed(sample.map { $0 + 1000 }), softmaxed(sample))
                    && areClose([plain], [softmaxed(sample)[0]]),
                "For the scores 1, 2, 3; for \(sample.map { ($0 + 1000).short }.joined(separator: ", ")) the engine "
                    + "gives the same."))
    }

    private static func fate(ofPlainSum sum: Double) -> String {
        if sum.isFinite && sum > 0 { return "Here the plain formula still works." }
        let trouble = sum > 0 ? "too large for any number" : "0"
        return "Here the plain formula fails: its sum is \(trouble) in the computer."
    }

    private static func tellGapsOfTen(_ story: Story) {
        let scores = [10.0, 20, 30]
        let probabilities = softmaxed(scores)
        let asWritten = Double.exp(10) / Double.exp(10 + 20 + 30)
        story.step("Ten points are a lot")
        story.predict(
            "One point of score is worth a factor e. How many times as likely is a class with score 20 as one with "
                + "score 10?",
            probabilities[1] / probabilities[0], decimals: 0,
            mistakes: [
                .init(2, "softmax does not compare the scores themselves, but e to the power of them."),
                .init(10, "that is the difference; the factor is e to the power of it."),
            ])
        story.say(
            "The ratio of two probabilities is e to the difference of their scores. A gap of ten is a factor of "
                + "\(Double.exp(10).fixed(0)), whatever the other classes do.")
        story.formula("pᵢ/pⱼ = e^(zᵢ − zⱼ)")
        story.picture(
            alignedTable(
                ["score", "p"], zip(scores, probabilities).map { [$0.short, $1.short] }))
        story.claim(
            .erratum(
                "001-softmax-10-20-30", notes: "e^10/e^{10+20+30}", asWritten: [asWritten], right: [probabilities[0]],
                slip: "The same slip as with the animals, and the general line e^{z_i}/e^{z_j} lacks its sum sign. As "
                    + "printed it would be e⁻⁵⁰ = \(asWritten.short)."))
        let sample = [1.0, 2, 3] + scores
        func plain(_ scores: [Double]) -> [Double] {
            let whole = scores.reduce(0) { $0 + Double.exp($1) }
            return scores.map { Double.exp($0) / whole }
        }
        story.claim(
            .formula(
                "001-softmax-definition-z", notes: "e^{z_i}/Σⱼ₌₁..ₖ e^{z_j}", asWritten: plain(sample),
                computed: softmaxed(sample),
                "For the \(sample.count.inWords) scores "
                    + "\(sample.map(\.short).joined(separator: ", ")); here the sum sign is in place."))
    }

    private static func tellFortyThirty(_ story: Story) {
        let scores = [40.0, 30, 10, 5]
        let printed = [0.6, 0.2, 0.1, 0.1]
        let probabilities = softmaxed(scores)
        let total = scores.reduce(0, +)
        story.step("Forty, thirty, ten, five")
        story.say(
            "40 beats 30 by a factor of \((probabilities[0] / probabilities[1]).fixed(0)), and has nearly everything. "
                + "The notes show milder numbers. They add up to 1 and have the right winner, but they are not the "
                + "softmax of these scores, nor the plain shares z/Σz.")
        story.say(
            "No common scaling of the scores leads to them either: in the printed numbers a gap of "
                + "\((scores[1] - scores[2]).short) points is a "
                + "factor \((printed[1] / printed[2]).short), and the smaller gap of \((scores[0] - scores[1]).short) "
                + "a factor "
                + "\((printed[0] / printed[1]).short).")
        story.picture(
            alignedTable(
                ["score", "softmax", "printed", "z/Σz"],
                scores.indices.map {
                    [
                        scores[$0].short, probabilities[$0].short, printed[$0].short,
                        (scores[$0] / total).significant(3),
                    ]
                }))
        story.claim(
            .erratum(
                "004-softmax-40-30-10-5", notes: ["0.6", "0.2", "0.1", "0.1"], right: probabilities,
                slip:
                    "Chosen to illustrate, not computed."
            ))
        let whole = Double.exp(40) + Double.exp(30) + Double.exp(10) + Double.exp(5)
        story.claim(
            .formula(
                "004-softmax-fraction-form", notes: "e^40/(e^40 + e^30 + e^10 + e^5), …",
                asWritten: scores.map { Double.exp($0) / whole }, computed: probabilities,
                "Written out correctly; the notes leave the values open."))
    }
}
