import Autograd

/// What is said to one answer of the reader's function.
public struct Judgement: Sendable, Equatable {
    public enum Kind: String, Sendable {
        case right, unanswered
        /// A slip that the exercise knows.
        case knownSlip = "known-slip"
        /// Another number of numbers.
        case count
        case notFinite = "not-finite"
        case sign, order, factor
        case decimalPoint = "decimal-point"
        /// Every entry is off by the same.
        case shift
        case wrong
    }

    public let kind: Kind
    /// What to say to it; empty when it is right.
    public let sentence: String

    public var isRight: Bool { kind == .right }
}

extension Check.Result {
    /// What is wrong with the answer, from the most telling sign to the least.
    public var judgement: Judgement {
        if answer.count == expected.count, near(answer, expected) { return Judgement(kind: .right, sentence: "") }
        if let slip = mistakes.first(where: { $0.answer.count == answer.count && near(answer, $0.answer) }) {
            return Judgement(kind: .knownSlip, sentence: slip.hint.asSentence)
        }
        return countOrNumbers ?? Comparison(answer: answer, expected: expected, call: call).judgement
    }

    /// Whether this is what a function answers that nobody has touched.
    var looksUnanswered: Bool { answer.allSatisfy(\.isNaN) }

    private var countOrNumbers: Judgement? {
        if answer.count != expected.count {
            return Judgement(
                kind: .count,
                sentence:
                    "Expected \(numbers(expected.count)), received \(answer.isEmpty ? "none" : "\(answer.count)").")
        }
        guard let place = answer.firstIndex(where: { !$0.isFinite }) else { return nil }
        let entry = answer.count == 1 ? "The answer" : "Entry \(place + 1)"
        let reason =
            answer[place].isNaN
            ? "not a number (0 / 0, the logarithm or the root of something negative, or `unanswered` is still in it)."
            : "infinite: was something divided by 0?"
        return Judgement(kind: .notFinite, sentence: "\(entry) is \(reason)")
    }

    /// Equal within the tolerance, which is in parts of the second and of 1.
    private func near(_ some: [Double], _ others: [Double]) -> Bool {
        zip(some, others).allSatisfy { ($0 - $1).magnitude <= tolerance * Swift.max(1, $1.magnitude) }
    }
}

/// `1 number`, `3 numbers`
private func numbers(_ count: Int) -> String { "\(count) number\(count == 1 ? "" : "s")" }

extension String {
    /// Begins with a capital letter.
    fileprivate var asSentence: String {
        // A name of the mathematics keeps its letter: σ′ and dW are not words.
        guard let first, first.isASCII, dropFirst().first.map({ $0.isLowercase || $0 == " " }) ?? false else {
            return self
        }
        return first.uppercased() + dropFirst()
    }
}
