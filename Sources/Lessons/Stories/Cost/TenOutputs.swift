import Autograd
import Datasets
import Learning

extension CostStory {
    /// From ten outputs to one number for one picture.
    static func tenOutputs(_ inputs: Inputs, _ story: Story) {
        let outputs = DigitOutputs(inputs)
        question(outputs, story)
        lit(outputs, story)
        squares(outputs, story)
        bad(outputs, story)
        good(outputs, story)
    }

    private static func question(_ outputs: DigitOutputs, _ story: Story) {
        let pictures = DigitNetwork.pictures
        let place = pictures.labels.firstIndex(of: 9) ?? 0
        let nine = pictures.targets.row(place)
        story.step("A picture, and what it should lead to")
        story.say(
            "A network reads handwritten digits. Into it goes a picture, a number from 0 to 1 for each of its points. "
                + "Out of it come ten numbers, one for each digit: its outputs, a₀ to a₉. The digit with the largest "
                + "is its answer.")
        story.picture(DigitNetwork.drawing(of: outputs.digit))
        story.say(
            "To train it, one needs examples: a picture together with its label, the digit that it shows. A label is "
                + "one number, the outputs are ten. So the label is written as ten numbers as well: 1 at the right "
                + "place, 0 at the nine others. That is called one-hot, and is the target t.")
        story.show("target of a \(outputs.digit)", outputs.target)
        story.show("target of a 9", nine)
        story.claim(
            .shown(
                "002-training-example-as-image-label-pair", notes: "(a picture, 9)", computed: .list(nine),
                holds: pictures.labels[place] == 9 && nine.count == 10 && nine[9] == 1 && sum(nine) == 1
                    && sum(pictures.features.row(place)) > 0,
                "A picture of the bundled digits with the label 9, and the label as the ten numbers that the outputs "
                    + "are compared with."))
    }

    private static func lit(_ outputs: DigitOutputs, _ story: Story) {
        let lit = outputs.untrained.indices.filter { outputs.untrained[$0] > 0.5 }
        let numbers = lit.map(Double.init)
        story.step("What the untrained network says")
        story.predict(
            "The outputs for 0 to 9 are \(outputs.untrained.map(\.short).joined(separator: ", ")). How many digits "
                + "light up, with more than one half?", Double(lit.count), decimals: 0,
            mistakes: [
                .init(Double(10 - lit.count), "that is how many stay dark."),
                .init(1, "one is what we want; this network has learned nothing yet."),
            ])
        story.say(
            "Nobody has taught this network anything. It is shown a \(outputs.digit), and lights up nearly at "
                + "random:")
        story.picture(
            alignedTable(
                ["digit", "output a", "", "target t"],
                outputs.untrained.indices.map {
                    [
                        "\($0)", outputs.untrained[$0].fixed(2), bar(outputs.untrained[$0]),
                        outputs.target[$0].short,
                    ]
                }))
        story.say("More than one half: \(lit.map(String.init).joined(separator: ", ")).")
        let (four, seven) = (4, 7)
        story.claim(
            .erratum(
                "002-digit-three-prose-list-of-lit-outputs", notes: ["3", "5", "6", "8", "9"], right: numbers,
                slip: "The digits that light up. The list was read off a picture, it seems: 5 has "
                    + "\(outputs.untrained[5].short) and is dark; \(four) and \(seven) have "
                    + "\(outputs.untrained[four].short) and \(outputs.untrained[seven].short) and are lit."))
    }

    private static func squares(_ outputs: DigitOutputs, _ story: Story) {
        let digit = 4
        let (a, t) = (outputs.untrained[digit], outputs.target[digit])
        let square = LossOfBatch(.squaredError, [a], [t]).cost
        story.step("An error for each output")
        story.predict(
            "The output for the digit \(digit) is \(a.short), its target \(t.short). What is the squared "
                + "error?", square,
            decimals: 2,
            mistakes: [
                .init(a - t, "that is the error; it still has to be squared."),
                .init((1 - a) * (1 - a), "that would be right if the picture showed a \(digit)."),
                .init(2 * (a - t), "that is twice the error; its square is the error times itself."),
            ])
        story.say(
            "Each output has an error of its own, and the lesson on losses knows what to do with an error: square it. "
                + "Where 0 is wanted the error is the output itself; where 1 is wanted it is what the output lacks "
                + "of 1.")
        story.formula("(a₄ − t₄)² = (\(a.short) − \(t.short))² = \(square.short)")
        let recovered = DigitOutputs.outputs(behind: DigitOutputs.printedUntrained)
        story.claim(
            .agrees(
                "002-digit-cost-bad-network-terms-from-displayed-activations", notes: DigitOutputs.displayedUntrained,
                computed: recovered,
                "The notes print each output with its square; these are the outputs computed back from the squares. "
                    + "Next to (0.72 − 0)² stands 0.5242, but it is \(square.short): the squares were made before the "
                    + "outputs were rounded to two digits."))
    }

