import Autograd
import Drawing
import Learning

/// From a sum that may be anything to a number between 0 and 1.
extension SigmoidAndTanhStory {
    static func squashing(_ inputs: Inputs, _ story: Story) {
        betweenNoAndYes(story)
        formula(inputs["z"], story)
        theOne(inputs["z"], story)
        curve(inputs["z"], story)
        fromInputs(inputs, story)
    }

    private static func betweenNoAndYes(_ story: Story) {
        let sums: [Double] = [-10, -2, 0, 2, 10]
        let answers = Activation.sigmoid.heights(at: sums)
        story.step("Between no and yes")
        story.say(
            "A neuron adds up its weighted inputs and its bias; the sum z may be any number. The step function "
                + "makes a yes or a no of it, 1 or 0. That is a hard answer: a sum of 0.01 says yes as loudly as a "
                + "sum of 10, and turning a weight a little changes either nothing at all or everything.")
        story.say(
            "A function that is applied to z is called an activation function. We look for one that answers by "
                + "degrees: near 0 for “surely not”, near 1 for “surely”, and something between for the rest. Here "
                + "is such a function, the sigmoid, beside the step:")
        story.picture(
            alignedTable(
                ["z"] + sums.map(\.short),
                [
                    ["step(z)"] + Activation.step.heights(at: sums).map(\.short),
                    ["sigmoid(z)"] + answers.map { $0.significant(5) },
                ]))
        story.say("Whatever goes in, what comes out lies between 0 and 1, and a larger sum gives a larger answer.")
        story.claim(
            .shown(
                "002-sigmoid-squashes-any-real-to-unit-interval",
                notes: "the sum can be anything; the logistic curve brings it between 0 and 1",
                computed: .list(answers),
                holds: answers.allSatisfy { $0 > 0 && $0 < 1 } && zip(answers, answers.dropFirst()).allSatisfy(<),
                "At z = −10, −2, 0, 2, 10. “Logistic curve” is another name of the sigmoid."))
    }

    /// 1/(1 + e⁻ᶻ) in single steps.
    private static func logistic(of z: Scalar) -> Scalar {
        let power = (-z).named("−z").exp().named("p")
        return (1 / (power + 1).named("d")).named("σ")
    }

    private static func formula(_ number: Double, _ story: Story) {
        let tape = Tape()
        let z = tape.value(number, "z")
        let answer = logistic(of: z)
        let engine = z.sigmoid()
        story.step("The formula")
        story.predict(
            "The sigmoid of z is 1/(1 + e⁻ᶻ), where e is about \(Double.exp(1).significant(5)). What is it for z = "
                + "\(number.short)? (A calculator helps.)",
            engine.number, decimals: 3,
            mistakes: [
                .init(1 / Double.exp(-number), "the 1 + is missing: that is 1/e⁻ᶻ."),
                .init(1 / (1 + Double.exp(number)), "the minus in the exponent is missing: that is 1/(1 + eᶻ)."),
                .init(1 + Double.exp(-number), "that is what stands below the fraction bar; now divide 1 by it."),
            ])
        story.say(
            "The sigmoid is written σ, the Greek s, because its curve has the shape of a soft S. It is computed in "
                + "four steps: turn the sign of z, raise e to that power, add 1, and divide 1 by the result.")
        story.formula("σ(z) = 1 / (1 + e⁻ᶻ)")
        story.show("e⁻ᶻ", Double.exp(-number))
        story.show("σ(\(number.short))", engine.number)
        definitions(story)

        story.step("The four steps, drawn")
        story.say(
            "The same as a graph, one box for each of the four. p is the power e⁻ᶻ, and d, the denominator, is what "
                + "stands below the bar:")
        story.graph(answer)
        story.say(
            "After ∂ each box says how much σ changes for each unit of its number. At the top, for z, that is "
                + "\(answer.gradients()[z].short); we come back to it soon.")
    }

    /// The definition stands in four notes, each with its own letter.
    private static func definitions(_ story: Story) {
        let places: [Double] = [-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3]
        let written = places.map { 1 / (1 + Double.exp(-$0)) }
        let engine = Activation.sigmoid.heights(at: places)
        let samples = [0.1, 0.2, 0.9]
        let sums = samples.map { Double.log($0 / (1 - $0)) }
        story.claim(
            .formula("001-sigmoid-definition", notes: "1/(1 + e⁻ᶻ)", asWritten: written, computed: engine))
        story.claim(
            .shown(
                "003-sigmoid-definition", notes: "1/(1 + e⁻ˣ), with answers such as 0.1, 0.2, 0.9", verdict: .exact,
                computed: .list(sums),
                holds: areClose(engine, written) && areClose(Activation.sigmoid.heights(at: sums), samples),
                "The sums whose sigmoids are 0.1, 0.2 and 0.9."))
        story.claim(
            .formula("004-sigmoid-definition", notes: "1/(1 + e⁻ʸ)", asWritten: written, computed: engine))
    }

