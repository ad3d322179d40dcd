import Lessons
import TestSupport
import Testing

@Suite("The lesson on regularization")
struct RegularizationTests {
    private let lesson = Syllabus.lesson(named: "regularization")!

    @Test("the notes' numbers are in its steps")
    func numbersOfTheNotes() throws {
        let steps = try lesson.steps()
        let answers = steps.compactMap(\.prediction?.answer)
        // 0.1/8·14; 0.1/4·(−2); 0.25/4 + 0.175; 0.1·6; −2.7185578/−0.57482177
        #expect(close(answers, [0.175, -0.05, 0.2375, 0.6, 4.729392555887367]), "received \(answers)")
        let shown = steps.flatMap(\.pictures).joined(separator: "\n")
        for part in ["0.025", "-0.05", "0.075", "-2.7185578", "-0.57482177", "4.73"] {
            #expect(shown.contains(part), "expected \(part) in\n\(shown)")
        }
    }

    @Test("a price pulls the weights together, and helps on fresh points")
    func priceHelps() throws {
        let claim = try #require(
            lesson.claims().first { $0.id == "002-overfitting-green-versus-black-boundary" })
        guard case .list(let shares) = claim.computed else {
            Issue.record("expected a list")
            return
        }
        #expect(shares[0] > 0.95, "expected the free network to learn its points by heart, received \(shares)")
        #expect(shares[3] > shares[1], "expected more fresh points right with a price, received \(shares)")
    }

    @Test("every input may go to either end of its range")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }

    @Test("its predictions know the slips")
    func predictions() throws { try expectPredictionsToTeach(lesson, atLeast: 5) }
}