    private static func bad(_ outputs: DigitOutputs, _ story: Story) {
        let batch = LossOfBatch(.squaredError, Matrix(row: outputs.untrained), Matrix(row: outputs.target))
        let each = LossOfBatch(.squaredError, outputs.untrained, outputs.target).each
        story.step("One number for the picture")
        story.predict(
            "The ten squares are \(each.map { $0.fixed(2) }.joined(separator: ", ")). Roughly, to one decimal: what do "
                + "they add up to?", batch.cost, decimals: 1,
            mistakes: [
                .init(batch.cost / 10, "that is their mean; here they are added up."),
                .init(sum(outputs.untrained), "that adds up the outputs; add up the squares."),
                .init(
                    sum(outputs.untrained) - sum(outputs.target),
                    "that adds up the errors; square each of them first."),
            ])
        story.say("Ten squares, added up, make one number: the loss of this picture, often called its cost.")
        story.formula("C = (a₀ − t₀)² + (a₁ − t₁)² + … + (a₉ − t₉)²")
        story.picture(
            alignedTable(
                ["digit", "a", "t", "(a − t)²"],
                each.indices.map {
                    ["\($0)", outputs.untrained[$0].fixed(2), outputs.target[$0].short, each[$0].fixed(4)]
                } + [["sum", "", "", batch.cost.fixed(4)]]))
        let recovered = DigitOutputs.outputs(behind: DigitOutputs.printedUntrained)
        let target = DigitOutputs.target(of: 3)
        story.claim(
            .agrees(
                "002-digit-cost-bad-network-sum-of-printed-terms", notes: "3.37",
                computed: LossOfBatch(.squaredError, Matrix(row: recovered), Matrix(row: target)).cost,
                "With the squares that the notes print. With the outputs as printed, to two digits, it is "
                    + "\(batch.cost.fixed(4))."))
    }

    private static func good(_ outputs: DigitOutputs, _ story: Story) {
        let target = DigitOutputs.target(of: 3)
        func cost(_ outputs: [Double]) -> Double {
            LossOfBatch(.squaredError, Matrix(row: outputs), Matrix(row: target)).cost
        }
        let each = LossOfBatch(.squaredError, outputs.trained, target).each
        let first = LossOfBatch(.squaredError, Matrix(row: outputs.untrained), Matrix(row: outputs.target)).cost
        let before = LossOfBatch(.squaredError, outputs.untrained, outputs.target).each
        let trained = cost(outputs.trained)
        story.step("The same for a network that has learned")
        story.say("After training, a network that is shown a 3 says this. All but the 3 is nearly dark:")
        pictureBoth(outputs, before, each, story)
        story.show("C, trained", trained)
        story.show("C, untrained", first)
        story.say(
            "That is all that a cost is for: one number that puts networks in order. Here the untrained one's is "
                + "\((first / trained).fixed(0)) times as large. Whatever makes the cost smaller makes the network "
                + "better, and a computer can look for that.")
        let recovered = DigitOutputs.outputs(behind: DigitOutputs.printedTrained)
        let costs = [cost(DigitOutputs.outputs(behind: DigitOutputs.printedUntrained)), cost(recovered)]
        story.claim(
            .agrees(
                "002-digit-cost-good-network-terms-from-displayed-activations", notes: DigitOutputs.displayedTrained,
                computed: recovered, "Computed back from the squares, as before."))
        story.claim(
            .agrees(
                "002-digit-cost-good-network-sum-of-printed-terms", notes: "0.03", computed: costs[1],
                "The sum of the squares that the notes print for the trained network."))
        story.claim(
            .shown(
                "002-digit-verdict-ordering-good-vs-bad", notes: "3.37 is big: bad; 0.03 is small: good",
                verdict: .exact, computed: .list(costs),
                holds: Printed("3.37").agrees(with: costs[0]) && Printed("0.03").agrees(with: costs[1])
                    && costs[0] > 100 * costs[1],
                "The one is \((costs[0] / costs[1]).fixed(0)) times the other."))
    }

    private static func pictureBoth(_ outputs: DigitOutputs, _ before: [Double], _ each: [Double], _ story: Story) {
        story.picture(
            alignedTable(
                ["digit", "a, untrained", "(a − t)²", "a, trained", "(a − t)²"],
                each.indices.map {
                    [
                        "\($0)", outputs.untrained[$0].fixed(2), before[$0].fixed(4), outputs.trained[$0].fixed(2),
                        each[$0].fixed(4),
                    ]
                }))
    }
}
