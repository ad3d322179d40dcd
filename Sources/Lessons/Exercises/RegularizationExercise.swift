import Autograd
import Learning

extension Exercise {
    public static func regularization(
        _ slopes: @escaping @Sendable (_ weights: [Double], _ lambda: Double, _ examples: Double) -> [Double]
    ) -> Exercise {
        Exercise(
            lesson: "regularization", file: "Regularization.swift",
            task: "Complete ridgeSlopes: the slope of the penalty λ/(2n)·Σw² by each weight.",
            hints: [
                "The slope of w² is 2·w.",
                "The 2 cancels the 2 of 2n.",
                "weights.map { … } makes one slope of each weight.",
            ]
        ) { check in
            let cases: [(w: [Double], λ: Double, n: Int)] = [
                ([1, -2, 3], 0.1, 4), ([0.5, 0, -10], 2, 10), ([], 1, 3),
            ]
            for (w, λ, n) in cases {
                let expected = w.isEmpty ? [] : RegularizationStory.penalty(.l2(λ, examples: n), w).slopes
                check(
                    "ridgeSlopes(\(w.map(\.short)), \(λ.short), \(n))", slopes(w, λ, Double(n)), expected: expected,
                    mistakes: [
                        .init(expected.map { $0 / 2 }, "the slope of w² is 2·w, and that 2 cancels the one below."),
                        .init(w.map { 2 * λ * $0 }, "divide by 2n."),
                        .init(
                            w.map { λ / Double(n) * $0.magnitude },
                            "a slope keeps the weight's sign, so that a step against it leads towards 0."),
                        .init(w.map { λ / Double(2 * n) * $0 * $0 }, "that is what each weight costs, not its slope."),
                    ])
            }
        }
    }
}
