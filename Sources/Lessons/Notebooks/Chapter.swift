import Autograd

/// A notebook told from several lessons: their steps, joined by a teacher's own words and by cells to run.
///
/// What a lesson knows comes from the lesson: its prose, its numbers, its questions and its code. So a chapter cannot
/// disagree with it.
public struct Chapter: Sendable {
    /// The file's name without its ending, `02-perceptron`.
    public let name: String
    public let title: String
    let parts: [Part]

    init(name: String, title: String, _ parts: [Part]) {
        (self.name, self.title, self.parts) = (name, title, parts)
    }

    enum Part: Sendable {
        /// Markdown, as it stands.
        case text(String)
        /// Swift that computes or draws; cells see what earlier ones declared.
        case code(String)
        /// A step of a lesson, by its title.
        case step(of: String, String, Face)
        /// Something to do: the task, a cell to complete and what may stand in it.
        case exercise(String, start: String, answer: String)
    }

    /// What of a step is shown.
    struct Face: OptionSet {
        let rawValue: Int
        static let prediction = Face(rawValue: 1)
        static let prose = Face(rawValue: 2)
        static let mathematics = Face(rawValue: 4)
        static let values = Face(rawValue: 8)
        static let pictures = Face(rawValue: 16)
        static let code = Face(rawValue: 32)
        static let claims = Face(rawValue: 64)
        /// Everything but what the notes print. Graphs are left to a cell, which draws them anew.
        static let told: Face = [.prediction, .prose, .mathematics, .values, .pictures, .code]
    }
}

extension Chapter.Part {
    static func step(of lesson: String, _ title: String) -> Self { .step(of: lesson, title, .told) }

    /// Something to do in a cell of which only these lines change.
    static func exercise(_ task: String, start: String, replacing lines: String, answer: String) -> Self {
        require(
            start.contains(lines),
            "exercise: expected the lines to replace in the cell to start from, received \(lines)")
        return .exercise(task, start: start, answer: start.replacing(lines, with: answer, maxReplacements: 1))
    }

    /// A step told by its words and numbers, with pictures left to a cell.
    static func words(of lesson: String, _ title: String) -> Self {
        .step(of: lesson, title, .told.subtracting(.pictures))
    }
}

extension Chapter {
    /// A snippet of a lesson, and the cell that holds it.
    public struct Quoted: Sendable {
        public let cell: Int
        public let snippet: Snippet
    }

    /// The cells, none of them run.
    /// - Parameter answered: whether exercises are shown done, to see that what is offered as an answer is one.
    public func notebook(answered: Bool = false) -> Notebook { Notebook(cells: told(answered: answered).cells) }

    /// Which cells are code of a lesson; each prints what the lesson says that it prints.
    public var quoted: [Quoted] { told(answered: false).quoted }

    private func told(answered: Bool) -> (cells: [Notebook.Cell], quoted: [Quoted]) {
        var writer = ChapterWriter()
        writer.text("# \(title)")
        for part in parts {
            switch part {
            case .text(let text): writer.text(text)
            case .code(let code): writer.code(code)
            case .step(let lesson, let title, let face): writer.tell(step(title, of: lesson), face)
            case .exercise(let task, let start, let answer):
                writer.text("## Your turn\n\n\(task)")
                writer.code(answered ? answer : start)
                writer.text(Markdown.details("one answer", "```swift\n\(answer)\n```"))
            }
        }
        writer.flush()
        return (writer.cells, writer.quoted)
    }

    private func step(_ title: String, of lesson: String) -> Step {
        guard let known = Syllabus.lesson(named: lesson) else {
            stop("the notebook \(name): expected a lesson, received \"\(lesson)\"; lesson list names them")
        }
        let steps = known.stepsOfTheNotes
        guard let step = steps.first(where: { $0.title == title }) else {
            stop(
                "the notebook \(name): expected a step of \(lesson), received \"\(title)\"; it has "
                    + steps.map(\.title).joined(separator: " · "))
        }
        return step
    }
}

/// Puts cells together: text gathers until there is code.
private struct ChapterWriter {
    var cells: [Notebook.Cell] = []
    var quoted: [Chapter.Quoted] = []
    private var gathered: [String] = []
    private var hasCode = false

    mutating func text(_ text: String) { gathered.append(text) }

    mutating func code(_ code: String) {
        flush()
        // The first cell of code opens the library for all that follow.
        add(.code(prints: ""), hasCode ? code : "import Gradus\n\n\(code)")
        hasCode = true
    }

    mutating func flush() {
        if !gathered.isEmpty { add(.markdown, gathered.joined(separator: "\n\n")) }
        gathered = []
    }

    mutating func tell(_ step: Step, _ face: Chapter.Face) {
        text("## \(Markdown.escaped(step.title))")
        if face.contains(.prediction), let prediction = step.prediction {
            text(prediction.markdown)
            // What follows is the answer; a cell of its own leaves time to think.
            flush()
        }
        for group in step.grouped where face.shows(group[0]) {
            if case .code(let snippet) = group[0] {
                code(snippet.source)
                quoted.append(Chapter.Quoted(cell: cells.count - 1, snippet: snippet))
            } else {
                text(step.markdown(of: group))
            }
        }
        if face.contains(.claims), !step.claims.isEmpty {
            text(step.claims.map(\.markdown).joined(separator: "\n"))
        }
    }

    private mutating func add(_ kind: Notebook.Cell.Kind, _ source: String) {
        cells.append(Notebook.Cell(id: "c\(cells.count + 1)", kind: kind, source: source))
    }
}

extension Chapter.Face {
    fileprivate func shows(_ part: Step.Part) -> Bool {
        switch part {
        case .prose: contains(.prose)
        case .formula, .equation: contains(.mathematics)
        case .value: contains(.values)
        case .picture: contains(.pictures)
        case .code: contains(.code)
        case .graph: false
        }
    }
}
