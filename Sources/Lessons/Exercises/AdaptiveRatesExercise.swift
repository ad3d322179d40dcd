import Autograd
import Learning

extension Exercise {
    public static func adaptiveRates(
        _ rates: @escaping @Sendable (_ slopes: [Double], _ rate: Double, _ epsilon: Double) -> [Double]
    ) -> Exercise {
        Exercise(
            lesson: "adaptive-rates", file: "AdaptiveRates.swift",
            task: "Complete adagradRates: the rate at each step, divided by the root of all squared slopes so far.",
            hints: [
                "Keep the sum of squares in a var that starts at 0.",
                "At each step first add the slope's square, then take the rate.",
                "(sum + epsilon).squareRoot() is what the rate is divided by.",
            ]
        ) { check in
            let cases: [(slopes: [Double], rate: Double)] = [
                ([1, 1, 1, 1], 0.01), ([3, -4, 12], 0.5), ([0, 2], 0.1),
            ]
            for (slopes, rate) in cases {
                let sums = slopes.indices.map { last in slopes[...last].reduce(0) { $0 + $1 * $1 } }
                let plain = slopes.indices.map { last in slopes[...last].reduce(0, +) }
                check(
                    "adagradRates(\(slopes.map(\.short)), \(rate.short), 1e-8)", rates(slopes, rate, 1e-8),
                    expected: AdaptiveRatesStory.rates(AdaptiveRatesStory.adagrad(rate), slopes),
                    mistakes: [
                        .init(sums.map { rate / ($0 + 1e-8) }, "the root is missing."),
                        .init(
                            slopes.map { rate / ($0 * $0 + 1e-8).squareRoot() },
                            "the sum must remember all slopes so far, not the last alone."),
                        .init(
                            plain.map { rate / (max(0, $0) + 1e-8).squareRoot() },
                            "add up the squares of the slopes, not the slopes."),
                        .init(sums.map { rate * ($0 + 1e-8).squareRoot() }, "divide by the root, do not multiply."),
                    ])
            }
        }
    }
}
