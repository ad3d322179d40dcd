import Autograd
import Learning

extension Exercise {
    public static func losses(
        _ meanSquaredError: @escaping @Sendable (_ predictions: [Double], _ targets: [Double]) -> Double
    ) -> Exercise {
        Exercise(
            lesson: "losses", file: "Losses.swift",
            task: "Complete meanSquaredError: square each error, add the squares up, divide by how many there are.",
            hints: [
                "Begin with var sum = 0.0, and walk through zip(predictions, targets).",
                "An error is target - prediction. Its square is the error times itself.",
                "At the end: return sum / Double(predictions.count).",
            ]
        ) { check in
            let cases: [(predictions: [Double], targets: [Double])] = [
                ([2.5, 0, 2, 8], [3, -0.5, 2, 7]), ([18], [3]), ([18, 4, 2.5], [3, 5, 2]),
            ]
            for (predictions, targets) in cases {
                let batch = LossOfBatch(.meanSquaredError, predictions, targets)
                let errors = zip(predictions, targets).map { $1 - $0 }
                let count = Double(errors.count)
                check(
                    "meanSquaredError(\(predictions.map(\.short)), \(targets.map(\.short)))",
                    meanSquaredError(predictions, targets), expected: batch.cost,
                    mistakes: [
                        .init(batch.cost * count, "that is the sum of the squares; divide by the number of records."),
                        .init(errors.reduce(0, +) / count, "the errors are not squared, and cancel each other."),
                        .init(
                            LossOfBatch(.meanAbsoluteError, predictions, targets).cost,
                            "that is the mean absolute error; multiply each error by itself."),
                        .init(
                            LossOfBatch(.rootMeanSquaredError, predictions, targets).cost,
                            "that is its square root; the mean itself is asked for."),
                    ].filter { !areClose($0.answer, [batch.cost]) })
            }
        }
    }
}
