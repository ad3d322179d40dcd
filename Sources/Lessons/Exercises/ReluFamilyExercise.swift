import Autograd

extension Exercise {
    public static func reluFamily(
        _ leakyGradient: @escaping @Sendable (_ z: [Double], _ gradient: [Double], _ alpha: Double) -> [Double]
    ) -> Exercise {
        Exercise(
            lesson: "relu-family", file: "ReluFamily.swift",
            task: "Complete leakyGradient: what each leaky ReLU neuron hands back of the gradient that arrives.",
            hints: [
                "The slope depends on the sign of z, not on the gradient.",
                "zip(z, gradient).map { sum, arriving in … } gives a list of the same length.",
                "In it: sum > 0 ? arriving : alpha * arriving.",
            ]
        ) { check in
            let cases: [(z: [Double], gradient: [Double], alpha: Double)] = [
                ([-3, 0, 2], [10, 4, -5], 0.01), ([-1, -0.5, 0.5, 3], [1, -2, 3, -4], 0.25),
            ]
            for (z, gradient, alpha) in cases {
                let tape = MatrixTape()
                let sums = tape.value(Matrix(row: z))
                let arriving = (sums.leakyRelu(slope: alpha) * tape.value(Matrix(row: gradient))).sum()
                let pairs = zip(z, gradient)
                check(
                    "leakyGradient(\(z.map(\.short)), \(gradient.map(\.short)), alpha: \(alpha.short))",
                    leakyGradient(z, gradient, alpha), expected: arriving.gradients()[sums].entries,
                    mistakes: [
                        .init(pairs.map { $0 > 0 ? $1 : 0 }, "that is plain ReLU; a leaky one hands back a share α."),
                        .init(z.map { $0 > 0 ? 1 : alpha }, "those are the slopes; multiply by what arrives."),
                        .init(
                            pairs.map { $1 > 0 ? $1 : alpha * $1 },
                            "the sign of z decides, not the sign of the gradient."),
                        .init(
                            pairs.map { $0 > 0 ? $0 * $1 : alpha * $0 * $1 },
                            "that is the height times what arrives; the slope is 1 or α."),
                    ])
            }
        }
    }
}
