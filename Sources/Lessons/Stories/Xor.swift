import Autograd

extension Lesson {
    static let xor = Lesson(
        name: "xor", title: "Linear separability and XOR",
        question: "What can no single neuron do, and what does it take instead?",
        inputs: [
            Input("x", 2, "the input of the neuron that learns smoothly", in: -10...10),
            Input("w", 0.3, "its weight", in: -10...10),
            Input("steps", 120, "how many steps the network learns", in: 10...300),
        ],
        needs: ["perceptron"], source: "Sources/Learning/Layers/Dense.swift"
    ) { inputs, story in
        XorStory.limits(inputs, story)
        XorStory.gradient(inputs, story)
    }
}

/// The parts of the lesson, in the order in which they are told.
enum XorStory {}
