import Autograd
import Datasets

extension Exercise {
    public static func aTable(
        _ standardScore: @escaping @Sendable (_ value: Double, _ training: [Double]) -> Double
    ) -> Exercise {
        Exercise(
            lesson: "a-table", file: "ATable.swift",
            task: "Complete standardScore: a number scaled by the mean and deviation of the training numbers.",
            hints: [
                "The mean: training.reduce(0, +) / Double(training.count).",
                "The variance is the mean of (x − mean)²; the deviation is its root.",
                "(value − mean) / deviation.",
            ]
        ) { check in
            for (value, training) in [(5.0, [1.0, 3]), (42, [30, 35, 40, 55]), (-1, [2, 0, 4, 4, 0])] {
                func score(_ numbers: [Double]) -> Double {
                    StandardScaler(fitting: Matrix(column: numbers)).scaled(Matrix(value))[0, 0]
                }
                let scaler = StandardScaler(fitting: Matrix(column: training))
                let (mean, deviation, count) = (scaler.means[0], scaler.deviations[0], Double(training.count))
                check(
                    "standardScore(of: \(value.short), training: \(training.map(\.short)))",
                    standardScore(value, training), expected: score(training),
                    mistakes: [
                        .init(score(training) * ((count - 1) / count).squareRoot(), "divide by n, not by n − 1."),
                        .init(value - mean, "divide the distance by the deviation."),
                        .init((value - mean) / (deviation * deviation), "that is the variance; take its root."),
                        .init(score(training + [value]), "the value itself must not be measured with the others."),
                    ].filter { $0.answer != [score(training)] })
            }
        }
    }
}
