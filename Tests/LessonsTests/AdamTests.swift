import Lessons
import TestSupport
import Testing

@Suite("The lesson on Adam")
struct AdamTests {
    private let lesson = Syllabus.lesson(named: "adam")!

    @Test("the notes' numbers are in its steps")
    func numbersOfTheNotes() throws {
        let steps = try lesson.steps()
        let answers = steps.compactMap(\.prediction?.answer)
        // 0.9·0.05 − 0.025; 0.19/(1 − 0.81); 2 − η; …; η
        #expect(answers.count == 5, "received \(answers)")
        for (place, expected) in [(0, 0.02), (1, 1), (2, 1.9), (4, 0.1)] {
            #expect((answers[place] - expected).magnitude < 1e-6, "expected \(expected), received \(answers[place])")
        }
        let claims = try lesson.claims()
        for (id, expected) in [
            ("002-adam-second-moment-definition", [0.00025, 0.00031225]),
            ("004-adam-bias-correction", [0.001, 0.001, 0.01]),
            ("002-adam-second-moment-labelled-adagrad", [0.0025, 0.004975, 0.00742525]),
        ] {
            guard case .list(let numbers)? = claims.first(where: { $0.id == id })?.computed else {
                Issue.record("\(id): expected a list")
                continue
            }
            #expect(zip(numbers, expected).allSatisfy { ($0 - $1).magnitude < 1e-7 }, "\(id): received \(numbers)")
        }
        #expect(steps.flatMap(\.prose).contains { $0.contains("2.06 times too long") })
    }

    @Test("six steps in the bowl, worked out by hand")
    func sixSteps() throws {
        // Adam on w² from 2 with η = 0.1, from the paper's formulas in plain arithmetic.
        let shown = try #require(lesson.steps().first { $0.title == "Every number of six steps" }).pictures[0]
        for w in ["1.9000", "1.8002", "1.7006", "1.6015", "1.5030", "1.4051"] {
            #expect(shown.contains(w), "expected \(w) in\n\(shown)")
        }
    }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }

    @Test("its predictions know the slips")
    func predictions() throws { try expectPredictionsToTeach(lesson, atLeast: 5) }
}
