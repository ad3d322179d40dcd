import Lessons
import TestSupport
import Testing

@Suite("The lesson sum-over-paths")
struct SumOverPathsTests {
    private let lesson = Syllabus.lesson(named: "sum-over-paths")!

    @Test("a value used twice gets both shares, and = in place of += would lose one")
    func usedTwice() throws {
        let numbers = try LessonNumbers(lesson)
        numbers.expect("∂y/∂a", 6)
        numbers.expect("with = instead of +=", 3)
        try LessonNumbers(lesson, changing: ["a": -4]).expect("∂y/∂a", -8)
    }

    @Test("parallel paths add")
    func parallel() throws {
        let numbers = try LessonNumbers(lesson)
        numbers.expectAnswer("A river that divides and joins", 5)
        // 1.98 · (0.7·0.1 + 0.8·0.4) with the weights 0.7, 0.8, 0.9, 0.1 … and ŷ = 3.99
        numbers.expect("∂L/∂x₁", 0.7722)
        numbers.expectAnswer("Many paths, one walk", 8)
        numbers.expectRow("20", "40", "1048576")
    }

    @Test("without a weight on it a path is closed")
    func closedPath() throws {
        let text = try lesson.plainText(changing: ["u1": 0])
        #expect(text.contains("path 1: ∂L/∂o₃₁ · ∂o₃₁/∂o₂₁ · ∂o₂₁/∂o₁₁ · ∂o₁₁/∂w₁ = 0\n"), "received\n\(text)")
    }

    @Test("stays sound at both ends of every input")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }

    @Test("judges the right answers right and the known slips wrong")
    func predictions() throws { try expectPredictionsToTeach(lesson, atLeast: 5) }
}
