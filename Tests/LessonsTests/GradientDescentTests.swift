import Lessons
import TestSupport
import Testing

@Suite("The lesson gradient-descent")
struct GradientDescentTests {
    private let lesson = Syllabus.lesson(named: "gradient-descent")!

    // From the catalogue: w² from 2 with η = 0.1, and the valley (b − 20)².
    @Test("the walk on w², and the steps from both sides")
    func walkOnTheBowl() throws {
        let numbers = try LessonNumbers(lesson)
        numbers.expect("w_new", 1.6)
        numbers.expectAnswer("From the left, from the right, at the bottom", -1.6)
        numbers.expectAnswer("Again and again", 1.28)
        numbers.expectRow("w", "2", "1.6", "1.28", "1.024", "0.8192", "0.6554", "0.5243")
    }

    @Test("the slopes of the notes' valley")
    func valley() throws {
        let numbers = try LessonNumbers(lesson)
        numbers.expect("slope at b₂₁ = 5", -30)
        numbers.expectRow("-5", "-50", "falls", "rises", "grow")
        numbers.expectRow("45", "50", "rises", "falls", "shrink")
        numbers.expectAnswer("Minus times minus", 0)
    }

    @Test("the start decides the valley")
    func valleys() throws {
        // The roots of w³ − 4w + 1, from its cubic formula.
        #expect(close(try #require(try LessonNumbers(lesson).answers["Which valley?"]), 1.860_805_853, 1e-6))
        let other = try LessonNumbers(lesson, changing: ["from": -0.5]).answers["Which valley?"]
        #expect(close(try #require(other), -2.114_907_541, 1e-6))
    }

    @Test("off the ridge a walk leaves the saddle, on it it stays")
    func saddle() throws {
        // 1.2⁸⁰ · 10⁻⁶
        try LessonNumbers(lesson).expectRow("80", "1.8e-08,", "0", "1.8e-08,", "2.2")
        try LessonNumbers(lesson, changing: ["offset": 0]).expectRow("80", "1.8e-08,", "0", "1.8e-08,", "0")
    }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }

    @Test("judges the right answers right and the known slips wrong")
    func predictions() throws { try expectPredictionsToTeach(lesson, atLeast: 6) }
}
