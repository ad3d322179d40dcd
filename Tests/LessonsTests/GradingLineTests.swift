import Lessons
import Testing

@Suite("Grading, line by line")
struct GradingLineTests {
    @Test("what goes into a line comes out of it, to the last bit")
    func roundTrip() throws {
        let result = Check.Result(
            call: "f(\"a\tb\\n\")\nnext", answer: [0.1 + 0.2, -.infinity, .leastNonzeroMagnitude], expected: [],
            mistakes: [.init([1 / 3, -0.0], "the\tbias\nis missing \\"), .init([], "")], tolerance: 1e-9)
        let line = Check.Event.answered(result).line
        #expect(!line.contains("\n"))
        guard case .answered(let back) = try #require(Check.Event(line: line)) else {
            Issue.record("expected an answer, received \(line)")
            return
        }
        #expect(back.call == result.call && back.answer == result.answer && back.expected.isEmpty)
        #expect(back.mistakes.map(\.answer) == result.mistakes.map(\.answer))
        #expect(back.mistakes.map(\.hint) == result.mistakes.map(\.hint) && back.tolerance == 1e-9)
    }

    @Test("a NaN stays one")
    func notANumber() throws {
        let line = Check.Event.answered(Check.Result(call: "f", answer: [.nan], expected: [1])).line
        guard case .answered(let back) = try #require(Check.Event(line: line)) else { return }
        #expect(back.answer.count == 1 && back.answer[0].isNaN)
    }

    @Test("half a line is none", arguments: ["", "answered\tf\t1", "answered\tf\tx\t1\t1e-9", "calls", "other\tf"])
    func damaged(line: String) {
        #expect(Check.Event(line: line) == nil, "received \(String(describing: Check.Event(line: line)))")
    }

    @Test("each call is announced before it is made")
    func announced() {
        let said = Said()
        let exercise = Exercise(lesson: "order", file: "Order.swift", task: "", hints: []) { check in
            check("f(1)", said.now("f(1) runs", 1), expected: 1)
            check("g(2)", [said.now("g(2) runs", 2)], expected: [2])
        }
        _ = exercise.results { event in
            if case .calls(let call) = event { said.words.append("calls \(call)") }
            if case .answered(let result) = event { said.words.append("answered \(result.call)") }
        }
        #expect(
            said.words == [
                "calls f(1)", "f(1) runs", "answered f(1)", "calls g(2)", "g(2) runs", "answered g(2)",
            ], "received \(said.words)")
    }

    /// One thread only writes to it.
    private final class Said: @unchecked Sendable {
        var words: [String] = []
        func now(_ word: String, _ number: Double) -> Double {
            words.append(word)
            return number
        }
    }
}
