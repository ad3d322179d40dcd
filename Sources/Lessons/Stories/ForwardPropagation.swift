import Autograd

extension Lesson {
    static let forwardPropagation = Lesson(
        name: "forward-propagation", title: "Forward propagation",
        question: "How do numbers travel from the inputs to a prediction?",
        inputs: [
            Input("x1", 95, "the first input, say an IQ", in: 0...200),
            Input("x2", 4, "the second input, say hours of study a day", in: 0...24),
            Input("x3", 4, "the third input, say hours of play a day", in: 0...24),
            Input("b1", 0.01, "the bias of the first neuron", in: -2...2),
            Input("w4", 0.02, "the weight between the two neurons", in: -10...10),
            Input("b2", 0.03, "the bias of the second neuron", in: -10...10),
        ],
        needs: ["layers", "sigmoid-and-tanh"], source: "Sources/Autograd/Value+Matrix.swift"
    ) { inputs, story in
        ForwardStory.twoNeurons(inputs, story)
        ForwardStory.matrixForm(story)
        ForwardStory.placement(story)
        ForwardStory.composition(story)
    }
}

/// The parts of the lesson, in the order in which they are told.
enum ForwardStory {}
