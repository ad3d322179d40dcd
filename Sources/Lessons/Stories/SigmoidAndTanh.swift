import Autograd

extension Lesson {
    static let sigmoidAndTanh = Lesson(
        name: "sigmoid-and-tanh", title: "Sigmoid and tanh",
        question: "How can a neuron answer “a little” or “nearly sure”, and not only yes or no?",
        inputs: [
            Input("z", 2, "the weighted sum that is looked at", in: -20...20),
            Input("x1", 95, "the first of three inputs of a neuron", in: -200...200),
            Input("o2", 0.5, "what one neuron hands to the next", in: -10...10),
            Input("w3", 0.4, "the weight between the two", in: -10...10),
            Input("b3", 0.1, "the bias of the second", in: -10...10),
        ],
        needs: ["neuron"], source: "Sources/Learning/Activations/Activation.swift"
    ) { inputs, story in
        SigmoidAndTanhStory.squashing(inputs, story)
        SigmoidAndTanhStory.steepness(inputs, story)
        SigmoidAndTanhStory.tanh(inputs, story)
        SigmoidAndTanhStory.centring(inputs, story)
    }
}

/// The parts of the lesson, in the order in which they are told.
enum SigmoidAndTanhStory {}
