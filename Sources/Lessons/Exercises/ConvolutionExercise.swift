import Autograd

extension Exercise {
    public static func convolution(
        _ slid: @escaping @Sendable (_ filter: [Double], _ pixels: [Double]) -> [Double]
    ) -> Exercise {
        Exercise(
            lesson: "convolution", file: "Convolution.swift",
            task: "Complete slid: a filter that slides along a row of pixels.",
            hints: [
                "A filter of f weights finds n − f + 1 places on n pixels.",
                "At each place, zip(filter, pixels[start...]) gives the pairs to multiply.",
            ]
        ) { check in
            for (filter, pixels) in [([1.0, -1], [3.0, 3, 8, 8]), ([1, 2, 3], [1, 0, 0, 2, -1]), ([2], [4, 5])] {
                func map(_ filter: [Double]) -> [Double] {
                    let tape = MatrixTape()
                    return tape.value(Matrix(row: pixels)).convolved(with: tape.value(Matrix(row: filter))).number
                        .entries
                }
                let right = map(filter)
                check(
                    "slid(\(filter.map(\.short)), over: \(pixels.map(\.short)))", slid(filter, pixels), expected: right,
                    mistakes: [
                        .init(map(filter.reversed()), "the filter is not turned round: first weight on first pixel."),
                        .init(right.dropLast(), "one place is missing: there are n − f + 1."),
                        .init(right.map { $0 / Double(filter.count) }, "add the products up; do not take their mean."),
                    ].filter { $0.answer != right })
            }
        }
    }
}
