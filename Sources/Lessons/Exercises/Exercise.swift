import Autograd

/// A function that the reader completes, and how an answer is judged.
///
/// ```swift
/// extension Exercise {
///     static func neuron(_ weightedSum: @escaping @Sendable ([Double], [Double], Double) -> Double) -> Exercise {
///         Exercise(
///             lesson: "neuron", file: "Neuron.swift",
///             task: "Complete weightedSum: each input times its weight, added up, plus the bias.",
///             hints: ["Begin with the bias.", "zip(inputs, weights) gives the pairs."]
///         ) { check in
///             check(
///                 "weightedSum(of: [95, 4, 4], …)", weightedSum([95, 4, 4], [0.01, 0.02, 0.03], 0.01),
///                 expected: 1.16, mistakes: [.init(1.15, "the bias is missing.")])
///         }
///     }
/// }
/// ```
/// The function is handed in, so that a test can hand in the solution, and the slips that it must recognise.
public struct Exercise: Sendable {
    /// The lesson that it belongs to; also its name.
    public let lesson: String
    /// The file in `Sources/Exercises` that holds the function.
    public let file: String
    /// What to write, in a sentence or two.
    public let task: String
    /// From a nudge to nearly everything; shown one at a time, when asked for.
    public let hints: [String]
    /// What one can do after it, in a sentence; said when all is right. Empty: the lesson's question is recalled.
    public let learned: String
    private let cases: @Sendable (Check) -> Void

    public init(
        lesson: String, file: String, task: String, hints: [String], learned: String = "",
        cases: @escaping @Sendable (Check) -> Void
    ) {
        self.lesson = lesson
        self.file = file
        self.task = task
        self.hints = hints
        self.learned = learned
        self.cases = cases
    }

    /// Calls the reader's function on every case.
    /// - Parameter observe: told of each call before it is made and after it has answered, because a
    ///   function that stops the program is not heard of again.
    public func results(observe: @escaping (Check.Event) -> Void = { _ in }) -> [Check.Result] {
        let check = Check(observe: observe)
        cases(check)
        return check.results
    }
}

/// What an exercise's cases are handed to.
public final class Check {
    /// A slip that is known, and what to say to it.
    public struct Mistake: Sendable {
        public let answer: [Double]
        public let hint: String

        public init(_ answer: [Double], _ hint: String) {
            self.answer = answer
            self.hint = hint
        }

        public init(_ answer: Double, _ hint: String) { self.init([answer], hint) }
    }

    /// One call of the reader's function, and what came of it.
    public struct Result: Sendable {
        /// `weightedSum(of: [95, 4, 4], …)`
        public let call: String
        public let answer: [Double]
        public let expected: [Double]
        public let mistakes: [Mistake]
        public let tolerance: Double

        public init(
            call: String, answer: [Double], expected: [Double], mistakes: [Mistake] = [], tolerance: Double = 1e-9
        ) {
            self.call = call
            self.answer = answer
            self.expected = expected
            self.mistakes = mistakes
            self.tolerance = tolerance
        }
    }

    /// What happens while a function is graded.
    public enum Event: Sendable {
        /// This call is about to be made.
        case calls(String)
        /// It has answered.
        case answered(Result)
        /// All calls are made.
        case ended
    }

    private(set) var results: [Result] = []
    private let observe: (Event) -> Void

    init(observe: @escaping (Event) -> Void = { _ in }) { self.observe = observe }

    /// One case: what the reader's function gives, and what is right.
    /// - Parameters:
    ///   - call: as the reader would write it.
    ///   - expected: computed, by the engine or by plain arithmetic; never typed in.
    ///   - mistakes: what known slips would give.
    ///   - tolerance: how far an entry may be from the right one, in parts of it (and of 1).
    public func callAsFunction(
        _ call: String, _ answer: @autoclosure () -> [Double], expected: [Double], mistakes: [Mistake] = [],
        tolerance: Double = 1e-9
    ) {
        let call = call.withoutQuotedNumbers
        observe(.calls(call))
        let result = Result(
            call: call, answer: answer(), expected: expected, mistakes: mistakes, tolerance: tolerance)
        results.append(result)
        observe(.answered(result))
    }

    public func callAsFunction(
        _ call: String, _ answer: @autoclosure () -> Double, expected: Double, mistakes: [Mistake] = [],
        tolerance: Double = 1e-9
    ) {
        self(call, [answer()], expected: [expected], mistakes: mistakes, tolerance: tolerance)
    }
}

extension String {
    /// `f([0.5, 1])` for `f(["0.5", "1"])`, which a list of written numbers looks like.
    fileprivate var withoutQuotedNumbers: String {
        let parts = split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return self }
        return parts.enumerated().map { index, part in
            index % 2 == 0 || Double(part) != nil ? String(part) : "\"\(part)\""
        }.joined()
    }
}
