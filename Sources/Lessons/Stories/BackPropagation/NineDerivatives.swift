import Autograd

extension BackPropagation {
    /// The notes' 2-2-1 network: one derivative by hand, then all nine, then what is wrong with five of them.
    static func nineDerivatives(_ inputs: Inputs, _ story: Story) {
        let network = SalaryNetwork(SalaryNetwork.allOnes, features: [inputs["f1"], 1], target: 3)
        salary(network, story)
        sensitivity(network, inputs, story)
        allNine(network, story)
        let different = SalaryNetwork(SalaryNetwork.allDifferent, features: [2, 3], target: 3)
        asPrinted(different, story)
        swappedIndices(different, story)
    }

    private static func salary(_ network: SalaryNetwork, _ story: Story) {
        let (prediction, y) = (network.prediction, network.y.number)
        let sum = network.features.reduce(0) { $0 + $1.number }
        story.step("A whole network: ŷ = \(prediction.number.short), y = \(y.short)")
        story.say(
            "A network predicts a yearly salary (in LPA, lakhs of rupees a year) from two features. It has two hidden "
                + "neurons and one output, all without an activation function. It starts with every weight 1 and every "
                + "bias 0, sees one person, whose features we take as x₁ = \(network.features[0].number.short) and "
                + "x₂ = \(network.features[1].number.short), and predicts \(prediction.number.short) where "
                + "\(y.short) is right.")
        story.picture(SalaryNetwork.drawing)
        story.formula("ŷ = w₁₁²·o₁₁ + w₂₁²·o₁₂ + b₂₁")
        story.show(network.o11, network.o12, prediction, network.loss)
        let read = network.variables
        let nine = network.trained
        story.say(
            "ŷ is computed from \(read.count) quantities, \(read.joined(separator: ", ")). Of these, o₁₁ and o₁₂ are "
                + "computed themselves, from three more each. Altogether \(nine) numbers can be learned, so there are "
                + "\(nine) derivatives to find.")
        story.claim(
            .shown(
                "002-one-sample-prediction-18-versus-3", notes: "ŷ = 18, y = 3, (3 − 18)² = 225",
                computed: .list([prediction.number, network.loss.number]),
                holds: prediction.number == 18 && prediction.number == 2 * sum && network.loss.number == 225,
                "The notes print no features. With these weights ŷ is twice their sum, so they add up to "
                    + "\(sum.short); we take \(network.features[0].number.short) and "
                    + "\(network.features[1].number.short)."
            ))
        story.claim(
            .agrees(
                "002-output-depends-on-five-variables", notes: "5", computed: Double(read.count),
                "Counted by walking back from ŷ on the tape until a name of the formula is met."))
        story.claim(
            .agrees(
                "002-nine-derivatives-count-2-2-1", notes: "9", computed: Double(nine),
                "Derivatives: two weights and a bias in each of three neurons."))
    }

    private static func sensitivity(_ network: SalaryNetwork, _ inputs: Inputs, _ story: Story) {
        let gradients = network.loss.gradients()
        let byPrediction = gradients[network.prediction]
        let byWeight = ChainRule.slope(of: network.prediction, by: network.learned[0])
        let gradient = gradients[network.learned[0]]
        let gap = network.y.number - network.prediction.number

        story.step("One of the nine, by hand")
        story.say(
            "A derivative dy/dx says what a small change of x does to y. So ∂L/∂w₁₁² says what a small change of that "
                + "weight does to the loss: the weight moves ŷ, and ŷ moves L. Two rates, one product.")
        story.formula("∂L/∂w₁₁² = ∂L/∂ŷ · ∂ŷ/∂w₁₁²")
        story.formula("∂L/∂ŷ = −2·(y − ŷ)")
        story.formula("∂ŷ/∂w₁₁² = o₁₁")
        story.show("∂L/∂ŷ", byPrediction)
        story.show("∂ŷ/∂w₁₁²", byWeight)
        story.show("∂L/∂w₁₁²", gradient)
        story.why(network.loss, by: network.learned[0])
        story.predict(
            "y = \(network.y.number.short), ŷ = \(network.prediction.number.short), o₁₁ = \(network.o11.number.short), "
                + "and L = (y − ŷ)². What is ∂L/∂w₁₁²?",
            gradient, decimals: 1,
            mistakes: [
                .init(-gap * byWeight, "the 2 from the square is missing."),
                .init(byPrediction, "that is ∂L/∂ŷ; multiply by how fast ŷ moves with the weight, o₁₁."),
                .init(2 * gap * byWeight, "ŷ stands with a minus in y − ŷ, so the inner derivative is −1."),
            ])
        // A nudge of the weight must say the same.
        var nudged = SalaryNetwork.allOnes
        nudged[0] += 1e-6
        let other = SalaryNetwork(nudged, features: network.features.map(\.number), target: network.y.number)
        let measured = (other.loss.number - network.loss.number) / 1e-6
        story.claim(
            .shown(
                "002-derivative-as-sensitivity-and-chain-rule", notes: "∂L/∂w₁₁² = [∂L/∂ŷ] × [∂ŷ/∂w₁₁²]",
                computed: .list([byPrediction, byWeight, gradient]),
                holds: byPrediction * byWeight == gradient && (measured - gradient).magnitude < 1e-3,
                "Nudging the weight by a millionth moves the loss by \(measured.fixed(2)) millionths."))
    }

