import Autograd

extension Lesson {
    static let backPropagation = Lesson(
        name: "back-propagation", title: "Backpropagation",
        question: "How does each weight learn what it did to the loss?",
        inputs: [
            Input("x1", 95, "the first input of the two-neuron network", in: -100...100),
            Input("w4", 0.02, "the weight between its two neurons", in: -5...5),
            Input("y", 1, "what it should have answered", in: 0...1),
            Input("f1", 8, "the first feature of the salary network (the second is 1)", in: -20...20),
            Input("rate", 0.001, "the learning rate η of one step downhill", in: 0...0.01),
        ],
        needs: ["forward-propagation", "losses", "sum-over-paths"], source: "Sources/Autograd/Derivatives.swift"
    ) { inputs, story in
        BackPropagation.blame(inputs, story)
        BackPropagation.walkBack(inputs, story)
        BackPropagation.nineDerivatives(inputs, story)
        BackPropagation.stepDownhill(inputs, story)
    }
}

/// The parts of the lesson, in `Stories/BackPropagation`, in the order in which they are told.
enum BackPropagation {}
