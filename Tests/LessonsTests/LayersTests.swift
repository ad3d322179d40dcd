import Lessons
import TestSupport
import Testing

@Suite("The lesson on layers")
struct LayersTests {
    private func lesson() throws -> Lesson { try #require(Syllabus.lesson(named: "layers")) }

    @Test("the notes' numbers: 36 parameters, the merged layers, the gradient 6")
    func numbers() throws {
        let steps = try lesson().steps()
        #expect(try answer(inStep: "Counting", of: steps) == 36)
        #expect(try answer(inStep: "layer of your own", of: steps) == 6)
        let merged = try #require(steps.first { $0.title == "Two layers that are only one" })
        for name in ["two layers", "one layer"] {
            guard case .list(let numbers)? = merged.values.first(where: { $0.name == name })?.value else {
                Issue.record("expected a list called \(name)")
                continue
            }
            #expect(close(numbers, [0.05, -1.6]), "\(name): received \(numbers)")
        }
        let digits = try #require(steps.first { $0.title.contains("reads digits") })
        #expect(digits.pictures[0].contains("12560") && digits.pictures[0].contains("13002"))
    }

    @Test("stays sound at both ends of every input")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson()) }

    @Test("judges the right answers right and the known slips wrong")
    func predictions() throws { try expectPredictionsToTeach(lesson(), atLeast: 3) }
}
