import Autograd

extension Exercise {
    public static func softmax(_ answer: @escaping @Sendable (_ scores: [Double]) -> [Double]) -> Exercise {
        Exercise(
            lesson: "softmax", file: "Softmax.swift", task: "Complete softmax: from scores to probabilities.",
            hints: [
                "Compute all powers first, then their sum, then the shares.",
                "With the largest score taken away, the largest power is e⁰ = 1.",
            ]
        ) { check in
            for scores in [[0.0, 0], [-1, 0, 3, 5], [1000, 1000], [2]] {
                let tape = MatrixTape()
                let right = tape.value(Matrix(row: scores)).softmax().number.entries
                let powers = scores.map { Double.exp($0) }
                let sum = scores.reduce(0, +)
                check(
                    "softmax(\(scores.map(\.short)))", answer(scores), expected: right,
                    mistakes: [
                        .init(powers, "those are the powers; divide each by the sum of all."),
                        .init(scores.map { $0 / sum }, "take e to the power of each score before sharing."),
                        .init(powers.map { $0 / Double.exp(sum) }, "add up the powers, not the scores."),
                        .init(
                            scores.map { Double.sigmoid($0) }, "that is the sigmoid of each; they do not add up to 1."),
                    ].filter { $0.answer != right && $0.answer.allSatisfy(\.isFinite) })
            }
        }
    }
}
