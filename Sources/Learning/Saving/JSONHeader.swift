/// As much of JSON as a file's header needs: objects, arrays, texts and numbers.
enum JSONHeader: Equatable {
    case object([String: JSONHeader])
    case array([JSONHeader])
    case text(String)
    case number(Double)
    /// true, false or null.
    case word(String)

    /// Nil when the bytes are no JSON.
    init?(_ bytes: ArraySlice<UInt8>) {
        var parser = Parser(rest: bytes)
        guard let value = parser.value(depth: 0) else { return nil }
        parser.skipSpace()
        guard parser.rest.isEmpty else { return nil }
        self = value
    }

    var object: [String: JSONHeader]? { if case .object(let members) = self { members } else { nil } }
    var text: String? { if case .text(let text) = self { text } else { nil } }
    var word: String? { if case .word(let word) = self { word } else { nil } }
    var items: [JSONHeader]? { if case .array(let items) = self { items } else { nil } }

    /// A list of whole numbers from 0.
    var counts: [Int]? {
        guard case .array(let items) = self else { return nil }
        var counts: [Int] = []
        for item in items {
            // Whole numbers up to 2⁵³ are exact in a Double.
            guard case .number(let number) = item, let count = Int(exactly: number), (0...1 << 53).contains(count)
            else { return nil }
            counts.append(count)
        }
        return counts
    }

    /// A text between quotation marks. A saved file's seal is over these very bytes, so their form stays as it is.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case _ where scalar.value < 32:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

private struct Parser {
    var rest: ArraySlice<UInt8>

    mutating func skipSpace() {
        while let byte = rest.first, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { rest.removeFirst() }
    }

    /// Takes the byte if it comes next.
    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func value(depth: Int) -> JSONHeader? {
        guard depth < 48 else { return nil }
        if take("{") { return object(depth) }
        if take("[") { return array(depth) }
        if take("\"") { return text().map { .text($0) } }
        let word = rest.prefix { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || "+-.E".utf8.contains($0) }
        rest = rest.dropFirst(word.count)
        let spelling = String(decoding: word, as: UTF8.self)
        if ["true", "false", "null"].contains(spelling) { return .word(spelling) }
        guard let first = word.first, first == 0x2D || (0x30...0x39).contains(first) else { return nil }
        return Double(spelling).map { .number($0) }
    }

    private mutating func object(_ depth: Int) -> JSONHeader? {
        var members: [String: JSONHeader] = [:]
        if take("}") { return .object(members) }
        repeat {
            guard take("\""), let name = text(), take(":"), let value = value(depth: depth + 1) else { return nil }
            guard members.updateValue(value, forKey: name) == nil else { return nil }
        } while take(",")
        return take("}") ? .object(members) : nil
    }

    private mutating func array(_ depth: Int) -> JSONHeader? {
        var items: [JSONHeader] = []
        if take("]") { return .array(items) }
        repeat {
            guard let value = value(depth: depth + 1) else { return nil }
            items.append(value)
        } while take(",")
        return take("]") ? .array(items) : nil
    }

    /// The rest of a text whose first quotation mark is taken.
    private mutating func text() -> String? {
        var units: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return String(validating: units, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let scalar = escaped() else { return nil }
                units += Array(String(scalar).utf8)
            case 0..<32: return nil
            default: units.append(byte)
            }
        }
        return nil
    }

    private mutating func escaped() -> Unicode.Scalar? {
        guard let letter = rest.popFirst().map({ Unicode.Scalar($0) }) else { return nil }
        switch letter {
        case "\"", "\\", "/": return letter
        case "n": return "\n"
        case "t": return "\t"
        case "r": return "\r"
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "u":
            guard let code = fourDigits() else { return nil }
            guard (0xD800..<0xDC00).contains(code) else { return Unicode.Scalar(code) }
            // The first half of a character that takes two.
            guard rest.popFirst() == UInt8(ascii: "\\"), rest.popFirst() == UInt8(ascii: "u"),
                let second = fourDigits(),
                (0xDC00..<0xE000).contains(second)
            else { return nil }
            return Unicode.Scalar(0x10000 + (code - 0xD800) << 10 + (second - 0xDC00))
        default: return nil
        }
    }

    private mutating func fourDigits() -> UInt32? {
        let digits = rest.prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }) else {
            return nil
        }
        rest = rest.dropFirst(4)
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
