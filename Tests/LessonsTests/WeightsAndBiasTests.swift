import Lessons
import TestSupport
import Testing

@Suite("The lesson on weights and bias")
struct WeightsAndBiasTests {
    private func lesson() throws -> Lesson { try #require(Syllabus.lesson(named: "weights-and-bias")) }

    @Test("the notes' numbers: 9.71 with ten times the weight, -15 for a threshold of 15, 150 parameters")
    func numbers() throws {
        let steps = try lesson().steps()
        // 9.5 + 0.08 + 0.12 + 0.01
        #expect(try close(answer(inStep: "Turn one weight", of: steps), 9.71))
        #expect(try answer(inStep: "bias is a threshold", of: steps) == -15)
        #expect(try answer(inStep: "How many numbers", of: steps) == 150)
        let zeros = try #require(steps.first { $0.title == "Without a bias" })
        #expect(zeros.prediction?.answer == 0, "a weight on an input of 0 changes nothing")
    }

    @Test("only the turned weight's term changes")
    func terms() throws {
        let step = try #require(try lesson().steps(changing: ["factor": -3]).first { $0.title == "Turn one weight" })
        let rows = step.pictures[0].split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(rows[2] == ["input", "1", "0.95", "-2.85"] && rows[3] == ["input", "2", "0.08", "0.08"], "\(rows)")
    }

    @Test("stays sound at both ends of every input")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson()) }

    @Test("judges the right answers right and the known slips wrong")
    func predictions() throws { try expectPredictionsToTeach(lesson(), atLeast: 3) }
}
