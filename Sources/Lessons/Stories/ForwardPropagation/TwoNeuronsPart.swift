import Autograd

/// The worked network with inputs 95, 4 and 4: one hidden neuron, one output neuron.
extension ForwardStory {
    /// The forward pass of the two neurons, every value with its name.
    private struct Pass {
        let tape = Tape()
        let terms: [Scalar]
        let z1, o1, w4, z2, prediction: Scalar

        init(_ x: [Double], _ w: [Double], b1: Double, w4: Double, b2: Double) {
            let names = ["₁", "₂", "₃"]
            let inputs = zip(x, names).map { [tape] in tape.value($0, "x\($1)") }
            let weights = zip(w, names).map { [tape] in tape.value($0, "w\($1)") }
            terms = zip(zip(inputs, weights), names).map { ($0.0 * $0.1).named("x\($1)·w\($1)") }
            z1 = (terms[0] + terms[1] + terms[2] + tape.value(b1, "b₁")).named("z₁")
            o1 = z1.sigmoid().named("o₁")
            self.w4 = tape.value(w4, "w₄")
            z2 = (o1 * self.w4 + tape.value(b2, "b₂")).named("z₂")
            prediction = z2.sigmoid().named("ŷ")
        }
    }

    /// The weights that the notes give to the three inputs.
    private static let weights = [0.01, 0.02, 0.03]

    static func twoNeurons(_ inputs: Inputs, _ story: Story) {
        let x = ["x1", "x2", "x3"].map { inputs[$0] }
        let pass = Pass(x, weights, b1: inputs["b1"], w4: inputs["w4"], b2: inputs["b2"])
        let notes = Pass([95, 4, 4], weights, b1: 0.01, w4: 0.02, b2: 0.03)
        question(inputs, story)
        firstSum(x, pass, inputs["b1"], story)
        slip(notes, story)
        firstSigmoid(pass, notes, story)
        secondSum(pass, notes, inputs, story)
        prediction(pass, notes, inputs, story)
        influence(inputs, pass, story)
    }

    private static func question(_ inputs: Inputs, _ story: Story) {
        story.step("A small network")
        story.say(
            "Forward propagation is how a network computes: numbers come in on the left, each neuron works with "
                + "what arrives from the left, and on the right a prediction comes out. Nothing is learned yet. The "
                + "weights are given, and we only calculate.")
        story.say(
            "Our first network has three inputs, say a student's IQ and hours of study and of play. They go to a "
                + "single neuron in the middle (the hidden layer), and its output goes to one more neuron, whose "
                + "output ŷ (“y hat”) is the prediction: how likely the student is to pass.")
        let wires = ["x₁ = \(inputs["x1"].short)", "x₂ = \(inputs["x2"].short)", "x₃ = \(inputs["x3"].short)"]
        let width = wires.map(\.count).max() ?? 0
        let lines = zip(wires, weights).map { wire, weight in
            wire + String(repeating: " ", count: width - wire.count) + " ──× \(weight.short)──"
        }
        let (b1, b2) = ("b₁ = \(inputs["b1"].short)", "b₂ = \(inputs["b2"].short)")
        story.picture(
            "\(lines[0])┐   \(b1)\n\(lines[1])┼─▶ [z₁ → o₁] ──× \(inputs["w4"].short)──▶ [z₂ → ŷ] ──▶ prediction\n"
                + "\(lines[2])┘                            \(b2)")
        story.say(
            "Each box is a neuron and does two things: a weighted sum z, then a sigmoid. Each weight is written on "
                + "its arrow. A bias, here b₁ and b₂, is a number that the neuron adds whatever the inputs are.")
    }

    private static func firstSum(_ x: [Double], _ pass: Pass, _ b1: Double, _ story: Story) {
        let (z, terms) = (pass.z1.number, pass.terms.map(\.number))
        story.step("The first neuron adds up")
        story.predict(
            "x = (\(x.map(\.short).joined(separator: ", "))), weights "
                + "(\(weights.map(\.short).joined(separator: ", "))), bias \(b1.short). What is z₁?",
            z,
            decimals: 3,
            mistakes: [
                .init(terms.reduce(0, +), "that is the sum without the bias."),
                .init(terms.reduce(0, +) + b1 / 10, "the bias went in ten times too small, as in the notes."),
                .init(x.reduce(0, +) * weights[0] + b1, "each input has a weight of its own."),
            ])
        story.say("Each input times its weight, all added up, and the bias on top.")
        story.formula("z₁ = x₁·w₁ + x₂·w₂ + x₃·w₃ + b₁")
        for term in pass.terms { story.show(term) }
        story.show("b₁", b1)
        story.show(pass.z1)
        let sizes = terms.map(\.magnitude)
        let largest = sizes.firstIndex(of: sizes.max() ?? 0) ?? 0
        story.say(
            "The largest share comes from x\(["₁", "₂", "₃"][largest]), \(terms[largest].short) of \(z.short). A "
                + "large input can drown the others even with a small weight; later in this lesson that becomes a "
                + "problem."
        )
    }

