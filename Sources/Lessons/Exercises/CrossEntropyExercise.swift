import Autograd
import Datasets
import Learning

extension Exercise {
    public static func crossEntropy(
        _ crossEntropyGradient: @escaping @Sendable (_ scores: [Double], _ label: Int) -> [Double]
    ) -> Exercise {
        Exercise(
            lesson: "cross-entropy", file: "CrossEntropy.swift",
            task: "Complete crossEntropyGradient: the softmax of the scores, minus 1 for the class that is right.",
            hints: [
                "First the exponentials, exp of each score less the largest of them; then their sum.",
                "A probability is an exponential divided by the sum.",
                "At the place of the label take away 1; leave the other probabilities as they are.",
            ]
        ) { check in
            let cases: [(scores: [Double], label: Int)] = [([0, 0], 1), ([1, 2, 3], 0), ([-1, 0, 3, 5], 3)]
            for (scores, label) in cases {
                let target = oneHot([label], classes: scores.count)
                let expected = LossOfBatch(.softmaxCrossEntropy, Matrix(row: scores), target).gradient
                let probabilities = zip(expected, target.entries).map { $0 + $1 }
                check(
                    "crossEntropyGradient(\(scores.map(\.short)), \(label))", crossEntropyGradient(scores, label),
                    expected: expected,
                    mistakes: [
                        .init(probabilities, "those are the probabilities; 1 is still to be taken from the right one."),
                        .init(expected.map { -$0 }, "the signs are turned round: it is p − t, not t − p."),
                        .init(
                            zip(scores, target.entries).map { $0 - $1 },
                            "the scores are no probabilities; send them through softmax first."),
                        .init(
                            zip(probabilities, target.entries).map { $1 == 0 ? 0 : -1 / $0 },
                            "that is the gradient by the probabilities; the chain goes on to the scores."),
                    ])
            }
        }
    }
}
