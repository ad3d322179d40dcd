import Autograd

extension Lesson {
    static let backPropagation = Lesson(
        name: "back-propagation", title: "Backpropagation",
        question: "How does each weight learn what it did to the loss?",
        inputs: [
            Input("x1", 95, "the first input of the two-neuron network", in: -100...100),
            Input("w4", 0.02, "the weight between its two neurons", in: -5...5),
            Input("y", 1, "what it should have answered", in: 0...1),
            Input("a", 3, "the value that is used twice", in: -10...10),
            Input("f1", 8, "the first feature of the salary network (the second is 1)", in: -20...20),
            Input("rate", 0.001, "the learning rate η of one step downhill", in: 0...0.01),
        ],
        needs: ["forward-propagation"], source: "Sources/Autograd/Derivatives.swift"
    ) { inputs, story in
        BackPropagation.blame(inputs, story)
        BackPropagation.oneChain(inputs, story)
        BackPropagation.manyPaths(inputs, story)
        BackPropagation.nineDerivatives(inputs, story)
        BackPropagation.stepDownhill(inputs, story)
    }
}

/// The parts of the lesson, in `Stories/BackPropagation`, in the order in which they are told.
enum BackPropagation {
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
