/// What a process prints, with marks in it where a message belongs.
struct MarkedStream {
    let descriptor: Int32
    private let mark: [UInt8]
    private var bytes: [UInt8] = []

    init(descriptor: Int32, mark: [UInt8]) { (self.descriptor, self.mark) = (descriptor, mark) }

    /// Reads on; false at the end.
    mutating func take() -> Bool {
        let more = Bytes.read(descriptor)
        bytes += more
        return !more.isEmpty
    }

    var isAtMark: Bool { bytes.starts(with: mark) }

    mutating func passMark() { bytes.removeFirst(mark.count) }

    /// The text up to the next mark, without what may be half a mark or half a character; nil when there is none.
    mutating func text() -> String? {
        var end = bytes.count
        if let start = bytes.firstIndex(of: mark[0]) { end = firstMark(from: start) ?? end }
        end = wholeCharacters(end)
        guard end > 0 else { return nil }
        defer { bytes.removeFirst(end) }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// Where a mark begins, or what may become one when more has come.
    private func firstMark(from start: Int) -> Int? {
        bytes[start...].indices.first { place in
            bytes[place] == mark[0] && zip(bytes[place...], mark).allSatisfy(==)
        }
    }

    private func wholeCharacters(_ end: Int) -> Int {
        // At a mark there is nothing more to come that would complete it.
        guard end == bytes.count else { return end }
        var start = end
        while start > max(0, end - 4) {
            start -= 1
            if bytes[start] & 0xC0 != 0x80 {
                let length = bytes[start] >= 0xF0 ? 4 : bytes[start] >= 0xE0 ? 3 : bytes[start] >= 0xC0 ? 2 : 1
                return start + length > end ? start : end
            }
        }
        return end
    }
}

/// The messages that come beside what is printed; `Channel` says how they are written.
struct Messages {
    struct Message {
        let kind: String
        let forms: [String: String]
    }

    let descriptor: Int32
    private var bytes: [UInt8] = []
    private var whole: [Message] = []

    init(descriptor: Int32) { self.descriptor = descriptor }

    var next: Message? { whole.first }
    mutating func removeFirst() { whole.removeFirst() }

    /// Reads on; false at the end.
    mutating func take() -> Bool {
        let more = Bytes.read(descriptor)
        bytes += more
        while let (message, length) = Self.message(bytes) {
            whole.append(message)
            bytes.removeFirst(length)
        }
        return !more.isEmpty
    }

    /// The first message and its length; nil while it is not all there.
    private static func message(_ bytes: [UInt8]) -> (Message, Int)? {
        var place = 0
        func line() -> (word: String, count: Int)? {
            guard let end = bytes[place...].firstIndex(of: 0x0A) else { return nil }
            let parts = String(decoding: bytes[place..<end], as: UTF8.self).split(separator: " ")
            place = end + 1
            guard parts.count == 2, let count = Int(parts[1]) else { return nil }
            return (String(parts[0]), count)
        }
        guard let head = line() else { return nil }
        var forms: [String: String] = [:]
        for _ in 0..<head.count {
            guard let form = line(), place + form.count <= bytes.count else { return nil }
            forms[form.word] = String(decoding: bytes[place..<(place + form.count)], as: UTF8.self)
            place += form.count
        }
        return (Message(kind: head.word, forms: forms), place)
    }
}
