/// What came of grading the reader's function.
public struct Grade: Sendable {
    public enum Outcome: String, Sendable {
        case right, wrong, unanswered
        /// The function ended the program, or did not end.
        case stopped
    }

    /// Why a function did not answer.
    public struct Stop: Sendable, Equatable {
        /// The call during which it happened, if that is known.
        public let call: String?
        /// In a sentence.
        public let reason: String

        public init(call: String?, reason: String) {
            self.call = call
            self.reason = reason
        }
    }

    /// Each call that answered, and what is said to it.
    public let cases: [(result: Check.Result, judgement: Judgement)]
    public let stop: Stop?
    /// What the function printed while it ran.
    public let printed: String

    public init(_ results: [Check.Result], stop: Stop? = nil, printed: String = "") {
        let asked = results.filter { !$0.expected.isEmpty }
        let isUntouched = !asked.isEmpty && asked.allSatisfy(\.looksUnanswered)
        cases = results.map {
            ($0, isUntouched ? Judgement(kind: .unanswered, sentence: "Not answered yet.") : $0.judgement)
        }
        self.stop = stop
        self.printed = printed
    }

    public var outcome: Outcome {
        if stop != nil { return .stopped }
        if cases.first?.judgement.kind == .unanswered { return .unanswered }
        return !cases.isEmpty && rightCount == cases.count ? .right : .wrong
    }

    public var rightCount: Int { cases.filter(\.judgement.isRight).count }
}
