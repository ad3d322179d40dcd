import Autograd
import Datasets
import Learning

extension Exercise {
    public static func cost(
        _ pictureCost: @escaping @Sendable (_ outputs: [Double], _ digit: Int) -> Double
    ) -> Exercise {
        Exercise(
            lesson: "cost", file: "Cost.swift",
            task: "Complete pictureCost: the squared errors of all outputs, added up, where the output at the place of "
                + "the digit should be 1 and all others 0.",
            hints: [
                "outputs.enumerated() gives each output with its place, counted from 0.",
                "The target is 1 where place == digit, and 0 elsewhere.",
                "In each round: cost += (output - target) * (output - target).",
            ]
        ) { check in
            let cases: [(outputs: [Double], digit: Int)] = [
                ([0.1, 0.7, 0.3, 0.1, 0.4, 0.1, 0.01, 0.5, 0.1, 0.4], 1), ([0.2, 0.1, 0.8], 0), ([0.6, 1], 1),
            ]
            for (outputs, digit) in cases {
                let target = oneHot([digit], classes: outputs.count)
                let row = Matrix(row: outputs)
                let expected = LossOfBatch(.squaredError, row, target).cost
                check(
                    "pictureCost(\(outputs.map(\.short)), \(digit))", pictureCost(outputs, digit), expected: expected,
                    mistakes: [
                        .init(
                            LossOfBatch(.meanSquaredError, row, target).cost,
                            "that is the mean over the outputs; add the squares up."),
                        .init(
                            LossOfBatch(.squaredError, row, Matrix(1, outputs.count, repeating: 0)).cost,
                            "the output at the digit's place should be 1, not 0."),
                        .init(
                            LossOfBatch(.meanAbsoluteError, row, target).cost * Double(outputs.count),
                            "the errors are not squared."),
                    ])
            }
        }
    }
}
