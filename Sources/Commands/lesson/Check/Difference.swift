import Autograd
import Lessons

/// What was received beside what was expected, entry by entry where there are several.
struct Difference {
    private let result: Check.Result

    init(_ result: Check.Result) { self.result = result }

    var lines: [String] {
        let (answer, expected) = (result.answer, result.expected)
        guard answer.count == expected.count, answer.count > 1 else {
            let (received, right) = Self.texts(answer, expected)
            let difference = answer.count == 1 && expected.count == 1 && (answer[0] - expected[0]).isFinite
            return [
                "received \(received)",
                "expected \(right)" + (difference ? ", a difference of \((answer[0] - expected[0]).short)" : ""),
            ]
        }
        let wrong = answer.indices.filter {
            !((answer[$0] - expected[$0]).magnitude <= result.tolerance * Swift.max(1, expected[$0].magnitude))
        }
        let rows =
            [["entry", "received", "expected", "difference"]]
            + wrong.prefix(8).map { place in
                let (received, right) = Self.texts([answer[place]], [expected[place]])
                return ["\(place + 1)", received, right, (answer[place] - expected[place]).short]
            }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }.joined(separator: "  ")
        } + (wrong.count > 8 ? ["… and \(counted(wrong.count - 8, "more entry that differs"))"] : [])
    }

    /// Six digits, or all of them where six would look the same.
    private static func texts(_ answer: [Double], _ expected: [Double]) -> (String, String) {
        func text(_ numbers: [Double], _ write: (Double) -> String) -> String {
            numbers.count == 1 ? write(numbers[0]) : "[\(numbers.map(write).joined(separator: ", "))]"
        }
        let (received, right) = (text(answer, \.short), text(expected, \.short))
        return received == right ? (text(answer) { "\($0)" }, text(expected) { "\($0)" }) : (received, right)
    }
}
