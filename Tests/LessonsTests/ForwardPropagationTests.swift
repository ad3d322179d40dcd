import Lessons
import Testing
import TestSupport

@Suite("The forward propagation lesson")
struct ForwardPropagationTests {
    private func lesson() throws -> Lesson { try #require(Syllabus.lesson(named: "forward-propagation")) }

    private func numbers(_ name: String, in steps: [Step]) throws -> [Double] {
        let value = try #require(
            steps.flatMap(\.values).first { $0.name == name }, "expected a value called \(name)")
        switch value.value {
        case .number(let number): return [number]
        case .list(let numbers): return numbers
        default: return []
        }
    }

    @Test("shows the catalogue's numbers")
    func worked() throws {
        let steps = try lesson().steps()
        for (name, expected) in [
            ("z₁", [1.16]), ("o₁", [0.7613327148429104]), ("z₂", [0.04522665429685821]),
            ("ŷ", [0.5113047367001848]), ("o₂", [0.9525741268224334, 0.9525741268224334]),
            ("ŷ of student 1", [0.8704730975500355]), ("largest output", [0.7]), ("its place", [1]),
        ] {
            let received = try numbers(name, in: steps)
            #expect(close(received, expected), "\(name): expected \(expected), received \(received)")
        }
        let count = try #require(steps.first { $0.title.contains("How many numbers") }?.prediction)
        #expect(count.answer == 26, "expected 26 parameters, received \(count.answer)")
    }

    // NumPy: the 4-3-2-1 network of the lesson on [0.71, 0.72, 0.69, 0.81].
    @Test("the nested expression gives what NumPy gives, in all three ways of writing it")
    func nested() throws {
        let steps = try lesson().steps()
        for name in ["a₃, layer by layer", "a₃, one expression", "a₃, input as a column"] {
            let received = try numbers(name, in: steps)
            #expect(close(received, [0.6029057485343374]), "\(name): received \(received)")
        }
    }

    @Test("a bias of 0.001 gives the sum that the notes print")
    func whatIf() throws {
        let steps = try lesson().steps(changing: ["b1": 0.001])
        #expect(try close(numbers("z₁", in: steps), [1.151]))
        #expect(try close(numbers("o₁", in: steps), [0.7596935236294511]))
    }

    @Test("stays sound at both ends of every input")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson()) }

    @Test("judges the right answers right and the known slips wrong")
    func predictions() throws { try expectPredictionsToTeach(lesson(), atLeast: 3) }
}
