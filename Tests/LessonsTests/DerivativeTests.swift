import Lessons
import TestSupport
import Testing

@Suite("The lesson derivative")
struct DerivativeTests {
    private let lesson = Syllabus.lesson(named: "derivative")!

    @Test("the slopes of x² + x, of the bowl and of its root are those of the catalogue")
    func slopes() throws {
        let numbers = try LessonNumbers(lesson)
        for (x, slope) in [("0", "1"), ("1", "3"), ("2", "5"), ("-0.5", "0")] {
            #expect(
                numbers.tables.split(separator: "\n").contains {
                    let cells = $0.split(separator: " ")
                    return cells.count == 4 && cells[0] == x && cells[2] == slope && cells[3] == slope
                }, "expected the slope \(slope) at \(x), received\n\(numbers.tables)")
        }
        numbers.expectAnswer("Two inputs, two slopes", 8)
        numbers.expectAnswer("The gradient: all slopes in a row", 0.6)
        numbers.expect("∇z", [0.6, 0.8])
        numbers.expectAnswer("Where the slope is zero", -0.5)
    }

    @Test("a corner answers with a subgradient of 0")
    func corner() throws {
        try LessonNumbers(lesson).expect("slope of |x| at 0", 0)
    }

    @Test("the six entries of the negative gradient are read as the notes read them")
    func verdicts() throws {
        let numbers = try LessonNumbers(lesson)
        numbers.expectRow("w₀", "0.31", "increase somewhat")
        numbers.expectRow("w₂", "-1.25", "decrease a lot")
        numbers.expectRow("w₁₃₀₀₁", "0.16", "increase a little")
        numbers.expectAnswer("Thirteen thousand and two", 13001)
    }

    @Test("another point has other slopes")
    func changed() throws {
        let numbers = try LessonNumbers(lesson, changing: ["px": 6, "py": -8])
        numbers.expectAnswer("Two inputs, two slopes", -16)
        numbers.expect("∇z", [0.6, -0.8])
    }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }

    @Test("judges the right answers right and the known slips wrong")
    func predictions() throws { try expectPredictionsToTeach(lesson, atLeast: 6) }
}
