import Autograd
import Learning

/// Layers that learn nothing: one gives the numbers another shape, one computes what you like.
extension LayersStory {
    static func reshaped(_ story: Story) {
        story.step("A layer that only rearranges")
        let network = Network(input: [10]) {
            Dense(64, .relu)
            Reshape([8, 8])
        }
        story.say(
            "Not every layer learns. A reshape layer only lays the numbers out in another way: 64 in a row become a "
                + "square of 8×8, row after row. Nothing is lost and nothing added, so the counts must agree.")
        story.picture("\(network.summary)")
        let back = Network(input: [8, 8]) { Flatten() }
        story.claim(
            .shown(
                "000-reshape-64-to-8x8", notes: "Dense(64), Reshape(8, 8) → shape (8, 8)", verdict: .exact,
                computed: .list(network.outputShapes[1].map(Double.init)),
                holds: network.outputShapes == [[64], [8, 8]] && back.outputs == 64
                    && network.layerParameters[1].isEmpty && (try? Reshape([8, 9]).outputShape(for: [64])) == nil,
                "And 8×9 is refused: 64 numbers do not fill \(8 * 9) places."))
        custom(story)
    }

    private static func custom(_ story: Story) {
        story.step("A layer of your own")
        let squares = Network(input: [4]) { Lambda("squared") { $0 * $0 } }
        let tape = MatrixTape()
        let x = tape.value([[1, 2, 3, 4]], "x")
        let y = squares(x).named("x²")
        let sum = y.sum().named("sum")
        let gradient = sum.gradients()[x]
        let nudged = 3.01
        story.predict(
            "A layer squares what comes in: (1, 2, 3, 4) becomes (1, 4, 9, 16), and the outputs are added up. How much "
                + "does the sum change for each unit of the third input, at 3? (From 3 to \(nudged.short) its square "
                + "goes from 9 "
                + "to \((nudged * nudged).short).)", gradient[0, 2], decimals: 0,
            mistakes: [
                .init(9, "that is the output; how fast does x² grow at x = 3?"),
                .init(3, "x² is x·x, and both factors grow: the derivative of x² is 2·x."),
            ])
        story.say(
            "A lambda layer computes what you write, for instance x². As long as it is made of operations that the "
                + "engine knows, its gradient comes by itself.")
        story.show("x", x.number)
        story.show("x²", y.number)
        story.show("∂sum/∂x", gradient)
        story.graph(sum)
        story.why(sum, by: x)
        story.say(
            "Two lines lead from x to x², since x stands in x·x twice, and each brings a gradient of x. In Swift:")
        story.code(
            """
            let squares = Network(input: [4]) { Lambda("squared") { $0 * $0 } }
            print(squares.outputs(for: [[1, 2, 3, 4]]))
            """, prints: "\(y.number)")
        story.say(
            "So a network is layers one after the other, and what it learns can be counted. The next lesson, "
                + "forward-propagation, sends numbers through one, step by step.")
        claimCustom(y.number, gradient, story)
    }

    private static func claimCustom(_ y: Matrix, _ gradient: Matrix, _ story: Story) {
        story.claim(
            .agrees(
                "000-lambda-square", notes: ["1", "4", "9", "16"], computed: y.entries,
                "The gradient of their sum is \(gradient.entries.map(\.short).joined(separator: ", "))."))
        let known = ["relu", "squared-x"].map { (try? Activation(settings: ["function": .text($0)])) != nil }
        story.claim(
            .shown(
                "000-lambda-code", notes: "Dense(1, activation='squared-x')", verdict: .erratum,
                computed: .text("refused"), holds: known == [true, false] && y.entries == [1, 4, 9, 16],
                "A name in quotes is looked up among the known activations, and nobody has told the library of this "
                    + "one. The function itself must be handed over, as the lambda layer does."))
    }
}
