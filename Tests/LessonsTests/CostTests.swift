import Lessons
import TestSupport
import Testing

@Suite("The lesson on the cost of a network")
struct CostTests {
    private let lesson = Syllabus.lesson(named: "cost")!

    @Test("the notes' numbers are in its steps")
    func numbersOfTheNotes() throws {
        let steps = try lesson.steps()
        // Lit outputs, 0.72², the sum and the mean of ten squares, 2·0.09, 2·0.72, the mean of two costs, 785·16.
        let expected = [6, 0.5184, 3.3585, 0.33585, 0.18, 1.44, (3.3585 + 0.0252) / 2, 12_560]
        let answers = steps.compactMap(\.prediction?.answer)
        #expect(
            close(Array(answers.prefix(8)), expected, 1e-9) && answers.count == 9,
            "expected \(expected), received \(answers)")
        let values = steps.flatMap(\.values).filter { ["C", "weights and biases"].contains($0.name) }.map(\.value)
        guard case .number(let byHand)? = values.first, values.last == .number(13_002) else {
            Issue.record("expected 0.7901 and 13002, received \(values)")
            return
        }
        #expect(close(byHand, 0.7901, 1e-12), "expected 0.7901, received \(byHand)")
    }

    @Test("a step against the gradient lowers the cost, a step of 0 changes nothing")
    func downhill() throws {
        func costs(_ step: Double) throws -> [Double] {
            let steps = try lesson.steps(changing: ["step": step])
            let table = try #require(steps.first { $0.title == "Thirteen thousand arrows" }?.pictures.first)
            return table.split(separator: "\n").dropFirst(2).compactMap { Double($0.split(separator: " ")[1]) }
        }
        let (still, falling) = (try costs(0), try costs(0.1))
        #expect(still.count == 7 && Set(still).count == 1, "received \(still)")
        #expect(zip(falling, falling.dropFirst()).allSatisfy { $0 > $1 }, "received \(falling)")
    }

    @Test("its predictions teach")
    func predictions() throws { try expectPredictionsToTeach(lesson, atLeast: 3) }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }
}
