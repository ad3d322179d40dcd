import Lessons
import TestSupport
import Testing

@Suite("The lesson on kinds of networks")
struct KindsOfNetworksTests {
    private func lesson() throws -> Lesson { try #require(Syllabus.lesson(named: "kinds-of-networks")) }

    @Test("one line fails on rings where a hidden layer does not; ln 0.9; the gradient of one round")
    func numbers() throws {
        let steps = try lesson().steps()
        #expect(try close(answer(inStep: "Several labels", of: steps), 0.10536051565782628))
        #expect(try close(answer(inStep: "One round", of: steps), -0.29426816970553443))
        #expect(try (0.3...0.7).contains(answer(inStep: "Start simple", of: steps)))
        #expect(try (0.01..<1).contains(answer(inStep: "autoencoder", of: steps)))
    }

    @Test("a wider waist loses less")
    func waist() throws {
        func error(_ code: Double) throws -> Double {
            try answer(inStep: "autoencoder", of: lesson().steps(changing: ["code": code]))
        }
        #expect(try error(3) < error(1))
    }

    @Test("stays sound at both ends of every input")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson()) }

    @Test("judges the right answers right and the known slips wrong")
    func predictions() throws { try expectPredictionsToTeach(lesson(), atLeast: 4) }
}
