/// What happens while a function is graded, as a line of text: the process that runs the function
/// tells it to the one that waits.
extension Check.Event {
    public var line: String {
        let fields: [String]
        switch self {
        case .calls(let call): fields = ["calls", call.escaped]
        case .answered(let result):
            fields =
                ["answered", result.call.escaped, result.answer.field, result.expected.field, "\(result.tolerance)"]
                + result.mistakes.flatMap { [$0.answer.field, $0.hint.escaped] }
        case .ended: fields = ["ended"]
        }
        return fields.joined(separator: "\t")
    }

    /// Nil for a line that is not whole.
    public init?(line: String) {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        switch (fields.first, fields.count) {
        case ("calls", 2): self = .calls(fields[1].unescaped)
        case ("ended", 1): self = .ended
        case ("answered", 5...) where fields.count % 2 == 1:
            guard let answer = [Double](field: fields[2]), let expected = [Double](field: fields[3]),
                let tolerance = Double(fields[4])
            else { return nil }
            var mistakes: [Check.Mistake] = []
            for place in stride(from: 5, to: fields.count, by: 2) {
                guard let slip = [Double](field: fields[place]) else { return nil }
                mistakes.append(Check.Mistake(slip, fields[place + 1].unescaped))
            }
            self = .answered(
                Check.Result(
                    call: fields[1].unescaped, answer: answer, expected: expected, mistakes: mistakes,
                    tolerance: tolerance))
        default: return nil
        }
    }
}

extension [Double] {
    /// Every digit, so that nothing is lost: `1.16 -0.5`.
    fileprivate var field: String { map { "\($0)" }.joined(separator: " ") }

    fileprivate init?(field: String) {
        let numbers = field.split(separator: " ").map { Double($0) }
        guard numbers.allSatisfy({ $0 != nil }) else { return nil }
        self = numbers.compactMap { $0 }
    }
}

extension String {
    /// On one line and without tabs.
    fileprivate var escaped: String {
        reduce(into: "") { text, character in
            switch character {
            case "\\": text += "\\\\"
            case "\t": text += "\\t"
            case "\n", "\r\n", "\r": text += "\\n"
            default: text.append(character)
            }
        }
    }

    fileprivate var unescaped: String {
        var (text, isEscape) = ("", false)
        for character in self {
            if isEscape {
                text.append(character == "t" ? "\t" : character == "n" ? "\n" : character)
                isEscape = false
            } else if character == "\\" {
                isEscape = true
            } else {
                text.append(character)
            }
        }
        return text
    }
}
