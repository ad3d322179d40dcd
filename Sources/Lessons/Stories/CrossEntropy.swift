import Autograd
import Learning

extension Lesson {
    static let crossEntropy = Lesson(
        name: "cross-entropy", title: "Cross-entropy",
        question: "How wrong is a network that answers with probabilities?",
        inputs: [
            Input("yhat", 0.9, "how likely the network says that yes is right", in: 0.01...0.99),
            Input("y", 1, "what is right: 1 for yes, 0 for no", in: 0...1),
            Input("start", -4, "the score with which training begins", in: -8...8),
            Input("p1", 0.2, "the probability that the network gives to class 1", in: 0.05...0.45),
            Input("p2", 0.3, "and to class 2; class 3 has the rest", in: 0.05...0.45),
            Input("truth", 3, "which of the three classes is right", in: 1...3),
        ],
        needs: ["losses", "softmax"], source: "Sources/Learning/Losses/CategoricalCrossEntropy.swift"
    ) { inputs, story in
        CrossEntropyStory.yesOrNo(inputs, story)
        CrossEntropyStory.slopes(inputs, story)
        CrossEntropyStory.classes(inputs, story)
        CrossEntropyStory.labels(inputs, story)
        CrossEntropyStory.pairs(story)
    }
}

/// The parts of the lesson, in `Stories/CrossEntropy`, in the order in which they are told.
enum CrossEntropyStory {
    /// −y·ln ŷ − (1 − y)·ln(1 − ŷ), as the notes write it.
    static func binary(_ y: Double, _ output: Double) -> Double {
        -y * Double.log(output) - (1 - y) * Double.log(1 - output)
    }

    /// −Σ yⱼ·ln ŷⱼ, as the notes write it.
    static func categorical(_ y: [Double], _ outputs: [Double]) -> Double {
        -zip(y, outputs).reduce(0) { $0 + $1.0 * Double.log($1.1) }
    }

    /// The loss of the softmax of a row of scores, and its gradient by the scores.
    static func ofScores(
        _ loss: some Loss, _ scores: [Double], _ targets: Matrix
    ) -> (cost: Double, gradient: [Double]) {
        let tape = MatrixTape()
        defer { withExtendedLifetime(tape) {} }
        let z = tape.value(Matrix(row: scores))
        let cost = loss(z.softmax(), tape.constant(targets))
        return (cost.number.entries[0], cost.gradients()[z].entries)
    }

    /// The loss of the sigmoid of a score, and its gradient by the score.
    static func ofScore(_ loss: some Loss, _ score: Double, _ y: Double) -> (cost: Double, gradient: Double) {
        let tape = MatrixTape()
        defer { withExtendedLifetime(tape) {} }
        let z = tape.value(Matrix(score))
        let cost = loss(z.sigmoid(), tape.constant(Matrix(y)))
        return (cost.number.entries[0], cost.gradients()[z].entries[0])
    }
}
