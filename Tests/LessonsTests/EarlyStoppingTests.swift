import Lessons
import TestSupport
import Testing

@Suite("The lesson on early stopping")
struct EarlyStoppingTests {
    private let lesson = Syllabus.lesson(named: "early-stopping")!

    @Test("the notes' numbers are in its steps")
    func numbersOfTheNotes() throws {
        let answers = try lesson.steps().compactMap(\.prediction?.answer)
        // Best of the batch log; patience 5 there; patience 1 on the other; 0.1657 − 0.0001; 2·256 + 256 + 256 + 1
        #expect(answers.count == 6 && close(Array(answers.prefix(5)), [1, 6, 2, 0.1656, 1025]), "received \(answers)")
    }

    @Test("the best weights come back, and are better on the validation examples")
    func bestWeights() throws {
        let steps = try lesson.steps()
        let step = try #require(steps.first { $0.title == "Stopped, and the best brought back" })
        let losses = step.pictures[0].split(separator: "\n").suffix(3).map { row in
            Double(row.split(separator: " ").suffix(3).first ?? "") ?? .nan
        }
        #expect(losses[2] < losses[1] && losses[1] < losses[0], "received \(losses) in\n\(step.pictures[0])")
    }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }

    @Test("its predictions know the slips")
    func predictions() throws { try expectPredictionsToTeach(lesson, atLeast: 6) }
}
