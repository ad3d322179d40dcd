import Lessons
import TestSupport
import Testing

@Suite("The lesson on a table")
struct ATableTests {
    private func lesson() throws -> Lesson { try #require(Syllabus.lesson(named: "a-table")) }

    @Test("the notes' numbers: 12 inputs, 2945 weights and biases, 0.016 and its losses")
    func numbers() throws {
        let steps = try lesson().steps()
        #expect(try answer(inStep: "must not be learned", of: steps) == 10)
        #expect(try answer(inStep: "a column for each", of: steps) == 12)
        #expect(try answer(inStep: "Two hidden layers", of: steps) == 2945)
        #expect(try close(answer(inStep: "0.016", of: steps), 4.1349287100301275))
        #expect(try close(number("score before the sigmoid", inStep: "0.016", of: steps), -4.118795460206585))
        #expect(try close(number("loss if the customer stays", inStep: "0.016", of: steps), 0.016133249823542733))
    }

    @Test("a lower cut finds no fewer, and an older customer is another one")
    func whatIf() throws {
        func probability(_ age: Double) throws -> String {
            let steps = try lesson().steps(changing: ["age": age])
            let step = try #require(steps.first { $0.title.contains("ask about one") })
            return try #require(step.values.first { $0.name == "probability of leaving" }).value.text
        }
        #expect(try probability(25) < probability(56))
    }

    @Test("stops so many epochs after the best as the patience says, or at the end")
    func patience() throws {
        let steps = try lesson().steps(changing: ["patience": 2])
        let step = try #require(steps.first { $0.title.contains("stop in time") })
        let prediction = try #require(step.prediction)
        let words = prediction.question.split { !$0.isNumber }.compactMap { Double($0) }
        #expect(prediction.answer == min(words[0] + 2, 30), "expected best + patience, received \(prediction.answer)")
    }

    @Test("stays sound at both ends of every input")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson()) }

    @Test("judges the right answers right and the known slips wrong")
    func predictions() throws { try expectPredictionsToTeach(lesson(), atLeast: 6) }
}
