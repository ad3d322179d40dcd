import Autograd

extension Lesson {
    static let perceptron = Lesson(
        name: "perceptron", title: "The perceptron",
        question: "How can a neuron find the line between yes and no by itself?",
        inputs: [
            Input("w1", 1, "the weight of the first input", in: -10...10),
            Input("w2", 1, "the weight of the second input", in: -10...10),
            Input("b", -1.5, "the bias", in: -10...10),
        ],
        needs: ["neuron", "weights-and-bias"], source: "Sources/Learning/Layers/Perceptron.swift"
    ) { inputs, story in
        PerceptronStory.opening(inputs, story)
        PerceptronStory.line(inputs, story)
    }
}

/// The parts of the lesson, in the order in which they are told.
enum PerceptronStory {}
