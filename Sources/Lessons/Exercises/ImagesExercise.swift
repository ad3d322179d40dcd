import Autograd
import Datasets

extension Exercise {
    public static func images(_ scaled: @escaping @Sendable (_ numbers: [Double]) -> [Double]) -> Exercise {
        Exercise(
            lesson: "images", file: "Images.swift",
            task: "Complete scaledToUnit: the least number becomes 0, the largest 1.",
            hints: [
                "Find the least and the largest first.", "(x − least)/(largest − least) for every x.",
                "When largest and least are equal there is nothing to divide by: answer zeros.",
            ]
        ) { check in
            for numbers in [[0.0, 127, 255], [0, -4, -4, 0], [2, 5, 3], [7, 7]] {
                let column = Matrix(column: numbers)
                let right = MinMaxScaler(fitting: column).scaled(column).entries
                let (least, most) = (numbers.min() ?? 0, numbers.max() ?? 0)
                let mistakes: [Check.Mistake] =
                    most > least
                    ? [
                        .init(numbers.map { $0 / most }, "take the least away first, above and below the line."),
                        .init(numbers.map { $0 / 255 }, "255 is the largest of a pixel; here the largest is another."),
                        .init(
                            numbers.map { ($0 - least) / most }, "below the line stands the largest minus the least."),
                    ].filter { $0.answer.allSatisfy(\.isFinite) && $0.answer != right } : []
                check(
                    "scaledToUnit(\(numbers.map(\.short)))", scaled(numbers), expected: right, mistakes: mistakes)
            }
        }
    }
}