    private static func slip(_ right: Pass, _ story: Story) {
        story.step("A slip, and how to find one")
        let small = Pass([95, 4, 4], weights, b1: 0.001, w4: 0.02, b2: 0.03)
        let printed = Printed("1.151").value
        let difference = printed - right.z1.number
        story.say(
            "The lecture notes behind this lesson print z₁ = \(printed.short) for the inputs 95, 4 and 4, but the sum "
                + "is \(right.z1.number.short). Where does the difference of \(difference.short) come from? Look at "
                + "the terms one at a time, and ask which could be wrong by just that much.")
        let columns = ["bias"] + ["95·0.01", "4·0.02", "4·0.03", "bias term", "sum"]
        let rows = [("0.01, as given", right), ("0.001", small)].map { name, pass -> [String] in
            let bias = pass.z1.number - pass.terms.reduce(0) { $0 + $1.number }
            return [name] + pass.terms.map(\.number.short) + [bias.short, pass.z1.number.short]
        }
        story.picture(alignedTable(columns, rows))
        story.say(
            "A bias of 0.001 instead of 0.01 gives exactly what is printed: a zero too many after the point. "
                + "It is a good habit to write out the terms like this; a sum alone hides its mistakes.")
        story.claim(
            .erratum(
                "001-forward-pass-95-4-4-z1", notes: "1.151", right: right.z1.number,
                slip: "\(right.terms.map(\.number.short).joined(separator: " + ")) + 0.01 is "
                    + "\(right.z1.number.short); the printed value is what a bias of 0.001 gives.",
                slipGives: small.z1.number))
    }

    private static func firstSigmoid(_ pass: Pass, _ notes: Pass, _ story: Story) {
        story.step("The sigmoid squeezes it")
        let (z, o) = (pass.z1, pass.o1)
        let exponential = Double.exp(-z.number)
        story.predict(
            "z₁ = \(z.number.short), and e⁻ᶻ = \(exponential.short). What is o₁ = 1/(1 + e⁻ᶻ)?", o.number, decimals: 3,
            mistakes: [
                .init(1 + exponential, "that is the denominator; 1 is divided by it."),
                .init(1 - o.number, "that is σ(−z): the exponent is minus z."),
                .init(1 / exponential, "the 1 below the line is missing: 1 + e⁻ᶻ."),
            ])
        story.say(
            "The sigmoid turns any number into one between 0 and 1: large sums come close to 1, very negative ones "
                + "close to 0, and 0 becomes ½. The output of a neuron is also called its activation.")
        story.formula("o₁ = σ(z₁) = 1 / (1 + e^(−z₁))")
        story.show(z, o)
        let tape = Tape()
        let fromPrinted = tape.value(Printed("1.151").value).sigmoid().number
        let cut = (fromPrinted * 1000).rounded(.down) / 1000
        story.say(
            "The notes go on with their \(Printed("1.151").text) and print 0.759. Its sigmoid is "
                + "\(fromPrinted.fixed(5)), so the third digit should have been rounded up; it was cut off. Rounding "
                + "late, and not cutting, keeps such errors from adding up.")
        let right = notes.o1.number
        story.claim(
            .erratum(
                "001-forward-pass-95-4-4-sigmoid1", notes: "0.759", right: right,
                slip: "Two slips: σ(1.151) = \(fromPrinted.fixed(6)) was cut off instead of rounded to "
                    + "\(fromPrinted.fixed(3)), and with the right z₁ the output is \(right.fixed(6)).",
                slipGives: cut))
    }

    private static func secondSum(_ pass: Pass, _ notes: Pass, _ inputs: Inputs, _ story: Story) {
        story.step("The second neuron takes over")
        let (o1, z2) = (pass.o1.number, pass.z2.number)
        story.predict(
            "The next neuron has the single input o₁ = \(o1.short), the weight w₄ = \(inputs["w4"].short) and the bias "
                + "b₂ = \(inputs["b2"].short). What is its sum z₂?", z2, decimals: 4,
            mistakes: [
                .init(o1 * inputs["w4"], "the bias b₂ is missing."),
                .init(pass.z1.number * inputs["w4"] + inputs["b2"], "it receives o₁, the sigmoid's result, not z₁."),
            ])
        story.say(
            "What the first neuron put out is now an input, like any other. The second neuron does not know where "
                + "the number came from. It does the same two things again.")
        story.formula("z₂ = o₁·w₄ + b₂")
        story.show(pass.o1, pass.w4, pass.z2)
        let tape = Tape()
        let carried = (tape.value(Printed("0.759").value) * 0.02 + 0.03).number
        story.claim(
            .agrees(
                "001-forward-pass-second-layer-z2", notes: "0.04518", computed: carried,
                "From the printed o₁ = 0.759, as the notes do. Without any slip z₂ is "
                    + "\(notes.z2.number.fixed(6))."))
    }

