import Autograd

extension Lesson {
    static let neuron = Lesson(
        name: "neuron", title: "One neuron",
        question: "What does a single neuron do with the numbers that it is given?",
        inputs: [
            Input("x1", 1, "the first input: how dark the clouds are", in: -10...10),
            Input("x2", 2, "the second input: how dry the forecast sounds", in: -10...10),
            Input("w1", 0.5, "the weight of the first input", in: -10...10),
            Input("w2", -0.25, "the weight of the second input", in: -10...10),
            Input("b", 0.1, "the bias: what the neuron leans towards before it looks", in: -10...10),
        ],
        source: "Sources/Learning/Layers/Neuron.swift"
    ) { inputs, story in
        NeuronStory.neuron(inputs, story)
        NeuronStory.softAnswer(inputs, story)
        NeuronStory.shapes(inputs, story)
    }
}

/// The parts of the lesson, in the order in which they are told.
enum NeuronStory {}
