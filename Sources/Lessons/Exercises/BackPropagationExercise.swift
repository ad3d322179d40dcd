import Autograd

extension Exercise {
    public static func backPropagation(
        _ nineDerivatives:
            @escaping @Sendable (_ numbers: [Double], _ x1: Double, _ x2: Double, _ y: Double) -> [Double]
    ) -> Exercise {
        Exercise(
            lesson: "back-propagation", file: "BackPropagation.swift",
            task: "Complete nineDerivatives: forward to ŷ, then back from the loss to all nine numbers.",
            hints: [
                "Forward first: o₁₁, o₁₂ and ŷ. Then d = −2·(y − ŷ), which all nine share.",
                "The output neuron's three are d·o₁₁, d·o₁₂ and d.",
                "What arrives at o₁₁ is d·w₁₁², at o₁₂ it is d·w₂₁². Each is handed on times x₁, times x₂, and times 1 "
                    + "for the bias.",
            ]
        ) { check in
            for (numbers, x, y) in salaryCases {
                let network = SalaryNetwork(numbers, features: x, target: y)
                let right = network.derivatives
                let d = right[2]
                check(
                    "nineDerivatives(\(numbers.map(\.short)), x1: \(x[0].short), x2: \(x[1].short), "
                        + "wanted: \(y.short))",
                    nineDerivatives(numbers, x[0], x[1], y), expected: right,
                    mistakes: [
                        .init(right.map { -$0 }, "ŷ stands with a minus in y − ŷ, so d = −2·(y − ŷ)."),
                        .init(right.map { $0 / 2 }, "the 2 from the square is missing."),
                        .init(
                            network.asPrinted,
                            "from number 5 on a wrong weight is used: what leads on from o₁₁ is w₁₁², from o₁₂ w₂₁²."),
                        .init(
                            Array(right[0..<3]) + [x[0], x[1], 1, x[0], x[1], 1].map { d * $0 },
                            "in layer 1 one link is missing, from the hidden neuron to ŷ: times w₁₁² or w₂₁²."),
                        .init(
                            [d * x[0], d * x[1]] + Array(right[2...]),
                            "the inputs of the output neuron are o₁₁ and o₁₂, not x₁ and x₂."),
                    ])
            }
        }
    }

    private static let salaryCases: [(numbers: [Double], x: [Double], y: Double)] = [
        (SalaryNetwork.allOnes, [8, 1], 3), (SalaryNetwork.allDifferent, [2, 3], 3),
        ([0, -1, 0.5, 2, 1, 0, 1, -2, 3], [0.5, -4], 1),
    ]
}
