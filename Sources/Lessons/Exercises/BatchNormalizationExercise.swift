import Autograd

extension Exercise {
    public static func batchNormalization(
        _ normalized:
            @escaping @Sendable (_ batch: [Double], _ gamma: Double, _ beta: Double, _ epsilon: Double)
            -> [Double]
    ) -> Exercise {
        Exercise(
            lesson: "batch-normalization", file: "BatchNormalization.swift",
            task: "Complete normalized: one feature of a batch, brought to mean 0 and variance 1, scaled and shifted.",
            hints: [
                "First the mean, then the mean of the squared distances from it.",
                "Epsilon is added to the variance, below the root.",
            ]
        ) { check in
            for (x, gamma, beta, epsilon) in normalizedBatches {
                let tape = MatrixTape()
                let column = tape.value(Matrix(column: x))
                let centred = column - column.mean(over: .rows).broadcast(rows: x.count)
                let variance = (centred * centred).mean(over: .rows)
                func scaled(by variance: MatrixValue) -> [Double] {
                    (centred / (variance + epsilon).sqrt().broadcast(rows: x.count) * gamma + beta).number.entries
                }
                let right = scaled(by: variance)
                let count = Double(x.count)
                check(
                    "normalized(\(x.map(\.short)), gamma: \(gamma.short), beta: \(beta.short), "
                        + "epsilon: \(epsilon.short))", normalized(x, gamma, beta, epsilon), expected: right,
                    mistakes: [
                        .init(scaled(by: variance * (count / (count - 1))), "divide by n, not by n − 1."),
                        .init(
                            (centred / (variance + epsilon).broadcast(rows: x.count) * gamma + beta).number.entries,
                            "the root of the variance is missing."),
                        .init(right.map { ($0 - beta) / gamma }, "then scale by gamma and shift by beta."),
                        .init(
                            (column / (variance + epsilon).sqrt().broadcast(rows: x.count) * gamma + beta).number
                                .entries, "take the mean away first."),
                    ].filter { $0.answer != right })
            }
        }
    }

    private static let normalizedBatches: [(x: [Double], gamma: Double, beta: Double, epsilon: Double)] = [
        ([1, 3], 2, 5, 0), ([5, 10, 15, 20], 2, 3, 0), ([5, 10, 15, 20], 1, 0, 0.1), ([7, 7], 1, 0.5, 1e-5),
    ]
}
