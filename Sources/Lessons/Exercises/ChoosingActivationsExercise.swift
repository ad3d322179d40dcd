import Autograd
import Learning

extension Exercise {
    public static func choosingActivations(
        _ labels: @escaping @Sendable (_ sums: [Double], _ cut: Double) -> [Double]
    ) -> Exercise {
        Exercise(
            lesson: "choosing-activations", file: "ChoosingActivations.swift",
            task: "Complete labels: 1 for each sum whose sigmoid is above the cut, 0 for the others.",
            hints: [
                "The cut is for σ(z), not for z.",
                "sums.map { z in … } makes a list with an answer for each sum.",
                "In it: 1 / (1 + Double.exp(-z)) > cut ? 1 : 0.",
            ]
        ) { check in
            for (sums, cut) in [([-1, 0, 0.1, 0.3, 0.5, 0.6, 1], 0.5), ([-2, -1, -0.5, 0.2, 2], 0.3)] {
                let threshold = DecisionThreshold(cut)
                let sigmoids = Activation.sigmoid.heights(at: sums)
                check(
                    "labels(\(sums.map(\.short)), cut: \(cut.short))", labels(sums, cut),
                    expected: sigmoids.map { threshold($0) ? 1 : 0 },
                    mistakes: [
                        .init(sums.map { threshold($0) ? 1 : 0 }, "the cut is for σ(z), not for z."),
                        .init(sigmoids, "those are the probabilities; 1 or 0 is asked for."),
                        .init(sigmoids.map { threshold($0) ? 0 : 1 }, "the wrong way round: above the cut is 1."),
                        .init(
                            sums.map { Activation.sigmoid.height(at: -$0) > cut ? 1 : 0 },
                            "the minus in the exponent is missing: σ(z) = 1/(1 + e⁻ᶻ)."),
                    ])
            }
        }
    }
}
