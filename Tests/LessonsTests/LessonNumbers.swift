import Lessons
import TestSupport
import Testing

/// What a lesson shows, for a test to look up.
struct LessonNumbers {
    let values: [String: Quantity]
    /// Tables and drawings, one below the other.
    let tables: String
    let answers: [String: Double]

    init(_ lesson: Lesson, changing changes: [String: Double] = [:]) throws {
        let steps = try lesson.steps(changing: changes)
        values = Dictionary(
            steps.flatMap(\.values).map { ($0.name, $0.value) }, uniquingKeysWith: { _, latest in latest })
        tables = steps.flatMap(\.pictures).joined(separator: "\n")
        answers = Dictionary(
            uniqueKeysWithValues: steps.compactMap { step in step.prediction.map { (step.title, $0.answer) } })
    }

    /// The value shown under a name is this number.
    func expect(_ name: String, _ expected: Double, sourceLocation: SourceLocation = #_sourceLocation) {
        guard case .number(let received) = values[name] else {
            Issue.record("expected a number named \(name), received none", sourceLocation: sourceLocation)
            return
        }
        #expect(
            close(received, expected), "\(name): expected \(expected), received \(received)",
            sourceLocation: sourceLocation)
    }

    /// The list shown under a name has these numbers.
    func expect(_ name: String, _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation) {
        guard case .list(let received) = values[name] else {
            Issue.record("expected a list named \(name), received none", sourceLocation: sourceLocation)
            return
        }
        #expect(
            close(received, expected), "\(name): expected \(expected), received \(received)",
            sourceLocation: sourceLocation)
    }

    /// The prediction of a step has this answer.
    func expectAnswer(_ step: String, _ expected: Double, sourceLocation: SourceLocation = #_sourceLocation) {
        let received = answers[step]
        #expect(
            received.map { close($0, expected) } ?? false,
            "\(step): expected \(expected), received \(received.map { "\($0)" } ?? "no prediction")",
            sourceLocation: sourceLocation)
    }

    /// A table has a row with these cells in this order.
    func expectRow(_ cells: String..., sourceLocation: SourceLocation = #_sourceLocation) {
        let rows = tables.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        let row = cells.joined(separator: " ")
        #expect(rows.contains(row), "expected the row \(row), received\n\(tables)", sourceLocation: sourceLocation)
    }
}
