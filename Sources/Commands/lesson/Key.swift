/// What a person pressed.
enum Key: Hashable {
    case character(Character)
    case enter, escape, backspace
    case up, down, left, right
    case pageUp, pageDown, home, end
    /// Ctrl-D: no more input.
    case endOfInput
    /// One that means nothing here.
    case other
}

/// Turns the bytes that a terminal sends into keys.
///
/// An arrow is several bytes, which may arrive in pieces, and begins with the byte of the Esc key;
/// so an Esc alone counts only once nothing has followed for a moment: see ``flush()``.
struct KeyDecoder {
    private var pending: [UInt8] = []

    /// Whether the beginning of a key has come and its end has not.
    var isWaiting: Bool { !pending.isEmpty }

    /// The keys that these bytes complete.
    mutating func keys(from bytes: [UInt8]) -> [Key] {
        pending += bytes
        var keys: [Key] = []
        while !pending.isEmpty, let (key, length) = Self.first(of: pending) {
            pending.removeFirst(length)
            if let key { keys.append(key) }
        }
        return keys
    }

    /// To be called when nothing followed: what looked like the beginning of an arrow was Esc.
    mutating func flush() -> [Key] {
        let isEscape = pending.first == Byte.escape
        pending = []
        return isEscape ? [.escape] : []
    }

    private enum Byte {
        static let escape: UInt8 = 0x1B
        static let bracket = UInt8(ascii: "[")
        static let letterO = UInt8(ascii: "O")
    }

    /// The first key and its length; no key for bytes without a meaning, nil if more must come.
    private static func first(of bytes: [UInt8]) -> (key: Key?, length: Int)? {
        switch bytes[0] {
        case Byte.escape: return sequence(bytes)
        case 0x0A, 0x0D: return (.enter, 1)
        case 0x08, 0x7F: return (.backspace, 1)
        case 0x04: return (.endOfInput, 1)
        case 0..<0x20: return (.other, 1)
        default: return character(bytes)
        }
    }

    /// `ESC [ … letter`, `ESC [ number ~` or `ESC O letter`; before anything else, Esc itself.
    private static func sequence(_ bytes: [UInt8]) -> (key: Key?, length: Int)? {
        guard bytes.count > 1 else { return nil }
        switch bytes[1] {
        case Byte.letterO:
            return bytes.count > 2 ? (named(bytes[2], parameter: ""), 3) : nil
        case Byte.bracket:
            guard let end = bytes.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
                return bytes.count < 32 ? nil : (.other, bytes.count)
            }
            let parameter = String(decoding: bytes[2..<end].prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
            return (named(bytes[end], parameter: parameter), end + 1)
        default: return (.escape, 1)
        }
    }

    private static func named(_ final: UInt8, parameter: String) -> Key {
        switch (Character(UnicodeScalar(final)), parameter) {
        case ("A", _): .up
        case ("B", _): .down
        case ("C", _): .right
        case ("D", _): .left
        case ("H", _), ("~", "1"), ("~", "7"): .home
        case ("F", _), ("~", "4"), ("~", "8"): .end
        case ("~", "5"): .pageUp
        case ("~", "6"): .pageDown
        case ("M", ""): .enter
        default: .other
        }
    }

    /// One character of UTF-8.
    private static func character(_ bytes: [UInt8]) -> (key: Key?, length: Int)? {
        let length: Int
        switch bytes[0] {
        case 0..<0x80: length = 1
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return (nil, 1)
        }
        // A byte that cannot continue the character ends it: it is dropped, what follows is kept.
        if let stray = bytes.prefix(length).dropFirst().firstIndex(where: { $0 & 0xC0 != 0x80 }) {
            return (nil, stray)
        }
        guard bytes.count >= length else { return nil }
        let text = String(decoding: bytes.prefix(length), as: UTF8.self)
        return (text == "\u{FFFD}" ? nil : text.first.map(Key.character), length)
    }
}
