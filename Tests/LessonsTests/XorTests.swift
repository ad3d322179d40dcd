import Lessons
import TestSupport
import Testing

@Suite("The lesson on XOR")
struct XorTests {
    private func lesson() throws -> Lesson { try #require(Syllabus.lesson(named: "xor")) }

    @Test("a line gets three of four rows, and the trick never ends")
    func numbers() throws {
        let steps = try lesson().steps()
        #expect(try answer(inStep: "XOR: where one neuron must fail", of: steps) == 3)
        #expect(try close(number("∂L/∂w", inStep: "Three slopes", of: steps), -0.29426816970553443))
        // Rows visited in order, from zero: computed with NumPy.
        let xor = try #require(steps.first { $0.title.contains("looks for a line") })
        #expect(
            xor.prose.contains { $0.contains("after round 3 it is where it was after round 2") },
            "received \(xor.prose)")
    }

    @Test("fewer steps, and the network has not learned it yet")
    func whatIf() throws {
        let last = try #require(try lesson().steps(changing: ["steps": 10]).last)
        #expect(last.pictures[0].split(separator: "\n").count == 4, "received \(last.pictures)")
        #expect(last.prose.contains { $0.contains("in 10 steps") })
    }

    @Test("stays sound at both ends of every input")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson()) }

    @Test("judges the right answers right and the known slips wrong")
    func predictions() throws { try expectPredictionsToTeach(lesson(), atLeast: 3) }
}
