import Autograd

extension Lesson {
    /// The same mask on the way back.
    static func tellDropoutBackward(_ inputs: Inputs, _ story: Story) {
        let layer = FourNeurons(inputs)
        let scale = 1 / (1 - inputs["p"])
        let dropped = layer.dropped(by: layer.mask, scale: scale)
        let y = (dropped[0] + dropped[1] + dropped[2] + dropped[3]).named("y")
        tellTheGradient(y, layer, scale, story)
        tellOneNeuronsGraph(layer, dropped[0], story)
        tellWhenTheMaskIsDrawn(inputs, y, layer, scale, story)
    }

    private static func tellTheGradient(_ y: Scalar, _ layer: FourNeurons, _ scale: Double, _ story: Story) {
        let gradients = y.gradients()
        let (w, x) = (layer.weights, layer.inputs)
        let byFirst = gradients[w[0]]
        story.step("Backwards through the mask")
        story.predict(
            "Let y add up the four scaled outputs d. Neuron 1 has x₁ = \(x[0].number.short), z₁ = "
                + "\(layer.sums[0].number.short), m₁ = \(layer.mask[0].short) and the factor \(scale.short). What is "
                + "∂y/∂w₁?",
            byFirst, decimals: 2,
            mistakes: [
                .init(
                    layer.mask[0] * x[0].number,
                    "the factor 1/(1 − p) is a part of the chain as well; the gradient passes through it."),
                .init(scale * w[0].number, "the derivative of w·x by w is x, not w."),
            ])
        story.say(
            "Let y add up the four outputs d. A gradient says how fast y grows when a weight grows. By the chain rule it is the product of the local "
                + "slopes on the way: through the factor, the mask, ReLU and the weight's own multiplication.")
        story.formula("∂y/∂w = 1/(1 − p) · m · ReLU′(z) · x")
        story.picture(
            alignedTable(
                ["neuron", "1/(1 − p)", "m", "ReLU′(z)", "x", "∂y/∂w"],
                w.indices.map { i in
                    let slope = layer.outputs[i].localDerivatives[0].derivative
                    return ["\(i + 1)"]
                        + [scale, layer.mask[i], slope, x[i].number, gradients[w[i]]].map(\.short)
                }))
        let silent = w.filter { gradients[$0] == 0 }.count
        story.say(
            "The 0 in the mask is a slope too: a neuron that was dropped gets gradient 0 and learns nothing from this "
                + "pass. Here \(silent) of 4 weights stay as they are.")
        story.why(y, by: w[0])
        story.why(y, by: w[1])
    }

    private static func tellOneNeuronsGraph(_ layer: FourNeurons, _ d: Scalar, _ story: Story) {
        let gradients = d.gradients()
        story.step("Neuron 1 on the tape")
        story.say(
            "To the engine the mask m₁ is an ordinary value and switching off an ordinary product. No special rule "
                + "is needed for going back: the rule for a product does it.")
        story.graph(d)
        story.say(
            "The arriving gradient at a₁ is \(gradients[layer.outputs[0]].short): the mask times the factor, the "
                + "same two numbers that a₁ was multiplied by on the way forward.")
        story.why(d, by: layer.outputs[0])
        tellTheWholeLayer(layer, story)
    }

    private static func tellTheWholeLayer(_ layer: FourNeurons, _ story: Story) {
        let rate = layer.rate
        let tape = MatrixTape()
        let a = tape.value(Matrix(row: layer.outputs.map(\.number)), "a")
        let d = a * tape.value(Matrix(row: layer.mask), "m") / (1 - rate)
        story.step("The layer in a few lines")
        story.say("All four neurons at once: d, and then how fast the sum of d grows with each output a.")
        story.code(
            """
            let tape = MatrixTape()
            let a = tape.value([[\(layer.outputs.map(\.number.short).joined(separator: ", "))]], "a")
            let m = tape.value([[\(layer.mask.map(\.short).joined(separator: ", "))]], "m")
            let d = a * m / (1 - \(rate.short))
            print(d)
            print(d.sum().gradients()[a])
            """, prints: "\(d)\n\(d.sum().gradients()[a])")
        story.say(
            "What was dropped gets a 0 both ways. A neuron that is kept gets the factor, also where its output is 0: "
                + "that gradient is then stopped by its own ReLU.")
    }

    private static func tellWhenTheMaskIsDrawn(
        _ inputs: Inputs, _ y: Scalar, _ layer: FourNeurons, _ scale: Double, _ story: Story
    ) {
        let gradient = y.gradients()[layer.weights[0]]
        let nudge = 1e-3
        let other = layer.mask.map { 1 - $0 }
        let otherY = layer.dropped(by: other, scale: scale).reduce(layer.tape.value(0)) { $0 + $1 }
        let otherGradient = otherY.gradients()[layer.weights[0]]
        let grown = measure(inputs, scale, weight: inputs["w1"] + nudge)
        let shrunk = measure(inputs, scale, weight: inputs["w1"] - nudge)
        let measured = (grown - shrunk) / (2 * nudge)
        story.step("One draw for both directions")
        story.say(
            "When are the coins thrown? Once, on the way forward, and the same mask is used on the way back. A fresh "
                + "mask on the way back would give the gradient of a network that was not there.")
        story.say(
            "To see it, turn w₁ a little, up and down by \(nudge.short), and measure how y changes. The slope that "
                + "goes back must be the one that is measured:")
        if layer.sums[0].number.magnitude < nudge * layer.inputs[0].number.magnitude {
            story.say("(With these inputs z₁ stands on ReLU's corner, where measuring finds a slope in between.)")
        }
        story.picture(
            alignedTable(
                ["slope of y by w₁", "value"],
                [
                    ["measured", measured.significant(5)],
                    ["backward with the mask of the forward pass", gradient.short],
                    ["backward with the opposite mask", otherGradient.short],
                ]))
        let asTold = layer.outputs.map(\.number)
        let right = layer.dropped(by: layer.mask, scale: 1).map(\.number)
        story.claim(
            .erratum(
                "000-dropout-during-backward", notes: "“during backward propagation … drops neurons randomly”",
                asWritten: asTold, right: right,
                slip: "If neurons were dropped on the way back only, the outputs would stay "
                    + "\(Quantity.list(asTold).text); the notes' own table shows \(Quantity.list(right).text). The "
                    + "mask is drawn in the forward pass and used again in the backward pass."))
    }

    /// y for another weight of neuron 1 under the same mask, computed anew.
    private static func measure(_ inputs: Inputs, _ scale: Double, weight: Double) -> Double {
        let layer = FourNeurons(inputs, firstWeight: weight)
        return layer.dropped(by: layer.mask, scale: scale).reduce(0) { $0 + $1.number }
    }
}
