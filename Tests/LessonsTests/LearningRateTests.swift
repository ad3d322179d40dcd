import Lessons
import TestSupport
import Testing

@Suite("The lesson learning-rate")
struct LearningRateTests {
    private let lesson = Syllabus.lesson(named: "learning-rate")!

    // From the catalogue: (b − 20)² from −5, and w² from 2.
    @Test("the walks of the catalogue")
    func walks() throws {
        let numbers = try LessonNumbers(lesson)
        numbers.expectAnswer("One leap", 45)
        numbers.expectAnswer("And back again", -5)
        numbers.expectAnswer("Four learning rates", 20)
        numbers.expectRow("1", "45", "20", "0", "-4.5")
        numbers.expectRow("3", "45", "20", "7.2", "-3.53")
        numbers.expectRow("4", "-5", "20", "9.76", "-3.059")
        numbers.expectRow("5", "1.9801", "0.65536", "-2", "-4.9766")
        numbers.expectAnswer("Too small, too large", -2.4)
    }

    @Test("the ravine's limit is one over its steepness")
    func ravine() throws {
        try LessonNumbers(lesson).expectAnswer("A ravine", 0.02)
        try LessonNumbers(lesson, changing: ["steep": 10]).expectAnswer("A ravine", 0.1)
    }

    @Test("the schedule halves the rate at epochs 10 and 20")
    func schedule() throws {
        let numbers = try LessonNumbers(lesson)
        numbers.expectAnswer("A plan for the rate", 0.025)
        numbers.expectRow("step(by:", "0.5,", "every:", "10)", "0.1", "0.1", "0.05", "0.05", "0.025", "0.025")
    }

    @Test("a rate of 1 never converges, one of 0.5 does at once")
    func stopping() throws {
        let numbers = try LessonNumbers(lesson)
        numbers.expectRow("0.5", "2", "it hardly moved", "20.00", "0")
        numbers.expectRow("1", "1000", "cap reached", "-5.00", "50")
    }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }

    @Test("judges the right answers right and the known slips wrong")
    func predictions() throws { try expectPredictionsToTeach(lesson, atLeast: 6) }
}
