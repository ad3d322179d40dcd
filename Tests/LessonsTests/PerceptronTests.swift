import Lessons
import Testing

@Suite("The perceptron lesson")
struct PerceptronTests {
    private func lesson() throws -> Lesson { try #require(Syllabus.lesson(named: "perceptron")) }

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
    }

    @Test("a neuron with other weights cuts the plane elsewhere")
    func whatIf() throws {
        let steps = try lesson().steps(changing: ["b": -0.5])
        let first = try #require(steps.first)
        #expect(first.prose.contains { $0.contains("it says yes to 0 1, 1 0, 1 1.") }, "received \(first.prose)")
        #expect(steps.flatMap(\.claims).isEmpty, "claims speak of the notes' numbers only")
    }

    @Test("stays sound at both ends of every input")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson()) }

    @Test("judges the right answers right and the known slips wrong")
    func predictions() throws { try expectPredictionsToTeach(lesson(), atLeast: 3) }
}
