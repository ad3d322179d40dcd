import Lessons
import TestSupport
import Testing

@Suite("The lesson on losses")
struct LossesTests {
    private let lesson = Syllabus.lesson(named: "losses")!

    @Test("the notes' numbers are in its steps")
    func numbersOfTheNotes() throws {
        let steps = try lesson.steps()
        let answers = steps.compactMap(\.prediction?.answer)
        // The mean of ±2, (3 − 18)², (1 − ½)², 2·(18 − 3), the mean of (¼, ¼, 0, 1), of (1, 4, 9), its slope at ŷ₄,
        // MAE, MSE with an outlier of 10, √0.375, Huber of 3.
        let expected = [0, 225, 0.25, 30, 0.375, 14.0 / 3, 0.5, 0.5, 25.75, 0.6123724356957945, 2.5]
        #expect(close(answers, expected, 1e-12), "expected \(expected), received \(answers)")
        let shown = steps.flatMap(\.pictures).joined(separator: "\n")
        for row in [
            "1    -0.5   0.5   0.25     -0.25     -0.25",
            "Huber, δ = 1   0   0.125   0.5   2.5   9.5",
            "without the ½    0.25     1             0.5   1.5",
        ] {
            #expect(shown.contains(row), "expected the row \(row), received\n\(shown)")
        }
    }

    @Test("the gradient points up, away from the target", arguments: [(18.0, 30.0), (3, 0), (-2, -10)])
    func gradient(prediction: Double, slope: Double) throws {
        let step = try #require(
            try lesson.steps(changing: ["yhat": prediction]).first { $0.title == "Which way is better?" })
        #expect(close(try #require(step.prediction).answer, slope))
    }

    @Test("its predictions teach")
    func predictions() throws { try expectPredictionsToTeach(lesson, atLeast: 3) }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }
}
