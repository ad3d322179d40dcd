import Autograd

extension Lesson {
    static let initializers = Lesson(
        name: "initializers", title: "How weights begin",
        question: "Which numbers should the weights be before anything is learned?",
        inputs: [
            Input("same", 0.5, "the one value that all weights begin with, in the second try", in: -2...2),
            Input("x1", 2, "the first input of the small network", in: -5...5),
            Input("x2", 3, "its second input", in: -5...5),
            Input("target", 1, "what the small network should answer", in: -5...5),
            Input("fanin", 3, "how many inputs a unit of the layer has", in: 1...1000),
            Input("fanout", 3, "how many units each input goes to", in: 1...1000),
            Input("small", 0.01, "the standard deviation of weights that are too small", in: 0...0.05),
            Input("large", 1, "the standard deviation of weights that are too large", in: 1...3),
        ],
        needs: ["vanishing-gradients", "gradient-descent"], source: "Sources/Learning/Initializers/Initializer.swift"
    ) { inputs, story in
        StartingWeights.allAlike(inputs, story)
        StartingWeights.howLarge(inputs, story)
        StartingWeights.theFormulas(inputs, story)
        StartingWeights.inDeepNetworks(inputs, story)
    }
}

/// The parts of the lesson, in `Stories/Initializers`, in the order in which they are told.
enum StartingWeights {}
