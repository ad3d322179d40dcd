/// A piece of a page. What is put into it is escaped, unless it is a piece itself:
///
/// ```swift
/// let link: HTML = "<a href=\"\(address)\">\(title)</a>"
/// ```
/// So nothing that a lesson says can be taken for a tag.
struct HTML: ExpressibleByStringInterpolation {
    let text: String

    init(stringLiteral text: String) { self.text = text }
    init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    /// Text that is known to be HTML: a drawing, a style.
    init(verbatim text: String) { self.text = text }

    /// Pieces below each other; empty ones leave no line.
    init(_ pieces: [HTML], separator: String = "\n") {
        text = pieces.map(\.text).filter { !$0.isEmpty }.joined(separator: separator)
    }

    static let nothing: HTML = ""

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ string: String) { text += escaped(string) }
        mutating func appendInterpolation(_ number: Int) { text += "\(number)" }
        mutating func appendInterpolation(_ piece: HTML) { text += piece.text }
        mutating func appendInterpolation(_ pieces: [HTML]) { text += HTML(pieces).text }
    }
}

/// Text as it may stand between tags and in quoted attributes.
func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        // Not allowed in a page, not even escaped.
        case let control where control.value < 0x20 && control != "\n" && control != "\t": result += "\u{FFFD}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// `1 step`, `3 steps`
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
