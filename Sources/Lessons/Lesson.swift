import Autograd

/// One lesson: a question, and a story that answers it with computed numbers.
///
/// The story is a pure function from the inputs to a list of steps; every face (terminal, plain
/// text, JSON) shows the same steps, so that no two can disagree.
public struct Lesson: Sendable {
    /// As typed on the command line: `vanishing-gradients`.
    public let name: String
    /// As shown to people: `Vanishing gradients`.
    public let title: String
    /// The question that it answers, in one sentence.
    public let question: String
    /// The numbers that a reader may change in a what-if, as the notes have them.
    public let inputs: [Input]
    /// The names of the lessons to know before.
    public let needs: [String]
    /// The file in `Sources` to open next.
    public let source: String
    private let tell: @Sendable (Inputs, Story) -> Void

    public init(
        name: String, title: String, question: String, inputs: [Input], needs: [String] = [],
        source: String,
        tell: @escaping @Sendable (Inputs, Story) -> Void
    ) {
        self.name = name
        self.title = title
        self.question = question
        self.inputs = inputs
        self.needs = needs
        self.source = source
        self.tell = tell
    }

    /// Tells the lesson with the notes' own numbers, or with some of them changed.
    ///
    /// Claims speak of the notes' numbers only; a changed telling has none.
    /// - Throws: ``InputError`` for a name that the lesson does not have or a number out of range.
    public func steps(changing changes: [String: Double] = [:]) throws -> [Step] {
        let inputs = try Inputs(self, changes: changes)
        let story = Story()
        tell(inputs, story)
        return inputs.areTheNotes ? story.steps : story.steps.map(\.withoutClaims)
    }

    /// The lesson as the notes have it.
    public var stepsOfTheNotes: [Step] {
        do { return try steps() } catch { stop("the lesson \(name): expected its own inputs in range; \(error)") }
    }

    /// Every claim of every step, with the notes' own numbers.
    public func claims() throws -> [Claim] { try steps().flatMap(\.claims) }
}

/// A number of a lesson that a reader may change.
public struct Input: Sendable {
    /// As typed: letters and digits, `x1`.
    public let name: String
    /// What the notes have.
    public let value: Double
    /// What it stands for: "hours studied".
    public let meaning: String
    /// Where it makes sense.
    public let range: ClosedRange<Double>

    public init(_ name: String, _ value: Double, _ meaning: String, in range: ClosedRange<Double> = -1000...1000) {
        self.name = name
        self.value = value
        self.meaning = meaning
        self.range = range
    }
}

/// The inputs of one telling: `inputs["x1"]`.
public struct Inputs: Sendable {
    private let values: [String: Double]
    /// Whether nothing was changed.
    public let areTheNotes: Bool

    fileprivate init(_ lesson: Lesson, changes: [String: Double]) throws {
        var values = Dictionary(uniqueKeysWithValues: lesson.inputs.map { ($0.name, $0.value) })
        for (name, number) in changes {
            guard let input = lesson.inputs.first(where: { $0.name == name }) else {
                throw InputError.unknown(name, lesson: lesson.name, known: lesson.inputs.map(\.name))
            }
            guard input.range.contains(number) else { throw InputError.outOfRange(input, received: number) }
            values[name] = number
        }
        self.values = values
        areTheNotes = lesson.inputs.allSatisfy { values[$0.name] == $0.value }
    }

    public subscript(name: String) -> Double {
        guard let value = values[name] else {
            stop("inputs: expected one of \(values.keys.sorted()), received \"\(name)\"; declare it in the lesson")
        }
        return value
    }
}

/// A what-if that cannot be told.
public enum InputError: Error, CustomStringConvertible {
    case unknown(String, lesson: String, known: [String])
    case outOfRange(Input, received: Double)

    public var description: String {
        switch self {
        case .unknown(let name, let lesson, let known):
            let choices =
                known.isEmpty ? "it has no inputs to change" : "try one of \(known.joined(separator: ", "))"
            return "expected an input of the lesson \(lesson), received \"\(name)\"; \(choices)"
        case .outOfRange(let input, let received):
            return "expected \(input.name) from \(input.range.lowerBound.short) to "
                + "\(input.range.upperBound.short), received \(received.short); try \(input.value.short)"
        }
    }
}
