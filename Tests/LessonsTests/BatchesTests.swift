import Lessons
import TestSupport
import Testing

@Suite("The lesson on batches")
struct BatchesTests {
    private let lesson = Syllabus.lesson(named: "batches")!

    @Test("the notes' counts are in its tables")
    func numbersOfTheNotes() throws {
        let rows = try lesson.steps().flatMap(\.pictures).flatMap { $0.split(separator: "\n") }
            .map { $0.split(separator: " ").joined(separator: " ") }
        for row in [
            "batch gradient descent 100 1", "stochastic gradient descent 1 100", "mini-batch gradient descent 10 10",
            "mini-batch 1000 50 20", "mini-batch 100000 1000 100", "50 1 10 50 500", "500 1 10 500 5000",
            "500 100 10 5 50",
        ] {
            #expect(rows.contains(row), "expected the row \(row), received \(rows)")
        }
    }

    @Test("predictions are the counts, and gradients worked out by hand")
    func predictions() throws {
        let answers = try lesson.steps().compactMap(\.prediction?.answer)
        // 100/10, ⌈2050/200⌉, 5·10, −(1·1 + 2·2), −2·(1+4+9+4+10+18)/6, 18.50076150894165/3.0284104347229004
        #expect(close(answers, [10, 11, 50, -5, -92.0 / 6, 6.1090667555550375]), "received \(answers)")
    }

    @Test("a batch larger than the data is the data, and one that fits leaves no rest")
    func counts() throws {
        func iterations(_ rows: Double, _ batch: Double) throws -> Double {
            let steps = try lesson.steps(changing: ["rows": rows, "batch": batch])
            return try #require(steps.first { $0.title == "Batch, iteration, epoch" }?.prediction?.answer)
        }
        #expect(try iterations(320, 400) == 1)
        #expect(try iterations(2000, 200) == 10)
        #expect(try iterations(7, 1) == 7)
    }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }

    @Test("every prediction knows slips")
    func predictionsTeach() throws { try expectPredictionsToTeach(lesson, atLeast: 5) }
}
