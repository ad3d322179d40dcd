import Autograd

extension Lesson {
    static let softmax = Lesson(
        name: "softmax", title: "Softmax",
        question: "How do scores become probabilities?",
        inputs: [
            Input("cat", -1, "the score of cat", in: -30...30),
            Input("dog", 0, "the score of dog", in: -30...30),
            Input("monkey", 3, "the score of monkey", in: -30...30),
            Input("horse", 5, "the score of horse", in: -30...30),
            Input("shift", 1000, "what is added to all four scores", in: -2000...2000),
            Input("truth", 3, "what the picture shows: 1 cat, 2 dog, 3 monkey, 4 horse", in: 1...4),
        ],
        needs: ["choosing-activations", "back-propagation"], source: "Sources/Autograd/Matrix+Element.swift"
    ) { inputs, story in
        tellProbabilities(inputs, story)
        tellTheOneExponential(inputs, story)
        tellDifferencesOfScores(inputs, story)
        tellSlopesOfSoftmax(inputs, story)
        tellTrainingWithSoftmax(inputs, story)
    }
}
