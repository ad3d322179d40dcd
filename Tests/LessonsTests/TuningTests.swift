import Lessons
import TestSupport
import Testing

@Suite("The lesson on tuning")
struct TuningTests {
    private func lesson() throws -> Lesson { try #require(Syllabus.lesson(named: "tuning")) }

    @Test("the notes' numbers: 144 for a layer, 2223688033661282353382976 in all, 81 to 166401 numbers to learn")
    func numbers() throws {
        let steps = try lesson().steps()
        #expect(try answer(inStep: "nobody can walk through", of: steps) == 144)
        let space = try #require(steps.first { $0.title.contains("nobody can walk through") })
        #expect(space.values.first { $0.name == "settings" }?.value.text == "2223688033661282353382976")
        #expect(space.prose.contains { $0.contains("has 81 weights") && $0.contains("the largest 166401") })
        #expect(try answer(inStep: "Choices multiply", of: steps) == 120)
        #expect(try answer(inStep: "task decides", of: steps) == 3)
        // L = (3 − 6η)², so ∂L/∂η = −12·(3 − 6η), −28.8 at 0.1
        #expect(try close(answer(inStep: "rate be learned", of: steps), -28.8))
    }

    @Test("with no further layer there are 144 · 4 settings, and at a rate of ½ the slope is 0")
    func whatIf() throws {
        let steps = try lesson().steps(changing: ["depth": 0, "rate": 0.5])
        let space = try #require(steps.first { $0.title.contains("nobody can walk through") })
        #expect(space.values.first { $0.name == "settings" }?.value.text == "576")
        #expect(try answer(inStep: "rate be learned", of: steps) == 0)
    }

    @Test("the small search ranks as many trials as were asked for, the best first")
    func search() throws {
        let steps = try lesson().steps(changing: ["trials": 5])
        let step = try #require(steps.first { $0.title.contains("search that runs") })
        let rows = try #require(step.pictures.first).split(separator: "\n").dropFirst(2)
        let losses = rows.compactMap { Double($0.split(separator: " ").last ?? "") }
        #expect(losses.count == 5)
        #expect(losses == losses.sorted())
    }

    @Test("stays sound at both ends of every input")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson()) }

    @Test("judges the right answers right and the known slips wrong")
    func predictions() throws { try expectPredictionsToTeach(lesson(), atLeast: 7) }
}
