/// The words and options that follow a command; `--name value` and `--name=value` are the same.
struct Arguments {
    /// What a command understands.
    struct Syntax {
        let command: String
        /// Options that take a value.
        let valued: [String]
        /// Options that do not; `-q` is `--quiet`.
        let flags: [String]
        /// What a word is, for messages.
        let word: String
    }

    let syntax: Syntax
    private(set) var word: String?
    private var values: [String: String] = [:]
    private var flags: Set<String> = []

    init(_ arguments: [String], _ syntax: Syntax) throws(UsageError) {
        self.syntax = syntax
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("-"), argument != "-" else {
                try take(word: argument)
                continue
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let (name, attached) = (parts[0] == "-q" ? "--quiet" : parts[0], parts.count > 1 ? parts[1] : nil)
            if syntax.flags.contains(name) {
                if attached != nil { throw UsageError("gradus \(syntax.command): \(parts[0]) takes no value") }
                flags.insert(name)
            } else if syntax.valued.contains(name) {
                // Nothing is told apart from a text by its absence; the option's own sentence says what it wants.
                values[name] = attached ?? rest.popFirst() ?? Self.nothing
            } else {
                throw UsageError(
                    "gradus \(syntax.command): expected an option, received \"\(parts[0])\"; "
                        + hint(
                            for: parts[0], among: syntax.valued + syntax.flags,
                            otherwise: "gradus help \(syntax.command)"))
            }
        }
    }

    private static let nothing = "\u{0}"

    private mutating func take(word: String) throws(UsageError) {
        if let first = self.word {
            throw UsageError(
                "gradus \(syntax.command): expected one \(syntax.word), received \"\(first)\" and \"\(word)\"; "
                    + "try one after the other")
        }
        self.word = word
    }

    func has(_ flag: String) -> Bool { flags.contains(flag) }

    /// Says which of these options does not go with what was asked for.
    func refuse(_ options: [String], with name: String) throws(UsageError) {
        for option in options where flags.contains(option) || values[option] != nil {
            throw UsageError(
                "gradus \(syntax.command): expected no \(option) with \(name); try gradus help \(syntax.command)")
        }
    }

    /// The option's text; nil when it is not given.
    func text(_ option: String, _ expected: String, try example: String) throws(UsageError) -> String? {
        guard let value = values[option] else { return nil }
        guard value != Self.nothing, !value.isEmpty else {
            throw wrong(option, expected, value.isEmpty ? "\"\"" : "nothing", example)
        }
        return value
    }

    /// The option's whole number; nil when it is not given.
    func number<Number: FixedWidthInteger>(_ option: String, from least: Number) throws(UsageError) -> Number? {
        let expected =
            least == 0 ? "a whole number from 0 to \(Number.max)" : "a whole number from \(least)"
        guard let text = try text(option, expected, try: "1") else { return nil }
        guard let number = Number(text) else { throw wrong(option, expected, "\"\(text)\"", "1") }
        guard number >= least else { throw wrong(option, expected, "\(number)", "1") }
        return number
    }

    private func wrong(_ option: String, _ expected: String, _ received: String, _ example: String) -> UsageError {
        UsageError(
            "gradus \(syntax.command): \(option) expected \(expected), received \(received); "
                + "try \(option) \(example)")
    }
}

/// What to say when the command was asked wrongly.
struct UsageError: Error, Equatable, CustomStringConvertible {
    let description: String
    init(_ sentence: String) { description = sentence }
}
