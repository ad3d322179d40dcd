import Autograd
import Lessons

extension Lesson {
    /// A lesson with one of everything: a prediction, two gradients, a drawing wider than a small
    /// window, a step longer than a screen, an erratum.
    static let sample = Lesson(
        name: "sample", title: "A sample",
        question: "What does one neuron make of two numbers, and how much does each weight matter to its answer?",
        inputs: [
            Input("x1", 2, "hours studied", in: 0...24), Input("w1", -3, "the weight of the hours"),
            Input("bias", 6.5, "how easily it says yes", in: -10...10),
        ],
        source: "Sources/Autograd/Derivatives.swift"
    ) { inputs, story in
        let tape = Tape<Double>()
        let x = tape.value(inputs["x1"], "x₁")
        let w = tape.value(inputs["w1"], "w₁")
        let b = tape.value(inputs["bias"], "b")
        let product = (x * w).named("x₁·w₁")
        let z = (product + b).named("z")
        let a = z.tanh().named("a")

        story.step("The inputs")
        story.say(
            "A neuron has one weight for each input. Here there is a single input, the hours that a student has "
                + "learned, and a bias, which says how easily the neuron says yes without any input at all.")
        story.say("The hours are \(x.number.short), the weight \(w.number.short).")
        story.show(x, w, b)

        story.step("The weighted sum")
        story.predict(
            "What is z = x₁·w₁ + b?", z.number, decimals: 2,
            mistakes: [.init(product.number, "that is without the bias.")])
        story.say("Each input counts as much as its weight says; the bias comes on top.")
        story.formula("z = x₁·w₁ + b")
        story.show(product, z)
        story.claim(.agrees("sample-z", notes: "0.5", computed: z.number))
        story.claim(
            .erratum(
                "sample-erratum", notes: "12.5", right: z.number,
                slip: "the sign of the weight was lost: 2·3 + 6.5", slipGives: (x * -w + b).number))

        story.step("The gradients")
        story.say("How much does each of them move the answer?")
        story.formula("a = tanh(z)")
        story.show(a)
        story.why(a, by: w)
        story.why(a, by: x)

        story.step("A wide drawing and a long list")
        for index in 1...30 { story.show("value \(index)", Double(index) * 0.5) }
        story.picture("┌" + String(repeating: "─", count: 70) + "┐\n│ x₁ ──▶ z ──▶ a")

        story.step("The end of the beginning")
        story.predict("What is a, the tanh of z?", a.number, decimals: 3)
        story.show(a)
        story.why(a, by: b)
    }

    /// One whose only claim is false.
    static let wrong = Lesson(
        name: "wrong", title: "A wrong one", question: "Is one two?", inputs: [],
        source: "Sources/Autograd/Value.swift"
    ) { _, story in
        story.step("One")
        story.claim(.agrees("one-is-two", notes: "2", computed: 1))
    }
}
