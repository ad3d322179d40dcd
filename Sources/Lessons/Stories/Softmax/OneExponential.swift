import Autograd

extension Lesson {
    /// What happens when the sum is put in the exponent, and why dividing once more repairs it.
    static func tellTheOneExponential(_ inputs: Inputs, _ story: Story) {
        let animals = AnimalScores(inputs)
        let scores = animals.scores.map(\.number)
        let ofSum = Double.exp(scores.reduce(0, +))
        let slips = scores.map { Double.exp($0) / ofSum }
        tellTheSlip(animals, scores, slips, ofSum, story)
        tellTheOtherRows(animals, slips, ofSum, story)
        tellTheRepair(animals, slips, story)
    }

    private static func tellTheSlip(
        _ animals: AnimalScores, _ scores: [Double], _ slips: [Double], _ ofSum: Double, _ story: Story
    ) {
        let right = animals.probabilities.map(\.number)
        story.step("A slip worth knowing")
        story.say(
            "The notes divide by one exponential of the sum, e^(−1+0+3+5), where the sum of four exponentials belongs. "
                + "But e to a sum is the product of the exponentials, not their sum. With our scores the one is "
                + "\(ofSum.short) and the other \(animals.sum.number.short).")
        story.say(
            "There is a test that finds such a slip at once: add up the results. Probabilities make "
                + "\(right.reduce(0, +).short); these make \(slips.reduce(0, +).short).")
        story.picture(
            alignedTable(
                ["animal", "e^z/Σe^z", "e^z/e^Σz"],
                scores.indices.map { [AnimalScores.names[$0], right[$0].significant(5), slips[$0].significant(5)] }
                    + [["sum", right.reduce(0, +).significant(5), slips.reduce(0, +).significant(5)]]))
        story.claim(
            .erratum(
                "001-softmax-animals-full-vector", notes: ["0.00033", "0.0024", "0.0183", "0.1353"], right: right,
                slip: "Each is divided by e^Σz. Cat is cut off rather than rounded, and dog has e¹ above the line "
                    + "where e⁰ belongs (next step).",
                slipGives: [cutOff(slips[0], 5), cutOff(Double.exp(1) / ofSum, 4), slips[2], slips[3]]))
    }

    private static func tellTheOtherRows(
        _ animals: AnimalScores, _ slips: [Double], _ ofSum: Double, _ story: Story
    ) {
        let right = animals.probabilities.map(\.number)
        let dog = Double.exp(1) / ofSum
        let sum = animals.scores.reduce(0) { $0 + $1.number }
        story.step("The four rows, one by one")
        story.say(
            "Dividing by e^Σz is the same as subtracting Σz in the exponent, here \(sum.short). Every row of "
                + "the notes can be traced that way:")
        let printed = ["0.00033", "0.0024", "0.0183", "0.1353"]
        story.picture(
            alignedTable(
                ["animal", "z − Σz", "e^(z − Σz)", "printed"],
                printed.indices.map { i in
                    let exponent = animals.scores[i].number - sum
                    return [AnimalScores.names[i], exponent.short, slips[i].significant(4), printed[i]]
                }))
        story.claim(
            .erratum(
                "001-softmax-animals-cat", notes: "0.00033", right: right[0],
                slip: "e⁻¹/e⁷ = e⁻⁸ = \(slips[0].significant(4)), cut off after five decimals.",
                slipGives: cutOff(slips[0], 5)))
        story.claim(
            .erratum(
                "001-softmax-animals-dog", notes: "0.0024", right: right[1],
                slip: "e⁰/e⁷ would be \(slips[1].significant(4)). The printed number is e¹/e⁷ = "
                    + "\(dog.significant(4)), cut off: e⁰ was taken for e¹.",
                slipGives: cutOff(dog, 4)))
        story.claim(
            .erratum(
                "001-softmax-animals-monkey", notes: "0.0183", right: right[2],
                slip: "e³/e⁷ = e⁻⁴ = \(slips[2].significant(4)).", slipGives: slips[2]))
        story.claim(
            .erratum(
                "001-softmax-animals-horse", notes: "0.1353", right: right[3],
                slip: "e⁵/e⁷ = e⁻² = \(slips[3].significant(4)).", slipGives: slips[3]))
    }

    private static func tellTheRepair(_ animals: AnimalScores, _ slips: [Double], _ story: Story) {
        let right = animals.probabilities[3].number
        let repaired = slips[3] / slips.reduce(0, +)
        let printed = [0.00033, 0.0024, 0.0183, 0.1353]
        let quotient = printed[3] / printed.reduce(0, +)
        story.step("Dividing once more repairs it")
        story.say(
            "For the horse the notes go on and divide its number by the sum of all four numbers. That is a fine idea: "
                + "all four carry the same wrong denominator, and in the quotient it cancels. Any common factor does.")
        story.formula("p(horse) = 0.1353/(0.00033 + 0.0024 + 0.0183 + 0.1353)")
        story.say(
            "With the notes' printed numbers the quotient is \(quotient.fixed(4)), where their scores −1, 0, 3, 5 have "
                + "\(softmaxed([-1, 0, 3, 5])[3].fixed(4)). Only the wrong number for the dog is left in it, and it "
                + "costs little.")
        story.show("the slips, divided by their sum", repaired)
        story.show("softmax", right)
        story.show("the notes' printed numbers, likewise", quotient)
        story.claim(
            .erratum(
                "001-softmax-animals-horse-renormalised", notes: "86", right: 100 * right,
                slip: "In percent. The printed numbers give \((100 * quotient).fixed(2)), which was cut off to 86; "
                    + "rounded it is \((100 * quotient).fixed(0)), and so is the right value.",
                slipGives: cutOff(100 * quotient, 0)))
    }
}
