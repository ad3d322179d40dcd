import Autograd

extension Exercise {
    public static func pooling(
        _ largest: @escaping @Sendable (_ numbers: [Double], _ size: Int) -> [Double]
    ) -> Exercise {
        Exercise(
            lesson: "pooling", file: "Pooling.swift", task: "Complete largest: max pooling along a row.",
            hints: [
                "stride(from: 0, through: numbers.count - size, by: size) gives the places where windows begin.",
                "Begin each window with its own first number: all of them may be negative.",
            ]
        ) { check in
            for (numbers, size) in [([1.0, 2, 5, 0, 3], 2), ([-4, -1, -3, -2, -6, -5], 3), ([7, 1], 1)] {
                // The engine pools squares, so every number becomes a column of equal ones.
                let rows = Array(repeating: numbers, count: size)
                let tape = MatrixTape()
                let right = tape.value(Matrix(rows)).maxPooled(size).number.entries
                let windows = stride(from: 0, through: numbers.count - size, by: size)
                    .map { numbers[$0..<$0 + size] }
                let every = (0...(numbers.count - size)).map { numbers[$0..<$0 + size].max() ?? 0 }
                check(
                    "largest(of: \(numbers.map(\.short)), inWindowsOf: \(size))", largest(numbers, size),
                    expected: right,
                    mistakes: [
                        .init(windows.map { $0.reduce(0, +) / Double(size) }, "that is mean pooling."),
                        .init(right.map { Swift.max(0, $0) }, "all of a window may be negative: do not begin with 0."),
                        .init(every, "the windows do not overlap: the next begins where this one ends."),
                    ].filter { $0.answer != right })
            }
        }
    }
}