    private static func theOne(_ number: Double, _ story: Story) {
        let places: [Double] = [-2, -1, 0, 1, 2]
        let without = places.map { 1 / Double.exp(-$0) }
        let with = Activation.sigmoid.heights(at: places)
        story.step("What the 1 + is for")
        story.say(
            "One page of the notes writes 1/e⁻ʸ, without the 1 +. That is the same as eʸ, which is never negative "
                + "either but grows without end. With the 1 +, what stands below the bar is always more than 1, "
                + "however small e⁻ʸ gets, so the fraction stays below 1:")
        story.picture(
            alignedTable(
                ["y"] + places.map(\.short),
                [["1/e⁻ʸ"] + without.map { $0.fixed(4) }, ["1/(1 + e⁻ʸ)"] + with.map { $0.fixed(4) }]))
        story.say("The engine has the sigmoid built in. Both ways in Swift (exp() raises e to a power):")
        let tape = Tape()
        let z = tape.value(number, "z")
        story.code(
            """
            let tape = Tape()
            let z = tape.value(\(number.short), "z")
            print(1 / (1 + (-z).exp()))
            print(z.sigmoid())
            """, prints: "\(1 / (1 + (-z).exp()))\n\(z.sigmoid())")
        story.claim(
            .erratum(
                "001-sigmoid-missing-one-plus", notes: "1/e⁻ʸ gives output in 0 to 1", asWritten: without, right: with,
                slip: "The 1 + is missing: 1/e⁻ʸ is eʸ, \(without[4].short) at y = 2. Later pages have it right."))
    }

    private static func curve(_ number: Double, _ story: Story) {
        let sigmoid = Activation.sigmoid
        let (here, mirrored) = (sigmoid.height(at: number), sigmoid.height(at: -number))
        story.step("The curve")
        story.predict(
            "σ(\(number.short)) = \(here.fixed(4)). At z and at −z the curve is equally far from the height ½, once "
                + "above it and once below. What is σ(\((-number).short))?",
            mirrored, decimals: 4,
            mistakes: [
                .init(-here, "σ is never negative; it turns around the point at height 0.5, not around 0."),
                .init(here, "left of 0 the curve is lower, not the same."),
            ])
        story.picture(LinePlot("σ(z)", from: -6, to: 6) { sigmoid.height(at: $0) }.text(width: 60, height: 9))
        story.say(
            "At z = 0 the answer is \(sigmoid.height(at: 0).short), on the fence: a positive sum leans to yes, a "
                + "negative one to no. Two sums of the same size and opposite sign have answers that add to 1.")
        story.formula("σ(−z) = 1 − σ(z)")
        story.show("σ(\(number.short))", here)
        story.show("σ(\((-number).short))", mirrored)
        let places: [Double] = [-2, -0.5, 0, 0.5, 2]
        story.claim(
            .shown(
                "003-sigmoid-threshold-half", notes: "sum ≥ 0 → sigmoid 0.5 → active", verdict: .exact,
                computed: .list(sigmoid.heights(at: places)),
                holds: sigmoid.height(at: 0) == 0.5
                    && places.allSatisfy { (sigmoid.height(at: $0) >= 0.5) == ($0 >= 0) },
                "At z = −2, −0.5, 0, 0.5, 2. (The notes' “0.5 > 1 active” means: active from 0.5 up to 1.)"))
    }

    private static func fromInputs(_ inputs: Inputs, _ story: Story) {
        let x = [inputs["x1"], 4, 4]
        let neuron = Neuron(weights: [0.01, 0.02, 0.03], bias: 0.01, .sigmoid)
        let tape = Tape()
        let values = zip(x, ["x₁", "x₂", "x₃"]).map { tape.value($0, $1) }
        let sum = neuron.weightedSum(values)
        let answer = neuron(values).number
        let products = zip(x, neuron.weights).map { $0 * $1.number }
        let product = products.reduce(0, +)
        story.step("From three inputs to one answer")
        story.say(
            "A whole neuron, then: the inputs \(x.map(\.short).joined(separator: ", ")) with the weights "
                + "\(neuron.weights.map(\.number.short).joined(separator: ", ")) and the bias 0.01. First the "
                + "weighted sum, one product after the other and the bias last; then the sigmoid of it.")
        story.formula("z = w₁·x₁ + w₂·x₂ + w₃·x₃ + b = \(sum.total.number.short)")
        story.show("w·x", product)
        story.show("z = w·x + b", sum.total.number)
        story.show("σ(z)", answer)
        story.say(
            "The sum of the products has a short name, w·x or wᵀx (the ᵀ only says that the weights are written in "
                + "a row). So there are two ways to write z: with Σ, “add up”, or with wᵀx. Not with both.")
        story.predict(
            "With x = (\(x.map(\.short).joined(separator: ", "))), w = (0.01, 0.02, 0.03), b = 0.01: what is z?",
            sum.total.number, decimals: 2,
            mistakes: [
                .init(product, "the bias is missing."),
                .init(3 * product + 0.01, "wᵀx is the whole sum already; you added it up once for every input."),
            ])
        story.claim(
            .erratum(
                "001-sigmoid-section-z-double-sum", notes: "z = Σᵢ wᵀx + b", asWritten: [3 * product + 0.01],
                right: [sum.total.number],
                slip: "wᵀx is the sum already; with Σ before it, it counts once for each of the 3 inputs. Right is "
                    + "Σ wᵢxᵢ + b, or wᵀx + b."))
    }
}
