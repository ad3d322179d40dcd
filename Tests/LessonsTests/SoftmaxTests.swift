import Lessons
import TestSupport
import Testing

@Suite("The lesson on softmax")
struct SoftmaxTests {
    private let lesson = Syllabus.lesson(named: "softmax")!

    @Test("the notes' numbers are in its steps")
    func numbersOfTheNotes() throws {
        let answers = try lesson.steps().compactMap(\.prediction?.answer)
        // Σe^z and p(horse); the same after a shift; e¹⁰; p·(1 − p); −p(monkey)·p(horse); −¼; p(monkey) − 1; σ(1.5).
        let expected = [
            169.866577, 0.8737043099539322, 0.8737043099539322, 22026.4657948, 0.110345088, -0.103309437, -0.25,
            -0.8817569797473353, 0.8175744761936437,
        ]
        #expect(close(answers, expected, 1e-8), "expected \(expected), received \(answers)")
        let shown = try lesson.steps().flatMap(\.pictures).joined(separator: "\n")
        for row in ["cat      0.367879   0.00217", "30   4.53979e-05", "all                          104938"] {
            #expect(shown.contains(row), "expected the row \(row), received\n\(shown)")
        }
    }

    @Test("a common shift of the scores changes no probability, however large", arguments: [-2000.0, -7, 0, 2000])
    func shift(by shift: Double) throws {
        let step = try #require(
            try lesson.steps(changing: ["shift": shift]).first { $0.title == "Only differences count" })
        #expect(close(try #require(step.prediction).answer, 0.8737043099539322, 1e-12))
    }

    @Test("equal scores share equally")
    func equalScores() throws {
        let changes = ["cat": 2.0, "dog": 2, "monkey": 2, "horse": 2]
        let step = try #require(try lesson.steps(changing: changes).first { $0.title == "Then take shares" })
        #expect(close(try #require(step.prediction).answer, 0.25))
    }

    @Test("the gradient by the score of the truth is p − 1", arguments: [(1.0, 0.00216569646), (4, 0.87370430995)])
    func gradientOfTheLoss(truth: Double, probability: Double) throws {
        let step = try #require(
            try lesson.steps(changing: ["truth": truth]).first { $0.title == "The simplest gradient there is" })
        #expect(close(try #require(step.prediction).answer, probability - 1, 1e-9))
    }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }
}
