import Lessons
import TestSupport
import Testing

@Suite("The lesson on the sigmoid and tanh")
struct SigmoidAndTanhTests {
    private let lesson = Syllabus.lesson(named: "sigmoid-and-tanh")!

    @Test("the notes' numbers are in its steps")
    func numbersOfTheNotes() throws {
        let steps = try lesson.steps()
        let answers = steps.compactMap(\.prediction?.answer)
        // σ(2), σ(−2), 0.95 + 0.08 + 0.12 + 0.01, σ′(2), tanh(2), tanh′(2), tanh′(0.3)·0.4, 2·(−1)·(−tanh 1)
        let expected = [
            0.8807970779778823, 0.11920292202211755, 1.16, 0.1049935854035065, 0.9640275800758169,
            0.07065082485316443, 0.36605478473065167, 2 * 0.7615941559557649,
        ]
        #expect(close(answers, expected), "expected \(expected), received \(answers)")
        let shown = steps.flatMap(\.pictures).joined(separator: "\n")
        for row in [
            "1/e⁻ʸ         0.1353   0.3679   1.0000   2.7183   7.3891",
            "tanh   -0.96   -0.76   -0.46   0.00   0.46   0.76   0.96   0.00",
        ] {
            #expect(shown.contains(row), "expected the row \(row), received\n\(shown)")
        }
    }

    @Test("outputs on one side of 0 learn more slowly")
    func centring() throws {
        let values = try #require(try lesson.steps().first { $0.title == "A race" }).values.map(\.value)
        guard case .number(let centred) = values[0], case .number(let positive) = values[1] else {
            Issue.record("expected two numbers, received \(values)")
            return
        }
        #expect(centred > 0 && positive > 5 * centred, "expected far more steps, received \(centred) and \(positive)")
    }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }

    @Test("predictions teach")
    func predictions() throws { try expectPredictionsToTeach(lesson, atLeast: 3) }
}
