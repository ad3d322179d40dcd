import Autograd

extension Exercise {
    public static func neuron(
        _ weightedSum: @escaping @Sendable (_ inputs: [Double], _ weights: [Double], _ bias: Double) -> Double
    ) -> Exercise {
        Exercise(
            lesson: "neuron", file: "Neuron.swift",
            task: "Complete weightedSum: each input times its weight, added up, plus the bias.",
            hints: [
                "Begin with the bias, and add to it.",
                "zip(inputs, weights) gives the pairs, and for (x, w) in … walks through them.",
                "In each round: sum += x * w.",
            ]
        ) { check in
            let cases: [(x: [Double], w: [Double], b: Double)] = [
                ([95, 4, 4], [0.01, 0.02, 0.03], 0.01), ([2, -1], [0.5, 3], 0), ([], [], -4),
            ]
            for (x, w, b) in cases {
                let tape = Tape()
                let products = zip(x, w).map { (tape.value($0) * tape.value($1)).number }
                check(
                    "weightedSum(\(x.map(\.short)), \(w.map(\.short)), \(b.short))", weightedSum(x, w, b),
                    expected: products.reduce(b, +),
                    mistakes: [
                        .init(products.reduce(0, +), "the bias is missing."),
                        .init(x.reduce(b, +), "the weights are missing: each input counts as much as its weight says."),
                        .init(products.reduce(1, *) + b, "the products are multiplied with each other; add them up."),
                    ])
            }
        }
    }
}
