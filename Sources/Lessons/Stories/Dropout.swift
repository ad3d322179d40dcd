import Autograd

extension Lesson {
    static let dropout = Lesson(
        name: "dropout", title: "Dropout",
        question: "Why does switching neurons off make a network better?",
        inputs: [
            Input("p", 0.5, "the dropout rate: how likely a neuron is switched off", in: 0.1...0.9),
            Input("x1", 2, "what neuron 1 receives", in: -10...10),
            Input("w1", 0.5, "the weight of neuron 1", in: -5...5),
            Input("keep1", 1, "whether the mask keeps neuron 1 (1) or drops it (0)", in: 0...1),
            Input("keep2", 0, "whether the mask keeps neuron 2 (1) or drops it (0)", in: 0...1),
        ],
        needs: ["batches", "relu-family"], source: "Sources/Learning/Layers/Dropout.swift"
    ) { inputs, story in
        tellDropoutForward(inputs, story)
        tellDropoutBackward(inputs, story)
        tellDropoutPrediction(inputs, story)
        tellDropoutTraining(inputs, story)
    }
}
