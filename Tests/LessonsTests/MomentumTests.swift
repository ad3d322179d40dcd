import Lessons
import TestSupport
import Testing

@Suite("The lesson on momentum")
struct MomentumTests {
    private let lesson = Syllabus.lesson(named: "momentum")!

    @Test("the notes' numbers are in its steps")
    func numbersOfTheNotes() throws {
        let steps = try lesson.steps()
        let answers = steps.compactMap(\.prediction?.answer)
        // ∂(50x²)/∂x; 0.95·10 + 0.05·20; 0.95²; 0.95·0.05 + 0.05; 0.81 + 1.8 + 3; 1.6 − 0.68; 1.6 − 0.1·0.9·4
        #expect(close(answers, [100, 10.5, 0.9025, 0.0975, 5.61, 0.92, 1.24]), "received \(answers)")
        let shown = steps.flatMap(\.pictures).joined(separator: "\n")
        for part in ["0.9025   0.0475   0.05", "0.142625", "0.5610"] {
            #expect(shown.contains(part), "expected \(part) in\n\(shown)")
        }
        let prose = steps.flatMap(\.prose).joined(separator: "\n")
        #expect(prose.contains("momentum -1.418, Nesterov -0.665"), "received\n\(prose)")
    }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }

    @Test("its predictions know the slips")
    func predictions() throws { try expectPredictionsToTeach(lesson, atLeast: 7) }
}
