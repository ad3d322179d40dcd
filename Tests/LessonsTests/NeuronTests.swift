import Lessons
import TestSupport
import Testing

@Suite("The lesson on one neuron")
struct NeuronTests {
    private func lesson() throws -> Lesson { try #require(Syllabus.lesson(named: "neuron")) }

    @Test("shows the sum, the step and the sigmoid of its neuron")
    func numbers() throws {
        let steps = try lesson().steps()
        #expect(try close(number("z", inStep: "weighted sum", of: steps), 0.1))
        #expect(try number("step(z)", inStep: "the step", of: steps) == 1)
        #expect(try close(number("σ(z)", inStep: "sigmoid", of: steps), 0.52497918747894))
        #expect(try answer(inStep: "look for a shape", of: steps) == 13)
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
