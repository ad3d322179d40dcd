import Autograd

extension Lesson {
    static let layers = Lesson(
        name: "layers", title: "From neurons to layers",
        question: "How are neurons put together, and how many numbers does a network learn?",
        inputs: [
            Input("features", 11, "how many features the small network is given", in: 1...50),
            Input("units", 3, "how many neurons its hidden layer has", in: 1...50),
            Input("x1", 1, "the first input of the two stacked layers", in: -10...10),
            Input("x2", -1, "their second input", in: -10...10),
        ],
        needs: ["neuron", "weights-and-bias"], source: "Sources/Learning/Layers/Dense.swift"
    ) { inputs, story in
        LayersStory.assembled(inputs, story)
        LayersStory.counted(inputs, story)
        LayersStory.needed(inputs, story)
        LayersStory.reshaped(story)
    }
}

/// The parts of the lesson, in the order in which they are told.
enum LayersStory {}
