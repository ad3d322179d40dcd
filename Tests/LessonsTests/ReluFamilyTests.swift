import Lessons
import TestSupport
import Testing

@Suite("The lesson on ReLU and its family")
struct ReluFamilyTests {
    private let lesson = Syllabus.lesson(named: "relu-family")!

    @Test("the notes' numbers are in its steps")
    func numbersOfTheNotes() throws {
        let steps = try lesson.steps()
        let shown = steps.flatMap(\.pictures).joined(separator: "\n")
        for row in [
            "3   1    0.8   -1          -0.2         0",  // the third of the notes' four neurons
            "leaky(z)   -0.03   0   2",
            "max(0.03·z, z)   -0.09   -0.03   0   2",
            "softplus′   0.0474   0.269   0.378   0.5   0.622   0.731   0.953",
        ] {
            #expect(shown.contains(row), "expected the row \(row), received\n\(shown)")
        }
        let answers = steps.compactMap(\.prediction?.answer)
        // ReLU of -0.2, its slope at 3 and across 0, w₃, leaky(-3), 0.01², 2·0.25·(−3), ELU(-3), ln 2, swish(-3)
        let expected = [
            0, 1, 0.5, 0.4, -0.03, 0.0001, -1.5, -0.950212931632136, 0.6931471805599453, -0.14227761953270035,
        ]
        #expect(close(answers, expected), "expected \(expected), received \(answers)")
    }

    @Test("a neuron whose sum is negative hands back nothing")
    func off() throws {
        let steps = try lesson.steps(changing: ["w3": -2])
        let step = try #require(steps.first { $0.title == "What a ReLU neuron hands back" })
        #expect(step.prediction?.answer == 0, "expected 0, received \(String(describing: step.prediction?.answer))")
        #expect(step.prose.contains { $0.contains("is off") })
    }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }

    @Test("predictions teach")
    func predictions() throws { try expectPredictionsToTeach(lesson, atLeast: 3) }
}
