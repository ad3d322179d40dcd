import Lessons
import TestSupport
import Testing

@Suite("The lesson on the order of the backward walk")
struct OrderMattersTests {
    private let lesson = Syllabus.lesson(named: "order-matters")!

    @Test("predictions are what one gets with pencil and paper")
    func predictions() throws {
        let answers = try lesson.steps().compactMap(\.prediction?.answer)
        // (3·3² + 4·3)·2; 9·2; (9 + 18 + 24 + 39)·2; 2¹⁰ − 1; L c {a, b} h; twice 78
        #expect(close(answers, [78, 18, 180, 1023, 2, 156]), "received \(answers)")
    }

    @Test("of all walks, tape order and path by path are right")
    func walks() throws {
        let table = try #require(lesson.steps().last?.pictures.first)
        let rows = table.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        for row in [
            "reverse tape order 78 right 5 10", "depth first, each value once 18 wrong 5 10",
            "depth first, all again 180 wrong 8 1023", "path by path 78 right 8 1023",
        ] {
            #expect(rows.contains(row), "expected \(row), received \(rows)")
        }
    }

    @Test("with h = 0 every walk comes to 0, and the lesson does not call that wrong")
    func nothingFlows() throws {
        let table = try #require(lesson.steps(changing: ["w": 0]).last?.pictures.first)
        #expect(!table.contains("wrong"), "received\n\(table)")
    }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }

    @Test("every prediction knows slips")
    func predictionsTeach() throws { try expectPredictionsToTeach(lesson, atLeast: 6) }
}
