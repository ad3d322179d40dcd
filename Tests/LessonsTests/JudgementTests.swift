import Testing

@testable import Lessons

@Suite("What is said to an answer")
struct JudgementTests {
    private func judge(
        _ answer: [Double], _ expected: [Double], call: String = "f(x)", mistakes: [Check.Mistake] = []
    ) -> Judgement {
        Check.Result(call: call, answer: answer, expected: expected, mistakes: mistakes).judgement
    }

    @Test("right, to the tolerance")
    func right() {
        #expect(judge([1.16], [1.16]).isRight)
        #expect(judge([1.16 + 1e-10], [1.16]).isRight)
        #expect(judge([], []).isRight)
        #expect(!judge([1.16 + 1e-8], [1.16]).isRight)
    }

    @Test("a known slip is recognised by its hint before anything else, and its hint begins with a capital letter")
    func knownSlip() {
        let slips = [Check.Mistake([-2], "the minus is missing."), Check.Mistake([1, 2], "σ′ stands for one number.")]
        #expect(judge([-2], [2], mistakes: slips) == Judgement(kind: .knownSlip, sentence: "The minus is missing."))
        #expect(judge([1, 2], [2], mistakes: slips).sentence == "σ′ stands for one number.")
    }

    @Test("count and finiteness")
    func countAndFiniteness() {
        #expect(judge([1], [1, 2]) == Judgement(kind: .count, sentence: "Expected 2 numbers, received 1."))
        #expect(judge([], [1]) == Judgement(kind: .count, sentence: "Expected 1 number, received none."))
        #expect(judge([1, .nan], [1, 2]).sentence.hasPrefix("Entry 2 is not a number"))
        #expect(judge([.infinity], [2]).sentence == "The answer is infinite: was something divided by 0?")
        #expect(judge([.infinity], [2]).kind == .notFinite)
    }

    @Test("sign: all of it, or some entries")
    func sign() {
        #expect(judge([-3], [3]) == Judgement(kind: .sign, sentence: "The size is right, the sign is not."))
        #expect(judge([-1, 0, 2], [1, 0, -2]).sentence == "The size is right, the sign is not.")
        #expect(judge([1, -2, 3], [1, 2, 3]).sentence == "The sizes are right, but not the sign of entry 2.")
    }

    @Test("order: reversed, transposed, otherwise")
    func order() {
        #expect(judge([3, 2, 1], [1, 2, 3]).sentence == "These are the right numbers, from the last to the first.")
        // [1 2 3; 4 5 6] read by columns.
        let transposed = judge([1, 4, 2, 5, 3, 6], [1, 2, 3, 4, 5, 6])
        #expect(
            transposed.kind == .order && transposed.sentence.contains("transposed")
                && transposed.sentence.contains("2×3"))
        #expect(judge([2, 1, 3], [1, 2, 3]).sentence == "These are the right numbers in another order.")
    }

    @Test(
        "factors",
        arguments: [
            (6.0, "twice as much: a 2 too many."), (1.5, "exactly half: a 2 is missing"), (12, "the sum of 4"),
            (0.75, "the mean of 4"), (4, "divided by n − 1 = 3 where n = 4"),
            (2.25, "divided by n = 4 where n − 1 = 3"),
            (-6, "twice as much besides"),
        ])
    func factors(answer: Double, sentence: String) {
        let judgement = judge([answer], [3], call: "mean([1, 2, 4, 5])")
        #expect(judgement.kind == .factor && judgement.sentence.contains(sentence), "received \(judgement)")
    }

    @Test("a factor that no list of the call explains is not explained")
    func unexplained() {
        #expect(judge([12], [3], call: "f(0.5)").kind == .wrong)
        #expect(judge([12, 16, 8], [3, 4, 2], call: "f([[1, 2], [3, 4]], 7)").sentence.contains("the sum of 4"))
    }

    @Test("decimal point and shift")
    func decimalPoint() {
        #expect(
            judge([11.6], [1.16])
                == Judgement(kind: .decimalPoint, sentence: "The digits are right, the decimal point is not."))
        #expect(judge([0.0116], [1.16]).kind == .decimalPoint)
        let shifted = judge([1.5, 2.5, 0.5], [1, 2, 0])
        #expect(shifted.kind == .shift && shifted.sentence.hasPrefix("Every entry is 0.5 too large"))
    }

    @Test("otherwise the entries to look at")
    func entries() {
        #expect(judge([1, 7, 3], [1, 2, 3]).sentence == "2 of 3 entries are right; look at entry 2.")
        #expect(judge([7], [2]) == Judgement(kind: .wrong, sentence: ""))
    }

    @Test("not answered: every case is NaN or empty; one NaN is a wrong answer")
    func unanswered() {
        func result(_ answer: [Double], _ expected: [Double]) -> Check.Result {
            Check.Result(call: "f", answer: answer, expected: expected)
        }
        #expect(Grade([result([.nan], [1]), result([.nan], [2])]).outcome == .unanswered)
        #expect(Grade([result([], [1, 2]), result([], [])]).outcome == .unanswered)
        #expect(Grade([result([.nan], [1]), result([2], [2])]).outcome == .wrong)
        #expect(Grade([result([1], [1]), result([2], [2])]).outcome == .right)
        #expect(Grade([]).outcome == .wrong, "no case proves nothing")
        #expect(Grade([result([1], [1])], stop: .init(call: nil, reason: "it ended.")).outcome == .stopped)
    }
}
