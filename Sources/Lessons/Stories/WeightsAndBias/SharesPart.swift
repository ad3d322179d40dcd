import Autograd
import Learning

/// What one weight does to the sum: it scales its own term and nothing else.
extension WeightsAndBiasStory {
    /// The notes' neuron: three inputs, three weights, a bias.
    private static let (x, w, b) = ([95.0, 4, 4], [0.01, 0.02, 0.03], 0.01)

    /// The terms of a neuron's sum, as the library's neuron has them.
    private struct Terms {
        let products: [Double]
        let total: Double
        let text: String

        init(_ weights: [Double]) {
            let tape = Tape()
            let sum = Neuron(weights: weights, bias: b).weightedSum(x.map { tape.value($0) })
            (products, total, text) = (sum.products.map(\.number), sum.total.number, "\(sum)")
            withExtendedLifetime(tape) {}
        }
    }

    static func shares(_ inputs: Inputs, _ story: Story) {
        story.step("Which numbers can change?")
        let terms = Terms(w)
        story.say(
            "A neuron's inputs are given: the world decides them. What it makes of them is decided by its own numbers, "
                + "one weight for each input and one bias. To learn is to change these, and nothing else; all the "
                + "rest of this course is about how. So it pays to know exactly what each of them does.")
        story.say("Here is a neuron with three inputs. Each row is one term of its sum:")
        story.picture(
            alignedTable(
                ["term", "input x", "weight w", "x·w"],
                zip(zip(x, w), terms.products).enumerated().map { place, row in
                    ["input \(place + 1)", row.0.0.short, row.0.1.short, row.1.short]
                } + [["bias", "", "", b.short], ["z", "", "", terms.total.short]]))
        story.say(
            "The first input has the smallest weight and still the largest share, because it is a large number. A "
                + "weight alone does not say how important an input is; weight times input does. (That is one reason "
                + "for bringing all inputs to a similar size before a network learns.)")
        story.say("The library's neuron writes its sum out in the same way. (map puts each of the inputs on the tape.)")
        story.code(
            """
            let tape = Tape()
            let x = [\(x.map(\.short).joined(separator: ", "))].map { tape.value($0) }
            let neuron = Neuron(weights: [\(w.map(\.short).joined(separator: ", "))], bias: \(b.short))
            print(neuron.weightedSum(x))
            """, prints: terms.text)
        turned(by: inputs["factor"], terms, story)
    }

    private static func turned(by factor: Double, _ terms: Terms, _ story: Story) {
        story.step("Turn one weight")
        let after = Terms([w[0] * factor] + w.dropFirst())
        story.predict(
            "The weight of the first input, \(x[0].short), is multiplied by \(factor.short), from \(w[0].short) to "
                + "\((w[0] * factor).short). z was \(terms.total.short). What is it now?", after.total, decimals: 2,
            mistakes: [
                .init(terms.total * factor, "only the term of that weight changes; the others stay."),
                .init(terms.total + factor, "the weight is multiplied, and it stands before the input \(x[0].short)."),
                .init(after.products[0], "that is the first term alone; add the others and the bias."),
            ])
        story.say("Only the term of that weight changes, and by exactly that factor. The others do not notice.")
        story.picture(
            alignedTable(
                ["term", "before", "after"],
                zip(terms.products, after.products).enumerated().map { ["input \($0 + 1)", $1.0.short, $1.1.short] }
                    + [["bias", b.short, b.short], ["z", terms.total.short, after.total.short]]))
    }
}
