/// What `gradus notebook` was asked to do.
enum NotebookOptions: Equatable {
    case run(NotebookRunOptions)
    case serve
    /// The process in which cells run; the evaluator starts it.
    case session

    init(_ arguments: [String]) throws(UsageError) {
        guard let action = arguments.first else {
            throw UsageError(
                "gradus notebook: expected run or serve, received nothing; try gradus notebook run Notebooks/*.ipynb")
        }
        let rest = Array(arguments.dropFirst())
        switch action {
        case "run": self = .run(try NotebookRunOptions(rest))
        case "serve" where rest.isEmpty: self = .serve
        case "session" where rest.isEmpty: self = .session
        case "serve", "session":
            throw UsageError("gradus notebook \(action): expected nothing more, received \"\(rest[0])\"")
        default:
            throw UsageError(
                "gradus notebook: expected run or serve, received \"\(action)\"; "
                    + hint(for: action, among: ["run", "serve"], otherwise: "gradus notebook run FILE.ipynb"))
        }
    }
}

/// What `gradus notebook run` was asked to do.
struct NotebookRunOptions: Equatable {
    var files: [String] = []
    /// Compare with what is stored instead of writing.
    var check = false
    /// How far numbers may be from those that are stored.
    var tolerance = 1e-3
    /// Seconds for each cell.
    var timeLimit = 600.0

    init(_ arguments: [String]) throws(UsageError) {
        // Files are many; everything else is read as for every command.
        var options: [String] = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("-") else {
                files.append(argument)
                continue
            }
            options.append(argument)
            if Self.valued.contains(argument), let value = rest.popFirst() { options.append(value) }
        }
        let read = try Arguments(
            options, .init(command: "notebook run", valued: Self.valued, flags: ["--check", "--help"], word: "file"))
        check = read.has("--check")
        tolerance = try Self.number(read, "--tolerance", "a number from 0", try: "0.001") ?? tolerance
        timeLimit = try Self.number(read, "--time-limit", "seconds", try: "60") ?? timeLimit
        guard !files.isEmpty else {
            throw UsageError(
                "gradus notebook run: expected one or more notebooks, received none; "
                    + "try gradus notebook run Notebooks/*.ipynb")
        }
    }

    private static let valued = ["--tolerance", "--time-limit"]

    private static func number(
        _ arguments: Arguments, _ option: String, _ expected: String, try example: String
    ) throws(UsageError) -> Double? {
        guard let text = try arguments.text(option, expected, try: example) else { return nil }
        guard let number = Double(text), number >= 0, number.isFinite else {
            throw UsageError(
                "gradus notebook run: \(option) expected \(expected), received \"\(text)\"; try \(option) \(example)")
        }
        return number
    }
}
