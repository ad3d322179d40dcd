import Lessons
import TestSupport
import Testing

@Suite("The lesson on first weights")
struct InitializersTests {
    private let lesson = Syllabus.lesson(named: "initializers")!

    @Test("the notes' numbers are in its tables")
    func numbersOfTheNotes() throws {
        let rows = try lesson.steps().flatMap(\.pictures).flatMap { $0.split(separator: "\n") }
            .map { $0.split(separator: " ").joined(separator: " ") }
        for row in [
            "ReLU 0 0 0 0 0 0 -2", "sigmoid 0 0 0 0 -1 -1 -2",  // all zeros
            "ReLU 3 4.5 3 4.5 7.5 7.5 3",  // all 0.5
            "3 0.57735 0.333333",  // ±1/√3
            "4 16 0.316228 0.547723 0.316228",  // Xavier
            "4 0.707107 1.22474 0.707107",  // He
            "10 → 1 11 0.316228 0.426401 0.447214", "together 371",
        ] {
            #expect(rows.contains(row), "expected the row \(row), received \(rows)")
        }
    }

    @Test("predictions are the formulas of the notes")
    func predictions() throws {
        let answers = try lesson.steps().compactMap(\.prediction?.answer)
        // 2·(0 − 1), the twin of the gradient told, √100, 1/√3, √6/√6, √(2/3)
        let expected = [-2, -0.423017, 10, 0.577350, 1, 0.816497]
        #expect(
            answers.count == 6 && zip(answers, expected).allSatisfy { ($0 - $1).magnitude < 1e-6 },
            "expected \(expected), received \(answers)")
    }

    @Test("the bounds follow fan-in and fan-out")
    func bounds() throws {
        let answers = try lesson.steps(changing: ["fanin": 4, "fanout": 16]).compactMap(\.prediction?.answer)
        let expected = [0.5, 0.5477225575051661, 0.7071067811865476]
        #expect(close(Array(answers.suffix(3)), expected), "received \(answers)")
    }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }

    @Test("every prediction knows slips")
    func predictionsTeach() throws { try expectPredictionsToTeach(lesson, atLeast: 6) }
}
