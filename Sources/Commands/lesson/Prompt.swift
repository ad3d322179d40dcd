/// A line in which a number is typed.
struct Prompt: Equatable {
    enum Answer: Equatable { case number(Double, typed: String), cancelled }

    let question: String
    private(set) var typed = ""
    /// Why the last answer was not taken.
    var complaint: String?

    init(_ question: String, typed: String = "") {
        self.question = question
        self.typed = typed
    }

    /// Nil while nothing is decided. Enter on an empty line leaves, as Esc does.
    mutating func press(_ key: Key) -> Answer? {
        complaint = nil
        switch key {
        case .escape: return .cancelled
        case .enter:
            if typed.allSatisfy({ $0 == " " }) { return .cancelled }
            if let number = readNumber(typed) { return .number(number, typed: typed) }
            complaint = "Expected a number such as 0.5, -2, 3e-4 or 1/3, received \"\(typed)\"."
        case .backspace: typed = String(typed.dropLast())
        case .character(let character) where typed.count < 30: typed.append(character)
        default: break
        }
        return nil
    }

    func lines(width: Int) -> [Line] {
        var lines: [Line] = .paragraph(question, .ask, width: width)
        lines.append(Line("> \(typed)_"))
        if let complaint { lines += .paragraph("✗ \(complaint)", .bad, width: width) }
        return lines
    }

    /// Whether a number can begin with this character.
    static func begins(with character: Character) -> Bool { "0123456789.,-−+".contains(character) }
}

/// A finite number as people type it: `0.5`, `0,5`, `−2`, `3e-4`, `1/3`.
func readNumber(_ text: String) -> Double? {
    let plain = String(text.filter { $0 != " " }.map { $0 == "−" ? "-" : $0 == "," ? "." : $0 })
    guard plain.allSatisfy({ "0123456789.eE+-/".contains($0) }) else { return nil }
    let parts = plain.split(separator: "/", omittingEmptySubsequences: false).map { Double($0) }
    switch parts.count {
    case 1: return parts[0].flatMap { $0.isFinite ? $0 : nil }
    case 2:
        guard let above = parts[0], let below = parts[1], (above / below).isFinite else { return nil }
        return above / below
    default: return nil
    }
}
