/// Swift taken apart into what its literals say and everything else.
///
/// What stands in an interpolation is code: in the literal's text there is a `◆` in its place.
struct SwiftText {
    /// One literal, or several that are joined by `+`.
    struct Literal {
        fileprivate(set) var text: String
        /// Where it begins, in bytes.
        let start: Int
        fileprivate(set) var end: Int
        let line: Int
        /// The calls that it stands in, outermost first: `["story.claim", ".shown"]`.
        let calls: [String]
        /// The labels of the arguments that it stands in, outermost first: `["notes"]`.
        let labels: [String]
    }

    private(set) var literals: [Literal] = []
    /// The source with its comments blanked and `"` in place of what literals say, byte for byte where it was.
    private(set) var code: [UInt8]
    private let source: [UInt8]

    init(_ source: String) {
        self.source = Array(source.utf8)
        code = self.source
        var reader = Reader()
        read(&reader, untilClosed: false)
    }

    /// Where the reader is, and what it is in.
    private struct Reader {
        var at = 0
        var line = 1
        var calls: [String] = []
        /// One for each call that is open, and one for the file; nil while an argument has none.
        var labels: [String?] = [nil]
    }

    private mutating func read(_ reader: inout Reader, untilClosed: Bool) {
        let depth = reader.calls.count
        while reader.at < source.count {
            let byte = source[reader.at]
            switch byte {
            case UInt8(ascii: "\""):
                literal(&reader)
                continue
            case UInt8(ascii: "/") where starts(with: "//", at: reader.at):
                while reader.at < source.count, source[reader.at] != UInt8(ascii: "\n") {
                    blank(&reader, with: " ")
                }
                continue
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                reader.calls.append(byte == UInt8(ascii: "(") ? word(before: reader.at) : "")
                reader.labels.append(nil)
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                if untilClosed, reader.calls.count == depth { return }
                reader.calls.removeLast()
                reader.labels.removeLast()
            case UInt8(ascii: ","): reader.labels[reader.labels.count - 1] = nil
            case UInt8(ascii: ":"): reader.labels[reader.labels.count - 1] = word(before: reader.at)
            case UInt8(ascii: "\n"): reader.line += 1
            default: break
            }
            reader.at += 1
        }
    }

    private mutating func literal(_ reader: inout Reader) {
        let quotes = starts(with: "\"\"\"", at: reader.at) ? "\"\"\"" : "\""
        let (start, line) = (reader.at, reader.line)
        var text: [UInt8] = []
        reader.at += quotes.utf8.count
        while reader.at < source.count, !starts(with: quotes, at: reader.at) {
            if source[reader.at] == UInt8(ascii: "\\") {
                escape(&reader, &text)
            } else {
                text.append(source[reader.at])
                blank(&reader, with: "\"")
            }
        }
        reader.at += quotes.utf8.count
        let said = String(decoding: text, as: UTF8.self)
        // What stands in interpolations of this one has been added already.
        if let last = literals.lastIndex(where: { $0.end <= start }), isSum(literals[last].end..<start) {
            literals[last].text += said
            literals[last].end = reader.at
        } else {
            literals.append(
                Literal(
                    text: said, start: start, end: reader.at, line: line, calls: reader.calls.filter { !$0.isEmpty },
                    labels: reader.labels.compactMap { $0 }))
        }
    }

    /// Whether a place between two literals joins them.
    private func isSum(_ between: Range<Int>) -> Bool {
        code[between].split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") } == [[UInt8(ascii: "+")]]
    }

    /// An interpolation, `\n`, a line that goes on, or a character by its number.
    private mutating func escape(_ reader: inout Reader, _ text: inout [UInt8]) {
        blank(&reader, with: "\"")
        let next = source[reader.at]
        if next == UInt8(ascii: "(") {
            text += Array("◆".utf8)
            reader.at += 1
            read(&reader, untilClosed: true)
            reader.at += 1
        } else if starts(with: "u{", at: reader.at) {
            while source[reader.at] != UInt8(ascii: "}") { blank(&reader, with: "\"") }
            blank(&reader, with: "\"")
            text += Array("“".utf8)
        } else {
            text.append(next == UInt8(ascii: "n") || next == UInt8(ascii: "\n") ? UInt8(ascii: "\n") : next)
            blank(&reader, with: "\"")
        }
    }

    private mutating func blank(_ reader: inout Reader, with sign: Character) {
        if source[reader.at] == UInt8(ascii: "\n") {
            reader.line += 1
        } else {
            code[reader.at] = sign.asciiValue ?? 0
        }
        reader.at += 1
    }

    private func starts(with prefix: String, at place: Int) -> Bool {
        source[place...].starts(with: prefix.utf8)
    }

    private func word(before end: Int) -> String {
        var start = end
        while start > 0, source[start - 1].isInWord || source[start - 1] == UInt8(ascii: ".") { start -= 1 }
        return String(decoding: source[start..<end], as: UTF8.self)
    }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    /// A letter, a digit, an underscore, or a part of a character outside ASCII.
    var isInWord: Bool {
        isDigit || self == UInt8(ascii: "_") || self >= 0x80
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
    }
}
