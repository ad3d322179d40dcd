import Autograd

extension Exercise {
    public static func dropout(
        _ dropped: @escaping @Sendable (_ outputs: [Double], _ mask: [Double], _ rate: Double) -> [Double]
    ) -> Exercise {
        Exercise(
            lesson: "dropout", file: "Dropout.swift",
            task: "Complete dropped: a mask, and the scale that makes up for it.",
            hints: ["Multiply each output by its place in the mask.", "What is kept is divided by 1 − rate."]
        ) { check in
            let cases: [(a: [Double], mask: [Double], rate: Double)] = [
                ([2, 0.1, 0, 0], [1, 0, 1, 0], 0.5), ([1, 2, -3], [1, 1, 0], 0.25), ([5], [0], 0.9),
            ]
            for (a, mask, rate) in cases {
                let tape = MatrixTape()
                let right =
                    (tape.value(Matrix(row: a)) * tape.value(Matrix(row: mask)) / (1 - rate)).number.entries
                check(
                    "dropped(\(a.map(\.short)), mask: \(mask.map(\.short)), rate: \(rate.short))",
                    dropped(a, mask, rate), expected: right,
                    mistakes: [
                        .init(zip(a, mask).map(*), "what is kept is scaled up, by 1/(1 − rate)."),
                        .init(zip(a, mask).map { $0 * $1 * (1 - rate) }, "divide by 1 − rate; do not multiply."),
                        .init(zip(a, mask).map { $0 * $1 / rate }, "the rate is the share that is dropped."),
                        .init(zip(a, mask).map { $0 * (1 - $1) / (1 - rate) }, "a 1 in the mask means: kept."),
                    ].filter { $0.answer != right })
            }
        }
    }
}
