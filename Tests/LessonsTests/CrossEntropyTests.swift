import Lessons
import TestSupport
import Testing

@Suite("The lesson on cross-entropy")
struct CrossEntropyTests {
    private let lesson = Syllabus.lesson(named: "cross-entropy")!

    @Test("the notes' numbers are in its steps")
    func numbersOfTheNotes() throws {
        let steps = try lesson.steps()
        let answers = steps.compactMap(\.prediction?.answer)
        // −ln 0.1, −ln 0.9, ln 2, 0.9 − 1, 2·(σ − 1)·σ·(1 − σ) at −4, −ln e⁻¹⁰⁰⁰, −ln 0.5, 0.5 − 1, −ln 0.1, the binary form, 0.3.
        let expected = [
            2.3025850929940455, 0.10536051565782628, 0.6931471805599453, -0.1, -0.034690134, 1000, 0.6931471805599453,
            -0.5,
            2.3025850929940455, 0.9728610833625495, 0.3,
        ]
        #expect(close(answers, expected, 1e-7), "expected \(expected), received \(answers)")
        let shown = steps.flatMap(\.pictures).joined(separator: "\n")
        for row in [
            "y = 0   0.1054   0.6931    2.303", "cost              1.204",
            "No          1      0.1     0.4        0.6   1.1      0.4   0.9163",
            "sparse                2   0.6931   [0.2, 0.3, -0.5]",
        ] {
            #expect(shown.contains(row), "expected the row \(row), received\n\(shown)")
        }
    }

    @Test("the gradient of a yes or no is ŷ − y", arguments: [(1.0, -0.75), (0, 0.25)])
    func gradient(y: Double, slope: Double) throws {
        let step = try #require(
            try lesson.steps(changing: ["y": y, "yhat": 0.25]).first { $0.title == "The gradient is ŷ − y" })
        #expect(close(try #require(step.prediction).answer, slope, 1e-12))
    }

    @Test("its predictions teach")
    func predictions() throws { try expectPredictionsToTeach(lesson, atLeast: 3) }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }
}
