/// `gradus doctor`: what works here, what does not, and the one command that mends it.
/// - Returns: the exit status, 0 when lessons and tests can run.
func doctor(_ options: DoctorOptions) throws(OutputError) -> Int32 {
    let surroundings = Surroundings()
    let checkups = Doctor.examine(surroundings)
    let isWell = checkups.allSatisfy { !$0.isMain || $0.state == .works }
    // Of a narrow terminal a few words in each line are still read.
    let columns = Doctor.window().map { max(40, Int($0.ws_col) - 2) } ?? 98
    if options.json {
        let list = checkups.map(\.json).joined(separator: ",")
        try writeOutput(TableReport.object([("works", "\(isWell)"), ("checks", "[\(list)]")]) + "\n")
    } else {
        try writeOutput(Doctor.report(checkups, colours: outputHasColours, columns: columns))
    }
    return isWell ? 0 : 1
}

/// What `gradus doctor` was asked to do.
struct DoctorOptions: Equatable {
    let json: Bool

    init(_ arguments: [String]) throws(UsageError) {
        let arguments = try Arguments(
            arguments, .init(command: "doctor", valued: [], flags: ["--json", "--help"], word: "word"))
        if let word = arguments.word {
            throw UsageError("gradus doctor: expected options only, received \"\(word)\"; try gradus doctor --json")
        }
        json = arguments.has("--json")
    }
}

enum Doctor {
    /// In the order in which a newcomer needs them.
    static func examine(_ here: Surroundings) -> [Checkup] {
        let checkups =
            [toolchain(here), kernels(here), threads(here), bundledData(here), terminal(here), repl(here)]
            + jupyter(here) + python(here) + [dataFolder(here)]
        return checkups.map { $0.hiding(home: here["HOME"]) }
    }

    static func report(_ checkups: [Checkup], colours: Bool, columns: Int) -> String {
        let width = (checkups.map(\.name.count).max() ?? 0) + 2
        var lines: [String] = []
        for checkup in checkups {
            let state = checkup.state.rawValue.padded(to: 10)
            let start = (colours ? "\u{1B}[\(checkup.state.colour)m\(state)\u{1B}[0m" : state)
            let (first, others) = wrapped(checkup.says, to: min(98, columns) - 10 - width)
            lines.append(start + checkup.name.padded(to: width) + first)
            let margin = String(repeating: " ", count: 10 + width)
            lines += others.map { margin + $0 }
            // In one piece, however long, so that it can be copied.
            if let mend = checkup.mend { lines.append(margin + "try: " + mend) }
        }
        let broken = checkups.filter { $0.isMain && $0.state != .works }.map(\.name)
        let end =
            broken.isEmpty
            ? "lessons and tests have all that they need"
            : "lessons and tests need this first: " + broken.joined(separator: ", ")
        return lines.joined(separator: "\n") + "\n\n\(end)\n"
    }

    /// A text in lines of at most so many characters, broken between words.
    private static func wrapped(_ text: String, to width: Int) -> (first: String, others: [String]) {
        var lines = [""]
        for word in text.split(separator: " ") {
            let last = lines[lines.count - 1]
            if last.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if last.count + 1 + word.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return (lines[0], Array(lines.dropFirst()))
    }
}

extension Checkup.State {
    /// Green, red, faint.
    fileprivate var colour: Int {
        switch self {
        case .works: 32
        case .fails: 31
        case .optional: 2
        }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