    private static func allNine(_ network: SalaryNetwork, _ story: Story) {
        let derivatives = network.derivatives
        let arithmetic = network.byHand
        story.step("All nine at once")
        story.say(
            "The other \((derivatives.count - 1).inWords) follow in the same way. For a weight of layer 1 one link "
                + "more: ŷ moves with its hidden "
                + "neuron at the rate of the weight between them. d stands for −2·(y − ŷ), which all nine share.")
        let formulas = ["d·o₁₁", "d·o₁₂", "d", "d·w₁₁²·x₁", "d·w₁₁²·x₂", "d·w₁₁²", "d·w₂₁²·x₁", "d·w₂₁²·x₂", "d·w₂₁²"]
        story.picture(
            alignedTable(
                ["   by", "formula", "by hand", "backward pass"],
                derivatives.indices.map { i in
                    [
                        "\(i + 1)  \(SalaryNetwork.names[i])", formulas[i], arithmetic[i].short, derivatives[i].short,
                    ]
                }))
        story.say(
            "The right column comes from one walk back through \(network.tape.trace(of: network.loss).events.count) "
                + "links. A bias is a weight whose input is always 1, hence the shorter formulas.")
        story.why(network.loss, by: network.learned[4])
        story.predict(
            "∂L/∂ŷ = \(network.loss.gradients()[network.prediction].short), w₁₁² = \(network.learned[0].number.short), "
                + "x₁ = \(network.features[0].number.short). What is ∂L/∂w₁₁¹, by the weight from x₁ to o₁₁?",
            derivatives[3], decimals: 1,
            mistakes: [
                .init(derivatives[0], "that is ∂L/∂w₁₁², the weight of layer 2; here the input is x₁, not o₁₁."),
                .init(derivatives[5], "that is for the bias b₁₁; the weight's own input x₁ is missing."),
            ])
        story.claim(
            .shown(
                "002-nine-derivatives-at-the-18-versus-3-example", notes: "the nine formulas, without numbers",
                computed: .list(derivatives), holds: derivatives == arithmetic,
                "Walk back and formulas give the same nine numbers."))
    }

    private static func asPrinted(_ network: SalaryNetwork, _ story: Story) {
        let right = network.derivatives
        let printed = network.asPrinted
        story.step("The nine as printed, put to the test")
        story.say(
            "The notes print all nine formulas. Are they right? With weights that are all 1, a formula that takes the "
                + "wrong weight still gives the right number. So test with numbers that all differ: weights and biases "
                + "\(network.learned.map(\.number.short).joined(separator: ", ")) in the order of the table, x = (2, "
                + "3), y = 3. Where the notes name a weight that does not exist (w₁₂², w₂₂²), the one of layer 1 "
                + "with these indices is put in.")
        let formulas = [
            "d·o₁₁", "d·o₁₂", "d", "d·w₁₁²·x₁", "d·w₂₁²·x₂", "d·w₁₁²", "d·w₁₂²·x₁", "d·w₂₂²·x₂", "d·w₁₂²",
        ]
        let rows = right.indices.map { i in
            let same = (printed[i] - right[i]).magnitude < 1e-9
            return [
                "\(i + 1)  \(SalaryNetwork.names[i])", formulas[i], printed[i].fixed(3), right[i].fixed(3),
                same ? "✓ same" : "≠ differs",
            ]
        }
        story.picture(alignedTable(["   by", "printed", "gives", "right", ""], rows))
        claimFirstSix(printed, right, story)
    }

