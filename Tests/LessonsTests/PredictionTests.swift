import Testing

@testable import Lessons

@Suite("Judging a prediction")
struct PredictionTests {
    private func reply(
        _ guess: Double, to answer: Double, decimals: Int = 2, mistakes: [Prediction.Mistake] = []
    ) -> String {
        Prediction(question: "?", answer: answer, decimals: decimals, mistakes: mistakes).judge(guess).reply
    }

    @Test("right is what rounds to the answer, and nothing else")
    func right() {
        let prediction = Prediction(question: "?", answer: 1.164, decimals: 2, mistakes: [])
        #expect(prediction.judge(1.16).right && prediction.judge(1.164).right && prediction.judge(1.168).right)
        #expect(!prediction.judge(1.17).right && !prediction.judge(-1.16).right)
    }

    @Test(
        "an answer has the digits that are asked for, and no idle zeros unless it was rounded to them",
        arguments: [
            (270.0, 1, "270"), (0.1, 2, "0.1"), (0.604, 2, "0.60"), (-1.25, 2, "-1.25"), (1.0 / 3, 3, "0.333"),
            (0.00004, 2, "0.00"), (3, 0, "3"),
        ])
    func digits(answer: Double, decimals: Int, expected: String) {
        let prediction = Prediction(question: "?", answer: answer, decimals: decimals, mistakes: [])
        let received = prediction.text(of: answer)
        #expect(received == expected, "\(answer) to \(decimals) decimals: expected \(expected), received \(received)")
    }

    @Test("what happens to any number is recognised")
    func generic() {
        #expect(reply(-1.16, to: 1.16).contains("the sign is not"))
        #expect(reply(11.6, to: 1.16).contains("decimal point"))
        #expect(reply(116, to: 1.16).contains("decimal point"))
        #expect(reply(0.116, to: 1.16).contains("decimal point"))
        #expect(reply(0.25, to: 4).contains("upside down"))
        #expect(reply(2.32, to: 1.16).contains("twice as much"))
        #expect(reply(0.58, to: 1.16).contains("half of it"))
    }

    @Test("known slips come before what happens to any number")
    func order() {
        let mistakes = [Prediction.Mistake(-1.16, "the minus of y − ŷ."), .init(2.32, "the square's 2.")]
        #expect(reply(-1.16, to: 1.16, mistakes: mistakes).contains("the minus of y − ŷ."))
        #expect(reply(2.32, to: 1.16, mistakes: mistakes).contains("the square's 2."))
        // Of two near slips the nearer.
        let near = [Prediction.Mistake(0.5049, "one."), .init(0.502, "two.")]
        #expect(reply(0.502, to: 1.16, mistakes: near).contains("two."))
    }

    @Test("an answer that is merely near is told so, and gets no diagnosis")
    func near() {
        for guess in [1.15, 1.17, 1.18] { #expect(reply(guess, to: 1.16).hasPrefix("Nearly"), "\(guess)") }
        #expect(reply(99, to: 100, decimals: 1).hasPrefix("Nearly"))
        let other = [Prediction.Mistake(0.9, "without the bias.")]
        #expect(!reply(1.14, to: 1.16, mistakes: other).contains("bias"))
    }

    @Test("no diagnosis is made up for a number that only looks a little like one")
    func noFalseDiagnosis() {
        let plain = "Step through the formula"
        // Near ten times, near the reciprocal, near twice, near the negative.
        for guess in [11.4, 0.88, 2.2, -1.1, 0.6, 3.0] {
            #expect(reply(guess, to: 1.16).contains(plain), "\(guess): \(reply(guess, to: 1.16))")
        }
        // With few digits left, 0 is not "a tenth", and 0.02 not surely half.
        #expect(reply(0, to: 0.04).contains(plain))
        #expect(reply(0, to: 3, decimals: 0).contains(plain))
        // Counting wrongly is not rounding.
        #expect(reply(8, to: 9, decimals: 0).contains(plain))
        // 1 divided by 1.02 is nearly 1.02 itself.
        #expect(reply(0.98, to: 1.02).hasPrefix("Not quite") || reply(0.98, to: 1.02).contains("upside down"))
        #expect(reply(0, to: 0.001, decimals: 3).contains(plain))
    }
}
