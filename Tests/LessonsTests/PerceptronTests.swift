import Lessons
import Testing
import TestSupport

@Suite("The perceptron lesson")
struct PerceptronTests {
    private func lesson() throws -> Lesson { try #require(Syllabus.lesson(named: "perceptron")) }

    private func number(_ name: String, inStep title: String, of steps: [Step]) throws -> Double {
        let step = try #require(steps.first { $0.title.contains(title) }, "expected a step called \(title)")
        let value = try #require(step.values.first { $0.name == name }, "expected \(name) in \(title)")
        guard case .number(let number) = value.value else {
            Issue.record("expected a number for \(name), received \(value.value.text)")
            return .nan
        }
        return number
    }

    @Test("shows the catalogue's numbers")
    func numbers() throws {
        let steps = try lesson().steps()
        #expect(try close(number("z", inStep: "weighted sum", of: steps), 0.1))
        #expect(try number("step(z)", inStep: "the step", of: steps) == 1)
        #expect(try close(number("σ(z)", inStep: "sigmoid", of: steps), 0.52497918747894))
        #expect(try close(number("∂L/∂w", inStep: "Three slopes", of: steps), -0.29426816970553443))
        let best = try #require(steps.first { $0.title.contains("XOR") }?.prediction)
        #expect(best.answer == 3, "expected 3 rows of XOR at best, received \(best.answer)")
        let bias = try #require(steps.first { $0.title.contains("bias") }?.prediction)
        #expect(bias.answer == -15, "expected the bias -15, received \(bias.answer)")
    }

    // Rows visited in order, from zero, output 1 only above 0: computed with NumPy.
    @Test("the perceptron trick ends where NumPy's does")
    func trick() throws {
        let step = try #require(try lesson().steps().first { $0.title.contains("trick") })
        let last = try #require(step.pictures.first?.split(separator: "\n").last)
        let cells = last.split(separator: " ").map(String.init)
        #expect(cells == ["5", "0", "1", "0", "1", "2", "1", "-2"], "received \(cells)")
        let found = try #require(try lesson().steps().first { $0.title == "What the trick has found" })
        #expect(found.prose.contains { $0.contains("round 6 finds nothing wrong") }, "received \(found.prose)")
        #expect(
            found.prose.contains { $0.contains("OR takes 4 rounds and ends with A = 1, B = 1, C = 0") },
            "received \(found.prose)")
        let xor = try #require(try lesson().steps().first { $0.title.contains("XOR") })
        #expect(
            xor.prose.contains { $0.contains("after round 3 it is where it was after round 2") },
            "received \(xor.prose)")
    }

    @Test("a changed bias changes the decision")
    func whatIf() throws {
        let steps = try lesson().steps(changing: ["b": -1])
        #expect(try close(number("z", inStep: "weighted sum", of: steps), -1))
        #expect(try number("step(z)", inStep: "the step", of: steps) == 0)
        #expect(steps.flatMap(\.claims).isEmpty, "claims speak of the notes' numbers only")
    }

    @Test("stays sound at both ends of every input")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson()) }

    @Test("judges the right answers right and the known slips wrong")
    func predictions() throws { try expectPredictionsToTeach(lesson(), atLeast: 3) }
}
