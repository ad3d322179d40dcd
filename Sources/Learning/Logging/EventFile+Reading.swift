import Datasets

extension EventFile {
    /// A number that was logged.
    public struct Scalar: Equatable, Sendable {
        public let tag: String
        public let step: Int
        public let value: Float
    }

    /// Every number in a file, in the order in which they were written. A record whose checksum is wrong is refused.
    /// *Traps:* numbers as TensorBoard's `simple_value`, which is what Gradus and PyTorch write; TensorFlow 2 writes
    /// tensors, which are passed over.
    public static func scalars(in path: String) throws(FileError) -> [Scalar] {
        let file = FileBytes.name(of: path)
        let bytes = try FileBytes.read(from: path)
        var (scalars, place) = ([Scalar](), 0)
        while place < bytes.count {
            let start = place
            let data = try record(in: bytes, at: &place, file)
            guard let found = Event(data) else {
                throw FileError(
                    file: file, offset: start, expected: "an event, a message of TensorBoard's",
                    received: "other bytes", try: "a file that TensorBoard or Gradus wrote")
            }
            scalars += found.scalars
        }
        return scalars
    }

    private static func record(in bytes: [UInt8], at place: inout Int, _ file: String) throws(FileError) -> [UInt8] {
        func wrong(_ expected: String, _ received: String) -> FileError {
            FileError(
                file: file, offset: place, expected: expected, received: received,
                try: "a file that TensorBoard or Gradus wrote")
        }
        guard bytes.count - place >= 16 else {
            throw wrong("a record of at least 16 bytes", "\(bytes.count - place) bytes to the end")
        }
        let length = Array(bytes[place..<place + 8])
        let count = number(length)
        guard number(Array(bytes[place + 8..<place + 12])) == UInt64(CRC32C.masked(length)) else {
            throw wrong("a length with its checksum", "another checksum")
        }
        guard count <= UInt64(bytes.count - place - 16) else {
            throw wrong("a record of \(count) bytes", "\(bytes.count - place - 16) bytes to the end")
        }
        let data = Array(bytes[place + 12..<place + 12 + Int(count)])
        let end = place + 12 + Int(count)
        guard number(Array(bytes[end..<end + 4])) == UInt64(CRC32C.masked(data)) else {
            throw wrong("a record with its checksum", "another checksum")
        }
        place = end + 4
        return data
    }

    private static func number(_ bytes: [UInt8]) -> UInt64 { bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
}

/// The part of an event that matters here: its step and its simple values.
private struct Event {
    var scalars: [EventFile.Scalar] = []

    init?(_ bytes: [UInt8]) {
        guard let fields = ProtocolBuffer.fields(of: bytes) else { return nil }
        var step = 0
        for case (2, .number(let number)) in fields { step = Int(Int64(bitPattern: number)) }
        for case (5, .bytes(let summary)) in fields {
            guard let values = ProtocolBuffer.fields(of: summary) else { return nil }
            for case (1, .bytes(let value)) in values {
                guard let parts = ProtocolBuffer.fields(of: value) else { return nil }
                var (tag, simple) = ("", nil as Float?)
                for part in parts {
                    if case (1, .bytes(let text)) = part { tag = String(decoding: text, as: UTF8.self) }
                    if case (2, .number(let bits)) = part {
                        simple = Float(bitPattern: UInt32(truncatingIfNeeded: bits))
                    }
                }
                if let simple { scalars.append(.init(tag: tag, step: step, value: simple)) }
            }
        }
    }
}

extension ProtocolBuffer {
    enum Content {
        case number(UInt64)
        case bytes([UInt8])
    }

    /// The fields of a message; nil where the bytes are none.
    static func fields(of bytes: [UInt8]) -> [(Int, Content)]? {
        var (fields, rest) = ([(Int, Content)](), bytes[...])
        while !rest.isEmpty {
            guard let key = varint(&rest) else { return nil }
            let content: Content
            switch key & 7 {
            case 0:
                guard let number = varint(&rest) else { return nil }
                content = .number(number)
            case 1, 5:
                let width = key & 7 == 1 ? 8 : 4
                guard rest.count >= width else { return nil }
                content = .number(rest.prefix(width).reversed().reduce(0) { $0 << 8 | UInt64($1) })
                rest = rest.dropFirst(width)
            case 2:
                guard let count = varint(&rest), count <= UInt64(rest.count) else { return nil }
                content = .bytes(Array(rest.prefix(Int(count))))
                rest = rest.dropFirst(Int(count))
            default: return nil
            }
            fields.append((Int(truncatingIfNeeded: key >> 3), content))
        }
        return fields
    }

    private static func varint(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
        var (number, shift) = (UInt64(0), UInt64(0))
        while let byte = rest.popFirst(), shift < 64 {
            number |= UInt64(byte & 127) << shift
            if byte < 128 { return number }
            shift += 7
        }
        return nil
    }
}
