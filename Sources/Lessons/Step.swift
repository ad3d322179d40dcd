import Autograd
import Notation

/// One screenful of a lesson.
public struct Step: Sendable {
    public let title: String
    /// What it tells, in the order in which it is told.
    public internal(set) var parts: [Part] = []
    public internal(set) var claims: [Claim] = []
    /// A number to guess before this step is shown.
    public internal(set) var prediction: Prediction?
    /// The gradients in view, with the paths behind them.
    public internal(set) var whys: [Why] = []

    /// One thing told.
    public enum Part: Sendable {
        /// A paragraph, unwrapped.
        case prose(String)
        /// A line of mathematics: `z = w₁·x₁ + b`.
        case formula(String)
        /// Lines of mathematics made from the graph, which can also be set as LaTeX and MathML.
        case equation(Equation)
        /// A number that the step computed.
        case value(NamedValue)
        /// A table or a drawing, ready for a terminal of 80 columns.
        case picture(String)
        /// A graph, to be drawn and walked through.
        case graph(LessonGraph)
        /// A few lines of Swift, and what they print.
        case code(Snippet)
    }

    init(title: String) { self.title = title }

    /// The paragraphs alone.
    public var prose: [String] { parts.compactMap { if case .prose(let text) = $0 { text } else { nil } } }
    /// The lines of mathematics alone.
    public var formulas: [String] {
        parts.flatMap { part -> [String] in
            switch part {
            case .formula(let text): [text]
            case .equation(let equation): equation.lines
            default: []
            }
        }
    }
    /// The computed numbers alone.
    public var values: [NamedValue] { parts.compactMap { if case .value(let value) = $0 { value } else { nil } } }
    /// The tables and drawings alone, graphs among them.
    public var pictures: [String] {
        parts.compactMap { part in
            switch part {
            case .picture(let text): text
            case .graph(let graph): graph.text
            default: nil
            }
        }
    }
    /// The graphs alone.
    public var graphs: [LessonGraph] { parts.compactMap { if case .graph(let graph) = $0 { graph } else { nil } } }
    /// The Swift alone.
    public var snippets: [Snippet] { parts.compactMap { if case .code(let code) = $0 { code } else { nil } } }

    var withoutClaims: Step {
        var step = self
        step.claims = []
        return step
    }
}

/// A few lines of Swift that compute what the step tells, for a reader to try.
public struct Snippet: Sendable {
    /// What comes after `import Gradus`.
    public let source: String
    /// What it prints.
    public let prints: String
}

/// A number with its name.
public struct NamedValue: Sendable {
    public let name: String
    public let value: Quantity
}

/// The reason behind one gradient: the paths of the chain rule.
public struct Why: Sendable {
    /// `∂loss/∂w₁`
    public let question: String
    /// How to read the answer.
    public let rule: String
    /// The paths and their sum, or how the gradient arrived.
    public let answer: String
}

/// What a step shows: a number, a list, a table or words.
public enum Quantity: Sendable, Equatable {
    case number(Double)
    case list([Double])
    case table([[Double]])
    case text(String)

    public init(_ matrix: Matrix) {
        self = matrix.rows == 1 ? .list(matrix.entries) : .table(matrix.rowsAsArrays)
    }

    /// For people: `1.16`, `[0.2, 0.3]`, `[1, 2; 3, 4]`.
    public var text: String {
        switch self {
        case .number(let number): number.short
        case .list(let numbers): "[\(numbers.map(\.short).joined(separator: ", "))]"
        case .table(let rows):
            "[\(rows.map { $0.map(\.short).joined(separator: ", ") }.joined(separator: "; "))]"
        case .text(let text): text
        }
    }
}

/// A number that the reader is asked for before it is shown.
public struct Prediction: Sendable {
    /// "What is z₁?"
    public let question: String
    public let answer: Double
    /// To how many decimals an answer must be right.
    public let decimals: Int
    /// What known mistakes would give, and what to say to them.
    public let mistakes: [Mistake]

    public struct Mistake: Sendable {
        public let answer: Double
        public let hint: String
        public init(_ answer: Double, _ hint: String) {
            self.answer = answer
            self.hint = hint
        }
    }
}

/// 10⁻ⁿ
func tenth(_ places: Int) -> Double { places == 0 ? 1 : 1 / Double.power(10, Double(places)) }
