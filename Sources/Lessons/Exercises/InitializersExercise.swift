import Autograd
import Datasets
import Learning

extension Exercise {
    public static func initializers(
        _ glorotWeights: @escaping @Sendable (_ shares: [Double], _ fanIn: Double, _ fanOut: Double) -> [Double]
    ) -> Exercise {
        Exercise(
            lesson: "initializers", file: "Initializers.swift",
            task: "Complete glorotWeights: turn numbers from 0 to 1 into Glorot's uniform weights.",
            hints: [
                "First the bound: a = √(6/(fanIn + fanOut)); a root is (…).squareRoot().",
                "2·share − 1 runs from −1 to 1 while the share runs from 0 to 1.",
                "shares.map { … } makes a list of weights from the list of shares.",
            ]
        ) { check in
            for (inputs, outputs, seed) in [(3, 3, 1), (4, 16, 2), (784, 128, 3)] as [(Int, Int, UInt64)] {
                // The library's initializer and a look at the chances that it takes.
                var (drawing, watching) = (SeededGenerator(seed: seed), SeededGenerator(seed: seed))
                let weights = (0..<4).map { _ in
                    XavierUniform().weight(inputs: inputs, outputs: outputs, using: &drawing)
                }
                let shares = (0..<4).map { _ in watching.uniform() }
                func slip(_ bound: Double) -> [Double] { shares.map { bound.squareRoot() * (2 * $0 - 1) } }
                let (i, o) = (Double(inputs), Double(outputs))
                check(
                    "glorotWeights([\(shares.map(\.short).joined(separator: ", "))], \(inputs), \(outputs))",
                    glorotWeights(shares, i, o), expected: weights,
                    mistakes: [
                        .init(
                            shares.map { (6 / (i + o)).squareRoot() * $0 },
                            "these lie between 0 and a; spread them from −a to a."),
                        .init(slip(2 / (i + o)), "2/(fan-in + fan-out) is the variance; the bound has a 6."),
                        .init(slip(6 / i), "that is He's bound; Glorot's has fan-in + fan-out below."),
                        .init(shares.map { 6 / (i + o) * (2 * $0 - 1) }, "the root is missing."),
                    ].filter { !areClose($0.answer, weights) })
            }
        }
    }
}
