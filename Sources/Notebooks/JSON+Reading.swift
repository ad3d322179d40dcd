/// What is wrong with a text that was to be JSON, and at which byte.
public struct JSONError: Error, Equatable, CustomStringConvertible {
    public let offset: Int
    public let expected: String
    public let received: String
    public var description: String { "byte \(offset): expected \(expected), received \(received)" }
}

extension JSON {
    public init(_ text: String) throws(JSONError) { try self.init(bytes: Array(text.utf8)) }

    public init(bytes: [UInt8]) throws(JSONError) {
        var reader = Reader(bytes: bytes)
        self = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.next == nil else { throw reader.wrong("the end") }
    }
}

private struct Reader {
    let bytes: [UInt8]
    var place = 0

    /// No notebook nests deeper, and a reader that calls itself must end somewhere.
    static let deepest = 200

    var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    func wrong(_ expected: String) -> JSONError {
        let received = next.map { $0 >= 32 && $0 < 127 ? "\"\(Unicode.Scalar($0))\"" : "the byte \($0)" }
        return JSONError(offset: place, expected: expected, received: received ?? "the end of the file")
    }

    mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
    }

    mutating func take(_ byte: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: byte) else { return false }
        place += 1
        return true
    }

    mutating func take(word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard place + length <= bytes.count,
            word.withUTF8Buffer({ bytes[place..<(place + length)].elementsEqual($0) })
        else { return false }
        place += length
        return true
    }

    mutating func value(depth: Int) throws(JSONError) -> JSON {
        guard depth < Self.deepest else { throw wrong("fewer than \(Self.deepest) levels") }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t") where take(word: "true"): return .bool(true)
        case UInt8(ascii: "f") where take(word: "false"): return .bool(false)
        case UInt8(ascii: "n") where take(word: "null"): return .null
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSON {
        place += 1
        var members: [JSON.Member] = []
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw wrong("a name in quotation marks") }
            let name = try text()
            guard take(":") else { throw wrong("\":\"") }
            members.append(.init(name, try value(depth: depth + 1)))
        } while take(",")
        guard take("}") else { throw wrong("\",\" or \"}\"") }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSON {
        place += 1
        var items: [JSON] = []
        if take("]") { return .array(items) }
        repeat { items.append(try value(depth: depth + 1)) } while take(",")
        guard take("]") else { throw wrong("\",\" or \"]\"") }
        return .array(items)
    }

    private mutating func number() throws(JSONError) -> JSON {
        let start = place
        while let byte = next, byte >= 0x30 && byte <= 0x39 || "+-.eE".utf8.contains(byte) { place += 1 }
        let digits = String(decoding: bytes[start..<place], as: UTF8.self)
        guard Double(digits) != nil, digits.first != "+", digits.first != "." else {
            place = start
            throw wrong("a value")
        }
        return .number(digits)
    }

    private mutating func text() throws(JSONError) -> String {
        place += 1
        var units: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 32 else { throw wrong("a text without control characters") }
            place += 1
            if byte == UInt8(ascii: "\\") { try escape(to: &units) } else { units.append(byte) }
        }
        guard next != nil else { throw wrong("a closing quotation mark") }
        place += 1
        return String(decoding: units, as: UTF8.self)
    }

    private mutating func escape(to units: inout [UInt8]) throws(JSONError) {
        let letter = next
        place += 1
        switch letter {
        case UInt8(ascii: "n"): units.append(0x0A)
        case UInt8(ascii: "t"): units.append(0x09)
        case UInt8(ascii: "r"): units.append(0x0D)
        case UInt8(ascii: "b"): units.append(0x08)
        case UInt8(ascii: "f"): units.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(letter!)
        case UInt8(ascii: "u"):
            var code = try fourDigits()
            // Above U+FFFF a character is spelled as two halves.
            if code >> 10 == 0x36, take(word: "\\u") {
                code = 0x10000 + (code & 0x3FF) << 10 + (try fourDigits() & 0x3FF)
            }
            units += Array(String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8)
        default:
            place -= 1
            throw wrong("one of the letters n, t, r, b, f, u after \"\\\"")
        }
    }

    private mutating func fourDigits() throws(JSONError) -> UInt32 {
        let digits = String(decoding: bytes[place..<min(place + 4, bytes.count)], as: UTF8.self)
        guard digits.utf8.count == 4, let code = UInt32(digits, radix: 16) else { throw wrong("four digits") }
        place += 4
        return code
    }
}