    private static func prediction(_ pass: Pass, _ notes: Pass, _ inputs: Inputs, _ story: Story) {
        story.step("The prediction")
        let tape = Tape()
        let carried = tape.value(Printed("0.04518").value).sigmoid().number
        story.predict(
            "z₂ = \(pass.z2.number.short), and e to the power −z₂ is \(Double.exp(-pass.z2.number).short). What is the "
                + "prediction ŷ = σ(z₂)?", pass.prediction.number, decimals: 3,
            mistakes: [
                .init(pass.z2.number, "that is still the sum; the sigmoid comes after it."),
                .init(1 - pass.prediction.number, "that is σ(−z₂)."),
            ])
        let answer = pass.prediction.number
        let words = answer > 0.5 ? "rather yes" : answer < 0.5 ? "rather no" : "undecided"
        story.say("One more sigmoid, and we are through. Read as a probability, ŷ = \(answer.short) says “\(words)”.")
        story.formula("ŷ = σ(z₂)")
        story.show(pass.z1, pass.o1, pass.z2, pass.prediction)
        story.say("The whole way in Swift, with two neurons of the library:")
        story.code(
            """
            let tape = Tape()
            let x = [\(pass.terms.map { $0.inputs[0].number.short }.joined(separator: ", "))].map { tape.value($0) }
            let first = Neuron(
                weights: [0.01, 0.02, 0.03], bias: \(inputs["b1"].short), .sigmoid)
            let second = Neuron(
                weights: [\(inputs["w4"].short)], bias: \(inputs["b2"].short), .sigmoid)
            print(second([first(x)]).number.short)
            """, prints: answer.short)
        story.say(
            "With their rounded numbers the notes get \(carried.fixed(5)); without the slip in z₁ and without "
                + "rounding it is \(notes.prediction.number.fixed(5)). The slip of "
                + "\((notes.z1.number - Printed("1.151").value).short) at the start has nearly vanished. Why?")
        story.claim(
            .agrees(
                "001-forward-pass-second-layer-sigmoid2", notes: "0.51129", computed: carried,
                "From the printed z₂ = 0.04518. The whole chain without slips gives "
                    + "\(notes.prediction.number.fixed(6))."))
    }

    private static func influence(_ inputs: Inputs, _ pass: Pass, _ story: Story) {
        story.step("How far a change travels")
        let tape = Tape()
        let z1 = tape.value(pass.z1.number, "z₁")
        let o1 = z1.sigmoid().named("o₁")
        let z2 = (o1 * tape.value(inputs["w4"], "w₄")).named("o₁·w₄") + tape.value(inputs["b2"], "b₂")
        let prediction = z2.named("z₂").sigmoid().named("ŷ")
        let slope = prediction.gradients()[z1]
        let moved = Pass(
            ["x1", "x2", "x3"].map { inputs[$0] }, weights, b1: inputs["b1"] - 0.009, w4: inputs["w4"], b2: inputs["b2"]
        )
        let change = moved.prediction.number - pass.prediction.number
        story.say(
            "The gradient ∂ŷ/∂z₁ tells how much ŷ changes for a small change of z₁. On its way the change is "
                + "multiplied at each station: by the slope of the first sigmoid (never more than ¼), by the weight "
                + "w₄ = \(inputs["w4"].short), and by the slope of the second sigmoid.")
        story.formula("∂ŷ/∂z₁ = o₁(1 − o₁) · w₄ · ŷ(1 − ŷ)")
        story.show("∂ŷ/∂z₁", slope)
        story.show("−0.009·∂ŷ/∂z₁", -0.009 * slope)
        story.show("what ŷ really changes by", change)
        story.say(
            "A change of −0.009 in z₁ reaches the prediction as \(change.significant(2)). That is "
                + "\((change / -0.009).magnitude.significant(2)) times its size. Every layer adds two such factors, a "
                + "slope and a weight. In a deep network their product can become so small that the first layers "
                + "cannot learn; the lesson on vanishing gradients takes this up.")
        story.why(prediction, by: z1)

        story.step("The way of the change, drawn")
        story.say(
            "Each box has a number and, after ∂, how much ŷ changes for each unit of it; each line has what a "
                + "change is multiplied by.")
        story.graph(prediction)
    }
}
