import Foundation
import Testing

@testable import Lessons
@testable import Site

@Suite("Predictions on a page")
struct JudgementTableTests {
    private func expectTheSame(_ prediction: Prediction, _ table: JudgementTable, _ guess: Double, _ lesson: String) {
        let (received, expected) = (table.judge(guess), prediction.judge(guess))
        #expect(
            received.right == expected.right && received.reply == expected.reply,
            "\(lesson), \(prediction.question), guess \(guess): \(received.reply) instead of \(expected.reply)")
    }

    @Test("every prediction of every lesson is judged as the lesson judges it", arguments: Syllabus.lessons.map(\.name))
    func sameReplies(name: String) throws {
        let lesson = try #require(Syllabus.lesson(named: name))
        var generator = SystemRandomNumberGenerator()
        for prediction in try lesson.steps().compactMap(\.prediction) {
            let table = JudgementTable(of: prediction)
            let answer = prediction.answer
            let digits = pow(10, Double(prediction.decimals))
            var guesses = [answer, -answer, 10 * answer, answer / 100, answer + 0.001, answer * 1.5, 0, 1, -3.25]
            guesses += [
                1e9, -1e12, 2 * answer, answer / 2, 1 / answer, answer * 1.01, answer * 0.97, answer + 1.2 / digits,
            ]
            guesses += prediction.mistakes.map(\.answer)
            for _ in 0..<40 {
                let spread =
                    [1, 0.1, 10, 3 / digits][Int.random(in: 0..<4, using: &generator)] * (answer.magnitude + 1 / digits)
                let guess = answer + spread * Double.random(in: -1...1, using: &generator)
                // As people type: to the digits asked for, or to one more or less.
                let places = digits * [1, 10, 0.1][Int.random(in: 0..<3, using: &generator)]
                guesses += [guess, (guess * places).rounded() / places]
            }
            for guess in guesses where guess.isFinite { expectTheSame(prediction, table, guess, name) }
            #expect(table.judge(answer).right, "\(name): \(prediction.question)")
        }
    }

    @Test("known replies to known guesses")
    func known() {
        let prediction = Prediction(
            question: "What is 0.6?", answer: 0.6, decimals: 2, mistakes: [.init(0.3, "that is the half.")])
        let table = JudgementTable(of: prediction)
        #expect(table.judge(0.604) == (true, "Right: 0.6."))
        #expect(table.judge(0.3) == (false, "Not quite: that is the half. It is 0.6."))
        #expect(table.judge(-0.6) == (false, "The size is right, the sign is not. It is 0.6."))
        #expect(table.judge(6) == (false, "The digits are right, the decimal point is not. It is 0.6."))
        #expect(!table.judge(0.61).right && !table.judge(17).right)
    }

    @Test("an answer of 0, of a whole number, and a very small one")
    func awkward() {
        for (answer, decimals) in [(0, 1), (3, 0), (1e-7, 9), (-250_000, 0)] as [(Double, Int)] {
            let prediction = Prediction(question: "?", answer: answer, decimals: decimals, mistakes: [])
            let table = JudgementTable(of: prediction)
            for guess in [0, 1, -1, 0.04, 3, 3.2, 30, 0.3, 1e-7, 1.1e-7, 1e-6, -250_000, 250_000, -25, -255_000] {
                expectTheSame(prediction, table, guess, "\(answer)")
            }
        }
    }

    @Test("the data in the page parses, and has a reply for each stretch")
    func data() throws {
        let prediction = Prediction(question: "?", answer: 0.6, decimals: 2, mistakes: [])
        let table = JudgementTable(of: prediction)
        let parsed = try JSONSerialization.jsonObject(with: Data(table.json.text.utf8)) as? [String: Any]
        let data = try #require(parsed)
        let (edges, stretches) = (data["edges"] as? [Double] ?? [], data["stretches"] as? [Int] ?? [])
        #expect(
            zip(edges, table.edges).allSatisfy { abs($0 - $1) <= 1e-12 * abs($1) } && edges.count == table.edges.count)
        #expect(edges == edges.sorted() && stretches.count == edges.count + 1)
        #expect((data["replies"] as? [String])?.count == (data["right"] as? [Bool])?.count)
    }
}
