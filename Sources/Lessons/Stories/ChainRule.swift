import Autograd

extension Lesson {
    static let chainRule = Lesson(
        name: "chain-rule", title: "The chain rule",
        question: "This turns that, and that turns the next: how fast does the last one turn?",
        inputs: [
            Input("x", 1, "where the slope of (3x + 1)² is taken", in: -10...10),
            Input("x1", 95, "the first input of the two-neuron network", in: -100...100),
            Input("w4", 0.02, "the weight between its two neurons", in: -5...5),
            Input("y", 1, "what it should have answered", in: 0...1),
        ],
        needs: ["derivative"], source: "Sources/Autograd/Derivatives.swift"
    ) { inputs, story in
        ChainRule.gears(story)
        ChainRule.functionInAFunction(inputs["x"], story)
        ChainRule.oneChain(inputs, story)
        ChainRule.beginAtTheLoss(story)
        ChainRule.longChain(story)
    }
}

/// The parts of the lesson, in `Stories/ChainRule`, in the order in which they are told; and what the lessons about
/// gradients share.
enum ChainRule {
    /// w₁·x₁ + w₂·x₂ + … + b, every product named, so that the paths through it can be read.
    static func weightedSum(_ name: String, _ inputs: [Scalar], _ weights: [Scalar], _ bias: Scalar) -> Scalar {
        var sum = bias
        for (weight, input) in zip(weights, inputs) {
            let term = (weight * input).named("\(weight.name ?? "w")·\(input.name ?? "x")")
            sum = sum + term
        }
        return sum.named(name)
    }

    /// The derivative of any value by an earlier one, as the engine has it.
    static func slope(of value: Scalar, by earlier: Scalar) -> Double { value.gradients()[earlier] }
}
