import Datasets

/// Safetensors itself cannot tell a damaged number from another one: a checksum in the metadata can.
extension Safetensors {
    private static let key = SavedStructure.prefix + "checksum"

    /// The same with a checksum of all that it holds.
    var sealed: Safetensors {
        Safetensors(entries, metadata: metadata.merging([Self.key: checksum]) { _, new in new })
    }

    /// Throws when there is a checksum and it does not agree. Files of other programs have none.
    func checkSeal(file: String) throws(FileError) {
        guard let seal = metadata[Self.key], seal != checksum else { return }
        throw FileError(
            file: file, expected: "contents with the checksum \(seal)", received: checksum,
            try: "another copy of the file; or, if it was changed on purpose, removing \(Self.key) from its metadata")
    }

    /// CRC-32 of names, shapes, types and numbers, and of the rest of the metadata: of what the file means, so that a
    /// program that only stores it in another order does not break it.
    private var checksum: String {
        var crc = CRC32()
        func take<Item>(_ items: [Item]) { items.withUnsafeBytes { crc.update($0) } }
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) where key != Self.key {
            take(Array("\(JSONHeader.quoted(key)):\(JSONHeader.quoted(value))\n".utf8))
        }
        for entry in entries.sorted(by: { $0.name < $1.name }) {
            let shape = entry.shape.map { .number(Double($0)) } as [JSONHeader]
            let kind = entry.isDouble ? "F64" : "F32"
            take(Array("\(JSONHeader.quoted(entry.name)) \(kind) \(JSONHeader.array(shape).written)\n".utf8))
            if entry.isDouble {
                take(entry.numbers.map(\.bitPattern.littleEndian))
            } else {
                take(entry.numbers.map { Float($0).bitPattern.littleEndian })
            }
        }
        let digits = String(crc.value, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
