import Autograd

extension Lesson {
    static let perceptron = Lesson(
        name: "perceptron", title: "The perceptron",
        question: "How does one neuron turn numbers into a decision, and when can it not?",
        inputs: [
            Input("x1", 1, "the first input: how dark the clouds are", in: -10...10),
            Input("x2", 2, "the second input: how dry the forecast sounds", in: -10...10),
            Input("w1", 0.5, "the weight of the first input", in: -10...10),
            Input("w2", -0.25, "the weight of the second input", in: -10...10),
            Input("b", 0.1, "the bias: what the neuron leans to before it looks", in: -10...10),
            Input("threshold", 15, "the sum above which a neuron shall wake up", in: 1...30),
        ],
        source: "Sources/Autograd/Value+Functions.swift"
    ) { inputs, story in
        PerceptronStory.neuron(inputs, story)
        PerceptronStory.threshold(inputs, story)
        PerceptronStory.shapes(inputs, story)
        PerceptronStory.line(inputs, story)
        PerceptronStory.limits(inputs, story)
        PerceptronStory.gradient(inputs, story)
    }
}

/// The parts of the lesson, in the order in which they are told.
enum PerceptronStory {}
