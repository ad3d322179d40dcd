import Autograd

extension Exercise {
    public static func readingALog(
        _ rightRows: @escaping @Sendable (_ accuracy: Double, _ rows: Int) -> Double
    ) -> Exercise {
        Exercise(
            lesson: "reading-a-log", file: "ReadingALog.swift",
            task: "Complete rightRows: the count behind an accuracy, if there is one.",
            hints: [
                "Share times rows is near a whole number; round it.",
                "Then go back: divide that whole number by the rows, and round to four decimals.",
                "If that is not what was printed, no count fits: answer −1.",
            ]
        ) { check in
            let cases = [("0.9750", 80), ("0.9875", 80), ("0.8601", 320), ("0.8688", 320), ("0.7806", 8000)]
            for (printed, rows) in cases {
                let accuracy = Printed(printed).value
                let right = RecordedLog.count(printed, of: rows).map(Double.init) ?? -1
                let near = (accuracy * Double(rows)).rounded()
                check(
                    "rightRows(accuracy: \(printed), rows: \(rows))", rightRows(accuracy, rows), expected: right,
                    mistakes: [
                        .init(near, "go back and check: that count would be printed as another share."),
                        .init(accuracy * Double(rows), "a count is a whole number: round it."),
                        .init((accuracy * Double(rows)).rounded(.down), "round to the nearest, not down."),
                        .init(accuracy * 100, "that is per cent; times the rows it is a count."),
                    ].filter { $0.answer != [right] })
            }
        }
    }
}
