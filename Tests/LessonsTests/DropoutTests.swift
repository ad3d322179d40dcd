import Lessons
import TestSupport
import Testing

@Suite("The lesson on dropout")
struct DropoutTests {
    private let lesson = Syllabus.lesson(named: "dropout")!

    @Test("the notes' numbers are in its steps")
    func numbersOfTheNotes() throws {
        let steps = try lesson.steps()
        let shown = steps.flatMap(\.pictures).joined(separator: "\n")
        for row in [
            "2   3   -0.3    1    0.1   0.1",  // z₂ and a₂
            "1     2   1     2",  // a₁·m₁
            "1     2   4",  // scaled
            "in training (inverted)             2               2   yes",
        ] {
            #expect(shown.contains(row), "expected the row \(row), received\n\(shown)")
        }
        let answers = steps.compactMap(\.prediction?.answer)
        // z₂, C(4,2)/2⁴, 2·2, ∂y/∂w₁ = 2·1·1·2, 1 − 0.3, 0.5/0.5·4
        #expect(close(answers, [0.1, 0.375, 4, 4, 0.7, 4]), "received \(answers)")
    }

    @Test("a dropped neuron has no gradient, and a louder survivor a larger one")
    func gradientFollowsTheMask() throws {
        func gradient(_ changes: [String: Double]) throws -> Double {
            let steps = try lesson.steps(changing: changes)
            return try #require(steps.first { $0.title == "Backwards through the mask" }?.prediction?.answer)
        }
        #expect(try gradient(["keep1": 0]) == 0)
        #expect(close(try gradient(["p": 0.75]), 8), "expected 1/(1 − 0.75) · 2 = 8")
        #expect(close(try gradient(["x1": 3]), 6), "expected 2 · 3 = 6")
    }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }
}
