import Autograd

extension Lesson {
    static let choosingActivations = Lesson(
        name: "choosing-activations", title: "Choosing activations",
        question: "Which activation belongs where in a network, and how is its answer read?",
        inputs: [
            Input("p", 0.6, "what a sigmoid says for “dog”", in: 0.01...0.99),
            Input("cut", 0.5, "above which probability the answer is yes", in: 0.01...0.99),
            Input("amount", 3, "the amount that a network should say", in: -100...100),
            Input("tag", 0.5, "the score of “horse” on a photo with several animals", in: -20...20),
            Input("layers", 10, "how many layers a deep network has", in: 1...40),
        ],
        needs: ["relu-family"], source: "Sources/Learning/Metrics/DecisionThreshold.swift"
    ) { inputs, story in
        ChoosingActivationsStory.yesOrNo(inputs, story)
        ChoosingActivationsStory.outputs(inputs, story)
        ChoosingActivationsStory.hidden(inputs, story)
        ChoosingActivationsStory.chart(inputs, story)
    }
}

/// The parts of the lesson, in the order in which they are told.
enum ChoosingActivationsStory {
    /// What softmax makes of a row of scores: shares that add to 1.
    static func shares(_ scores: [Double]) -> [Double] {
        let tape = MatrixTape()
        return tape.value(Matrix(row: scores)).softmax().number.entries
    }

    static func areShares(_ numbers: [Double]) -> Bool {
        numbers.allSatisfy { 0 <= $0 && $0 <= 1 } && areClose([numbers.reduce(0, +)], [1])
    }
}
