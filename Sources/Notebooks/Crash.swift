import Display

/// What is known of a process that ended within a cell.
struct Crash {
    let error: CellError

    /// - Parameters:
    ///   - status: its exit status, or minus the signal.
    ///   - said: what it wrote to standard error last.
    ///   - report: the file in which the runtime tells where it was.
    init(_ status: Int32, said: String, report: String, sources: [Int: String]) {
        if status >= 0 {
            error = CellError(
                "Exit", "the cell ended its process with exit(\(status)); what earlier cells declared is kept")
            return
        }
        let (frames, description) = Self.read(report)
        let message = Self.message(in: said) ?? Self.cast(in: said) ?? description ?? Self.name(of: -status)
        guard let frame = frames.first else {
            error = CellError("Trap", message)
            return
        }
        let findings = frames.map {
            Finding(number: $0.number, line: $0.line, column: $0.column, kind: "trap", message: message)
        }
        // A function that calls itself says so once.
        var callers: [String] = []
        for finding in findings.dropFirst() where callers.count < 8 {
            let line = "  called from In[\(finding.number)]:\(finding.line)"
            if !callers.contains(line) { callers.append(line) }
        }
        error = CellError(
            "Trap", "In[\(frame.number)]:\(frame.line): \(message)",
            report: findings[0].reportOfLine(sources) + callers)
    }

    private struct Frame {
        let number: Int
        let line: Int
        let column: Int
    }

    /// The places in cells, innermost first, and what the runtime calls the crash.
    private static func read(_ path: String) -> ([Frame], String?) {
        guard case .success(let bytes) = bytes(of: path), let report = try? JSON(bytes: bytes) else { return ([], nil) }
        _ = removeFile(path)
        let threads = report["threads"]?.items ?? []
        let crashed = threads.first { $0["crashed"] == .bool(true) } ?? threads.first
        var frames: [Frame] = []
        var description: String?
        for frame in crashed?["frames"]?.items ?? [] {
            if let symbol = frame["symbol"]?.text, symbol.hasPrefix("Swift runtime failure: "), description == nil {
                description = String(symbol.dropFirst("Swift runtime failure: ".count))
            }
            guard let place = frame["sourceLocation"], let file = place["file"]?.text,
                let name = file.split(separator: "/").last, name.hasPrefix("In["), name.hasSuffix("]"),
                let number = Int(name.dropFirst(3).dropLast()), let line = place["line"]?.int, line > 0
            else { continue }
            frames.append(Frame(number: number, line: line, column: place["column"]?.int ?? 1))
        }
        return (frames, description)
    }

    /// The last sentence of the runtime or of `fatalError`, without the file that it comes from.
    private static func message(in said: String) -> String? {
        guard let start = said.ranges(of: "Fatal error: ").last ?? said.ranges(of: "Fatal access conflict").last else {
            return nil
        }
        let message = said[start.lowerBound...]
        // What the runtime says of its own report is for others.
        let end = ["\n\n*** ", "\n*** ", "\nswift-runtime: ", "\nswift runtime: "].compactMap {
            message.ranges(of: $0).first?.lowerBound
        }.min()
        var text = message[..<(end ?? message.endIndex)]
        if text.hasPrefix("Fatal error: ") { text = text.dropFirst("Fatal error: ".count) }
        while text.last?.isNewline == true { text.removeLast() }
        return String(text)
    }

    /// Of a cast that failed the runtime tells both types with their addresses, and not the line.
    private static func cast(in said: String) -> String? {
        guard let start = said.ranges(of: StandardError.cast).last else { return nil }
        let words = said[start.upperBound...].split(separator: "'", maxSplits: 3, omittingEmptySubsequences: false)
        guard words.count == 4 else { return nil }
        let (from, to) = (CellName.without(words[0]), CellName.without(words[2]))
        return "expected a value of type \(to), received one of type \(from); try as? in place of as!"
    }

    private static func name(of signal: Int32) -> String {
        switch signal {
        case 4, 5: "the cell stopped at a check of its own"
        case 6: "the cell ended its process with abort()"
        case 8: "arithmetic that has no result"
        case 9: "the cell's process was ended from outside, as it is when memory runs out"
        case 10, 11: "memory that does not exist was used; did a function call itself without end?"
        case let other: "the cell's process was ended by signal \(other)"
        }
    }
}

/// What a process writes to standard error, apart from what the runtime says of a trap, which is told otherwise.
struct StandardError {
    private(set) var rest = ""
    static let cast = "Could not cast value of type '"

    mutating func add(_ text: String) { rest += text }

    /// Whole lines that can be shown now; nil when there are none.
    mutating func settled() -> String? {
        let signs = ["Fatal error: ", "\n*** ", Self.cast]
        let end = signs.compactMap { rest.ranges(of: $0).first?.lowerBound }.min() ?? rest.endIndex
        guard let newline = rest[..<end].lastIndex(of: "\n") else { return nil }
        let text = String(rest[...newline])
        rest = String(rest[rest.index(after: newline)...])
        return text
    }
}

extension Finding {
    init(number: Int, line: Int, column: Int, kind: String, message: String) {
        (self.number, self.line, self.column, self.kind, self.message) = (number, line, column, kind, message)
    }

    /// The place without its column, which is the compiler's and not always the reader's, and the line.
    func reportOfLine(_ sources: [Int: String]) -> [String] {
        let lines = sources[number]?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
        return ["In[\(number)]:\(line): \(kind): \(message)"]
            + (lines.indices.contains(line - 1) ? ["    " + lines[line - 1]] : [])
    }
}
