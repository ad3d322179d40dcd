import Foundation
import Testing

@testable import Lessons
@testable import Site

@Suite("Predictions on a page")
struct PredictionFormTests {
    private func parsed(_ prediction: Prediction) throws -> [String: Any] {
        let form = PredictionForm(prediction: prediction, number: 1)
        let data = Data(form.json.text.utf8)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    /// As the script of the page judges.
    private func judge(_ data: [String: Any], _ guess: Double) throws -> String {
        let answer = try #require(data["answer"] as? Double)
        let decimals = try #require(data["decimals"] as? Int)
        func near(_ other: Double) -> Bool { abs(guess - other) <= 0.5000001 * pow(10, -Double(decimals)) }
        func reply(_ name: String) throws -> String { try #require(data[name] as? String) }
        if near(answer) { return try reply("right") }
        let mistakes = try #require(data["mistakes"] as? [[String: Any]])
        if let known = mistakes.first(where: { ($0["answer"] as? Double).map(near) ?? false }) {
            return try #require(known["reply"] as? String)
        }
        if answer != 0, near(-answer) { return try reply("sign") }
        let ratio = guess / answer
        if ratio.isFinite, [10, 100, 0.1, 0.01].contains(where: { abs(ratio / $0 - 1) < 0.02 }) {
            return try reply("point")
        }
        return try reply("wrong")
    }

    @Test("every prediction of every lesson is judged as the lesson judges it, for right and wrong guesses")
    func sameReplies() throws {
        var count = 0
        for lesson in Syllabus.lessons {
            for prediction in try lesson.steps().compactMap(\.prediction) {
                let data = try parsed(prediction)
                let answer = prediction.answer
                let guesses =
                    [
                        answer, -answer, 10 * answer, answer / 100, answer + 0.001, answer * 1.5, answer + 17, 0, 1,
                        -3.25,
                    ]
                    + prediction.mistakes.map(\.answer).filter(\.isFinite)
                for guess in guesses {
                    let (received, expected) = (try judge(data, guess), prediction.judge(guess).reply)
                    #expect(received == expected, "\(lesson.name), \(prediction.question), guess \(guess)")
                    count += 1
                }
            }
        }
        #expect(count > 300)
    }

    @Test("an answer of 0 has neither a wrong sign nor a wrong decimal point")
    func zero() throws {
        let prediction = Prediction(question: "What is 0?", answer: 0, decimals: 1, mistakes: [])
        let data = try parsed(prediction)
        for guess in [0, 1, -1, 0.04, 10] {
            let received = try judge(data, guess)
            #expect(received == prediction.judge(guess).reply, "guess \(guess)")
        }
    }
}
