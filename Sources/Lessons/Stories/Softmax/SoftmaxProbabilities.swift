import Autograd

extension Lesson {
    /// From scores to probabilities.
    static func tellProbabilities(_ inputs: Inputs, _ story: Story) {
        let animals = AnimalScores(inputs)
        tellTheScores(animals, story)
        tellTheExponentials(animals, story)
        tellTheShares(animals, story)
    }

    private static func tellTheScores(_ animals: AnimalScores, _ story: Story) {
        let digits = [0.1, 0.7, 0.3, 0.1, 0.4, 0.1, 0.01, 0.5, 0.1, 0.4]
        let five = [0.1, 0.2, 0.3, 0.2, 0.2]
        story.step("Four scores")
        story.say(
            "A network looks at a picture and gives every animal that it knows a score z = w·x + b. A score may be "
                + "any number; the higher, the stronger the belief.")
        story.say(
            "We would rather have probabilities: none below 0, and together exactly 1. Numbers between 0 and 1 are "
                + "not enough: the notes' ten outputs for the digits 0 to \(digits.count - 1) add up to "
                + "\(digits.reduce(0, +).short), so each stands for itself, as the outputs of ten sigmoids do.")
        story.picture(
            alignedTable(
                ["animal", "score z"], zip(AnimalScores.names, animals.scores).map { [$0, $1.number.short] }))
        story.claim(
            .shown(
                "003-digit-output-not-a-distribution", notes: "0.1, 0.7, 0.3, 0.1, 0.4, 0.1, 0.01, 0.5, 0.1, 0.4",
                computed: .number(digits.reduce(0, +)),
                holds: (digits.reduce(0, +) - 1).magnitude > 0.5 && digits.allSatisfy { (0...1).contains($0) },
                "Their sum; softmax outputs would make 1."))
        story.claim(
            .agrees(
                "001-probability-vector-five-sums-to-one", notes: "1", computed: five.reduce(0, +),
                "The sum of \(Quantity.list(five).text): probabilities."))
    }

    private static func tellTheExponentials(_ animals: AnimalScores, _ story: Story) {
        let scores = animals.scores.map(\.number)
        let ofSum = Double.exp(scores.reduce(0, +))
        story.step("First make them positive")
        story.predict(
            "The scores are \(scores.map(\.short).joined(separator: ", ")). Take e (about \(Double.exp(1).fixed(3))) "
                + "to the power of "
                + "each, then add up. What is the sum?",
            animals.sum.number, decimals: 1,
            mistakes: [
                .init(ofSum, "that is one exponential of the sum of the scores; take four, then add.")
            ] + (scores.contains(0) ? [.init(animals.sum.number - 1, "a score of 0 counts too: e⁰ is 1, not 0.")] : []))
        story.say(
            "Dividing each score by their sum will not do: scores can be negative, and so can their sum. But e "
                + "to the power of anything is positive, and grows with it: a higher score stays a higher number.")
        story.say("One more point of score multiplies it by e. The sum of the exponentials, Σe^z, will be the whole:")
        story.picture(
            alignedTable(
                ["animal", "z", "e^z"],
                animals.scores.indices.map {
                    [AnimalScores.names[$0], scores[$0].short, animals.exponentials[$0].number.short]
                } + [["sum", scores.reduce(0, +).short, animals.sum.number.short]]))
    }

    private static func tellTheShares(_ animals: AnimalScores, _ story: Story) {
        let shares = animals.probabilities.map(\.number)
        let last = animals.scores[3].number
        let ofSum = Double.exp(animals.scores.reduce(0) { $0 + $1.number })
        let largest = shares.max() ?? 0
        let winners = zip(AnimalScores.names, shares).filter { $0.1 == largest }.map(\.0)
        story.step("Then take shares")
        story.predict(
            "The horse has e^z = \(animals.exponentials[3].number.short), and all four together "
                + "\(animals.sum.number.short). What is the probability of horse?",
            shares[3], decimals: 3,
            mistakes: [
                .init(Double.exp(last) / ofSum, "that divides by e to the sum of the scores."),
                .init(
                    animals.exponentials[3].number / (animals.sum.number - animals.exponentials[3].number),
                    "that divides by the others only; the horse is a part of the whole."),
            ])
        story.say(
            "Each share of the whole is a probability. The rule is called softmax: a soft way of saying which is the "
                + "maximum. Here it is \(winners.joined(separator: " and ")).")
        story.formula("p = e^z/Σe^z")
        story.picture(
            alignedTable(
                ["animal", "e^z", "p"],
                shares.indices.map {
                    [AnimalScores.names[$0], animals.exponentials[$0].number.short, shares[$0].fixed(5)]
                } + [["sum", animals.sum.number.short, shares.reduce(0, +).fixed(5)]]))
        story.say("The same in Swift, from the scores to the shares:")
        story.code(
            """
            let tape = Tape()
            let e = [\(animals.scores.map(\.number.short).joined(separator: ", "))].map { tape.value($0).exp() }
            let sum = e[0] + e[1] + e[2] + e[3]
            print(e.map { ($0 / sum).number.fixed(5) })
            """, prints: "\(shares.map { $0.fixed(5) })")
        claimShares(story)
    }

    private static func claimShares(_ story: Story) {
        let sample = [1.0, 2, 3]
        let whole = sample.reduce(0) { $0 + Double.exp($1) }
        story.claim(
            .formula(
                "001-softmax-definition", notes: "e^{y_i}/Σ e^{y_k}, y_i = w·x + b",
                asWritten: sample.map { Double.exp($0) / whole }, computed: softmaxed(sample),
                "For the scores 1, 2, 3."))
    }
}
