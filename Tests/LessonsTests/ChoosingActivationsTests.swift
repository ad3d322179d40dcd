import Lessons
import TestSupport
import Testing

@Suite("The lesson on choosing activations")
struct ChoosingActivationsTests {
    private let lesson = Syllabus.lesson(named: "choosing-activations")!

    @Test("the notes' numbers are in its steps")
    func numbersOfTheNotes() throws {
        let steps = try lesson.steps()
        let shown = steps.flatMap(\.pictures).joined(separator: "\n")
        for row in [
            "σ(z) > 0.5       0       0       1       1       1       1       1",
            "z > 0.5          0       0       0       0       0       1       1",
            "linear                     -2.000   -1.000   0.000   1.000   2.000",
        ] {
            #expect(shown.contains(row), "expected the row \(row), received\n\(shown)")
        }
        let answers = steps.compactMap(\.prediction?.answer)
        // cat, the sum to cut at, 3 − 1, e⁵/(e⁻¹ + e⁰ + e³ + e⁵), 0.25⁴
        let expected = [0.4, 0, 2, 0.8737036, 0.00390625]
        #expect(close(answers, expected, 1e-6), "expected \(expected), received \(answers)")
        let values = steps.flatMap(\.values)
        guard case .number(let z)? = values.first(where: { $0.name == "z" })?.value else {
            Issue.record("expected the sum behind 0.6, received \(values.map(\.name))")
            return
        }
        #expect(close(z, 0.4054651081081642), "expected ln(0.6/0.4), received \(z)")
    }

    @Test("no sigmoid says an amount beyond 1, and a linear neuron does")
    func amounts() throws {
        let steps = try lesson.steps(changing: ["amount": -40])
        let values = try #require(steps.first { $0.title == "Amounts: let it through" }).values.map(\.value)
        guard case .number(let sigmoid) = values[0], case .number(let linear) = values[1] else {
            Issue.record("expected two numbers, received \(values)")
            return
        }
        #expect(sigmoid >= 0 && (linear + 40).magnitude < 1e-6, "received \(sigmoid) and \(linear)")
    }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }

    @Test("predictions teach")
    func predictions() throws { try expectPredictionsToTeach(lesson, atLeast: 3) }
}
