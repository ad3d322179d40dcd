import Lessons
import TestSupport
import Testing

@Suite("The lesson on adaptive rates")
struct AdaptiveRatesTests {
    private let lesson = Syllabus.lesson(named: "adaptive-rates")!

    @Test("the notes' numbers are in its steps")
    func numbersOfTheNotes() throws {
        let steps = try lesson.steps()
        let answers = steps.compactMap(\.prediction?.answer)
        // 0 through x₂; 0.01/√3; (0.01/0.005)²; 0.01/√100; 0.01/√0.05; √(1e-6/0.050001); η
        let expected = [0, 0.0057735, 4, 0.001, 0.0447214, 0.00447209, 0.01]
        #expect(
            answers.count == expected.count && zip(answers, expected).allSatisfy { ($0 - $1).magnitude < 1e-7 },
            "received \(answers)")
        let shown = steps.flatMap(\.pictures).joined(separator: "\n")
        for part in ["0.01000", "0.00707", "0.00577", "0.04472", "0.03203", "0.02648", "0.00500", "0.00333"] {
            #expect(shown.contains(part), "expected \(part) in\n\(shown)")
        }
    }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }

    @Test("its predictions know the slips")
    func predictions() throws { try expectPredictionsToTeach(lesson, atLeast: 7) }
}
