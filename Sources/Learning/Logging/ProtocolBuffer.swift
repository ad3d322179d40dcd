/// A message in the Protocol Buffers format: numbered fields, each after a key that tells number and kind.
/// *Source:* protobuf.dev, "Encoding".
struct ProtocolBuffer {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ field: Int, _ number: Int) {
        addKey(field, kind: 0)
        addVarint(UInt64(bitPattern: Int64(number)))
    }

    mutating func add(_ field: Int, _ number: Double) {
        addKey(field, kind: 1)
        bytes += littleEndian(number.bitPattern)
    }

    mutating func add(_ field: Int, _ number: Float) {
        addKey(field, kind: 5)
        bytes += littleEndian(number.bitPattern)
    }

    mutating func add(_ field: Int, _ text: String) { add(field, Array(text.utf8)) }
    mutating func add(_ field: Int, _ message: ProtocolBuffer) { add(field, message.bytes) }

    private mutating func add(_ field: Int, _ content: [UInt8]) {
        addKey(field, kind: 2)
        addVarint(UInt64(content.count))
        bytes += content
    }

    private mutating func addKey(_ field: Int, kind: Int) { addVarint(UInt64(field << 3 | kind)) }

    /// Seven bits a byte, lowest first; the eighth says that more follow.
    private mutating func addVarint(_ number: UInt64) {
        var rest = number
        while rest >= 128 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
