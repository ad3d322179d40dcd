/// Something that a cell gives while it runs, or that becomes of it.
public enum Event: Equatable, Sendable {
    /// What it prints; `name` is `stdout` or `stderr`.
    case stream(name: String, text: String)
    /// What it shows with `display`, by MIME type.
    case display([String: String])
    /// The value of its last expression, by MIME type.
    case result([String: String])
    case error(CellError)
}

/// Why a cell did not end well.
public struct CellError: Equatable, Sendable {
    /// What kind: `CompileError`, `Trap`, `Error`, `TimeLimit`, `Interrupt`, `Exit`.
    public let name: String
    /// In one sentence.
    public let sentence: String
    /// As it is shown: the lines concerned, each with its place, `In[3]:4:7`.
    public let report: [String]

    init(_ name: String, _ sentence: String, report: [String]? = nil) {
        self.name = name
        self.sentence = sentence
        self.report = report ?? ["\(name): \(sentence)"]
    }
}

/// What a cell gave, as a notebook keeps it.
struct Outputs {
    private(set) var events: [Event] = []

    /// Prints that follow each other become one; what went to standard error stands by itself, before the result,
    /// for the two streams have no common order.
    mutating func add(_ event: Event) {
        if case .stream(let name, let text) = event {
            if name == "stderr" {
                errors += text
                return
            }
            if case .stream(name, let earlier) = events.last {
                events[events.count - 1] = .stream(name: name, text: earlier + text)
                return
            }
        }
        events.append(event)
    }

    private var errors = ""

    func json(number: Int) -> [JSON] {
        var ordered = events
        if !errors.isEmpty {
            let last = events.last
            let isEnd = if case .result = last { true } else if case .error = last { true } else { false }
            ordered.insert(.stream(name: "stderr", text: errors), at: isEnd ? events.count - 1 : events.count)
        }
        return ordered.map { $0.json(number: number) }
    }
}

extension Event {
    /// As nbformat writes it; the members in the alphabet's order, as Jupyter does.
    func json(number: Int) -> JSON {
        switch self {
        case .stream(let name, let text):
            .object([.init("name", .text(name)), .init("output_type", .text("stream")), .init("text", lines(text))])
        case .display(let forms):
            .object([
                .init("data", Self.json(forms)), .init("metadata", .object([])),
                .init("output_type", .text("display_data")),
            ])
        case .result(let forms):
            .object([
                .init("data", Self.json(forms)), .init("execution_count", JSON(number)),
                .init("metadata", .object([])), .init("output_type", .text("execute_result")),
            ])
        case .error(let error):
            .object([
                .init("ename", .text(error.name)), .init("evalue", .text(error.sentence)),
                .init("output_type", .text("error")), .init("traceback", .array(error.report.map { .text($0) })),
            ])
        }
    }

    private static func json(_ forms: [String: String]) -> JSON {
        .object(forms.sorted { $0.key < $1.key }.map { .init($0.key, lines($0.value)) })
    }
}

/// A text as the list of its lines, each with its end.
private func lines(_ text: String) -> JSON {
    var lines: [JSON] = []
    var rest = text.unicodeScalars[...]
    while let end = rest.firstIndex(of: "\n") {
        lines.append(.text(String(rest[...end])))
        rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { lines.append(.text(String(rest))) }
    return .array(lines)
}