    private static func claimFirstSix(_ printed: [Double], _ right: [Double], _ story: Story) {
        story.claim(
            .shown(
                "002-nine-derivatives-output-layer", notes: "−2(y−ŷ)·o₁₁, −2(y−ŷ)·o₁₂, −2(y−ŷ)",
                computed: .list(Array(right[0..<3])), holds: areClose(Array(printed[0..<3]), Array(right[0..<3]))))
        story.claim(
            .erratum(
                "002-nine-derivatives-fourth-label", notes: "4. ∂L/∂w₁₁² = −2(y−ŷ)·w₁₁²·x₁",
                asWritten: [printed[3]], right: [right[0]],
                slip: "The label repeats number 1, for which \(right[0].fixed(3)) is right. The right side is that of "
                    + "∂L/∂w₁₁¹, \(right[3].fixed(3)): the layer above should be 1."))
        story.claim(
            .erratum(
                "002-nine-derivatives-fifth-wrong-branch",
                notes: "5. ∂L/∂ŷ · ∂ŷ/∂o₁₂ · ∂o₁₂/∂w₂₁ = −2(y−ŷ)·w₂₁²·x₂",
                asWritten: [printed[4]], right: [right[4]],
                slip: "w₂₁¹ leads from x₂ to hidden neuron 1, so the path goes through o₁₁ and the factor is w₁₁². As "
                    + "printed it is number 8, \(right[7].fixed(3))."))
        story.claim(
            .shown(
                "002-nine-derivatives-sixth-hidden-bias-1", notes: "6. ∂L/∂b₁₁ = −2(y−ŷ)·w₁₁²",
                computed: .number(right[5]), holds: areClose([printed[5]], [right[5]])))
    }

    private static func swappedIndices(_ network: SalaryNetwork, _ story: Story) {
        let right = network.derivatives
        let printed = network.asPrinted
        let count = zip(printed, right).filter { ($0 - $1).magnitude > 1e-9 }.count
        story.step("One slip in four places")
        story.say(
            "\(count) of the nine give a wrong number, all for one reason. In numbers 4 to 9 the weight of layer 2 "
                + "copies the index of what stands on the left: ₁₁, ₂₁, ₁₁, ₁₂, ₂₂, ₁₂. For ₁₁ that happens to be "
                + "right. But it must be the weight that leads on from the hidden neuron to the output: w₁₁² from "
                + "neuron 1, w₂₁² from neuron 2. (A w₁₂² would lead to a second output, and there is none.)")
        story.formula("5. ∂L/∂w₂₁¹ = −2(y−ŷ)·w₁₁²·x₂ = \(right[4].fixed(3))")
        story.formula("7. ∂L/∂w₁₂¹ = −2(y−ŷ)·w₂₁²·x₁ = \(right[6].fixed(3))")
        story.formula("8. ∂L/∂w₂₂¹ = −2(y−ŷ)·w₂₁²·x₂ = \(right[7].fixed(3))")
        story.formula("9. ∂L/∂b₁₂ = −2(y−ŷ)·w₂₁² = \(right[8].fixed(3))")
        story.say(
            "A way to be safe: follow the path with a finger from the weight to the loss. The factors are what you "
                + "pass, and nothing else.")
        story.why(network.loss, by: network.learned[6])
        let slips = [
            "w₁₂² does not exist; read as w₁₂¹ it gives \(printed[6].fixed(3)). The factor is w₂₁², the label w₁₂¹.",
            "w₂₂² does not exist; read as w₂₂¹ it gives \(printed[7].fixed(3)). The factor is w₂₁², the label w₂₂¹.",
            "w₁₂² does not exist; read as w₁₂¹ it gives \(printed[8].fixed(3)). The factor is w₂₁².",
        ]
        let entries = [
            ("002-nine-derivatives-seventh-wrong-factor", "7. ∂L/∂w₁₂² = −2(y−ŷ)·w₁₂²·x₁"),
            ("002-nine-derivatives-eighth-wrong-factor", "8. ∂L/∂w₂₂² = −2(y−ŷ)·w₂₂²·x₂"),
            ("002-nine-derivatives-ninth-wrong-factor", "9. ∂L/∂b₁₂ = −2(y−ŷ)·w₁₂²"),
        ]
        for (index, entry) in entries.enumerated() {
            story.claim(
                .erratum(
                    entry.0, notes: entry.1, asWritten: [printed[6 + index]], right: [right[6 + index]],
                    slip: slips[index]))
        }
    }
}
