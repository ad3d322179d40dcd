import Autograd

extension Lesson {
    static let weightsAndBias = Lesson(
        name: "weights-and-bias", title: "Weights and bias",
        question: "What do the numbers mean that a network learns?",
        inputs: [
            Input("factor", 10, "what the first weight is multiplied by", in: -20...20),
            Input("threshold", 15, "the sum above which a neuron should wake up", in: 1...30),
            Input("x1", 1, "the first input of the line", in: -10...10),
            Input("x2", 2, "its second input", in: -10...10),
            Input("w1", 0.5, "the weight of its first input", in: -10...10),
            Input("w2", -0.25, "the weight of its second input", in: -10...10),
            Input("b", 0.1, "its bias", in: -10...10),
        ],
        needs: ["neuron"], source: "Sources/Autograd/Parameter.swift"
    ) { inputs, story in
        WeightsAndBiasStory.shares(inputs, story)
        WeightsAndBiasStory.threshold(inputs, story)
        WeightsAndBiasStory.many(story)
    }
}

/// The parts of the lesson, in the order in which they are told.
enum WeightsAndBiasStory {}
