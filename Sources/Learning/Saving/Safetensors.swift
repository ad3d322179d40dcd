import Datasets

/// A file of named tensors in the safetensors format, which Python's libraries read too.
///
/// Eight bytes with the length of the header, lowest first; the header, an object of JSON that gives each tensor's
/// type, shape and place; then the numbers, lowest byte first.
/// *Source:* the safetensors format, huggingface.co/docs/safetensors.
public struct Safetensors: Equatable, Sendable {
    public struct Entry: Equatable, Sendable {
        public let name: String
        public let shape: [Int]
        /// In row-major order.
        public let numbers: [Double]
        /// Whether a number takes eight bytes in the file instead of four.
        public let isDouble: Bool

        public init(name: String, shape: [Int], numbers: [Double], isDouble: Bool) {
            (self.name, self.shape, self.numbers, self.isDouble) = (name, shape, numbers, isDouble)
        }
    }

    /// By name for a file that was read; in the order given for one to be written.
    public let entries: [Entry]
    /// What else the file says about itself.
    public let metadata: [String: String]

    public init(_ entries: [Entry], metadata: [String: String] = [:]) {
        (self.entries, self.metadata) = (entries, metadata)
    }

    /// The file's bytes.
    public var bytes: [UInt8] {
        var (members, data): ([String], [UInt8]) = ([], [])
        if !metadata.isEmpty {
            let pairs = metadata.sorted { $0.key < $1.key }
                .map { "\(JSONHeader.quoted($0.key)):\(JSONHeader.quoted($0.value))" }
            members.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
        }
        for entry in entries {
            let start = data.count
            for number in entry.numbers {
                if entry.isDouble {
                    Self.append(number.bitPattern, to: &data)
                } else {
                    Self.append(Float(number).bitPattern, to: &data)
                }
            }
            let shape = entry.shape.map(String.init).joined(separator: ",")
            members.append(
                "\(JSONHeader.quoted(entry.name)):{\"dtype\":\"\(entry.isDouble ? "F64" : "F32")\","
                    + "\"shape\":[\(shape)],\"data_offsets\":[\(start),\(data.count)]}")
        }
        var header = Array("{\(members.joined(separator: ","))}".utf8)
        // Readers that map the file want its numbers at a multiple of eight.
        while header.count % 8 != 0 { header.append(0x20) }
        var result: [UInt8] = []
        Self.append(UInt64(header.count), to: &result)
        return result + header + data
    }

    private static func append<Bits: FixedWidthInteger>(_ bits: Bits, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: bits.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Reads a file.
    public init(contentsOf path: String) throws(FileError) {
        try self.init(FileBytes.read(from: path), file: FileBytes.name(of: path))
    }

    /// - Parameter file: what messages call the bytes.
    public init(_ bytes: [UInt8], file: String) throws(FileError) {
        let foreign = "a file that gradus saved, or another in the safetensors format"
        guard bytes.count >= 8 else {
            throw FileError(
                file: file, offset: bytes.count, expected: "the eight bytes with which a safetensors file begins",
                received: "the end of the file", try: foreign)
        }
        let length = Self.bits(UInt64.self, bytes[...], at: 0)
        guard length <= bytes.count - 8 else {
            throw FileError(
                file: file, offset: 0, expected: "a header of at most \(bytes.count - 8) bytes, as many as follow",
                received: "\(length)", try: foreign)
        }
        let start = 8 + Int(length)
        guard let header = JSONHeader(bytes[8..<start])?.object else {
            throw FileError(
                file: file, offset: 8, expected: "a header that is an object of JSON", received: "other bytes",
                try: foreign)
        }
        var entries: [Entry] = []
        var metadata: [String: String] = [:]
        for (name, value) in header.sorted(by: { $0.key < $1.key }) {
            if name == "__metadata__" {
                metadata = (value.object ?? [:]).compactMapValues(\.text)
            } else {
                entries.append(try Self.entry(name, value, bytes[start...], file))
            }
        }
        self.init(entries, metadata: metadata)
    }

    private static func entry(
        _ name: String, _ value: JSONHeader, _ data: ArraySlice<UInt8>, _ file: String
    ) throws(FileError) -> Entry {
        func damaged(_ expected: String, _ received: String) -> FileError {
            FileError(
                file: file, offset: 8, expected: "\(name) with \(expected)", received: received,
                try: "another copy of the file")
        }
        guard let type = value.object?["dtype"]?.text, let shape = value.object?["shape"]?.counts,
            let range = value.object?["data_offsets"]?.counts, range.count == 2
        else { throw damaged("a dtype, a shape and two data_offsets", "something else") }
        guard type == "F32" || type == "F64" else { throw damaged("numbers of type F32 or F64", type) }
        let width = type == "F64" ? 8 : 4
        var size = width
        for length in shape {
            let (product, overflows) = size.multipliedReportingOverflow(by: length)
            if overflows { throw damaged("a shape that fits in memory", "\(shape)") }
            size = product
        }
        guard range[0] <= range[1], range[1] - range[0] == size else {
            throw damaged("\(size) bytes for its shape \(shape)", "data_offsets \(range)")
        }
        guard range[1] <= data.count else {
            throw FileError(
                file: file, offset: data.endIndex,
                expected: "\(range[1] - data.count) bytes more, to the end of \(name)", received: "the end of the file",
                try: "another copy of the file")
        }
        let numbers = stride(from: data.startIndex + range[0], to: data.startIndex + range[1], by: width).map { place in
            width == 8
                ? Double(bitPattern: bits(UInt64.self, data, at: place))
                : Double(Float(bitPattern: bits(UInt32.self, data, at: place)))
        }
        return Entry(name: name, shape: shape, numbers: numbers, isDouble: width == 8)
    }

    private static func bits<Bits: FixedWidthInteger>(
        _ type: Bits.Type, _ bytes: ArraySlice<UInt8>, at place: Int
    ) -> Bits {
        (0..<Bits.bitWidth / 8).reduce(0) { $0 | Bits(truncatingIfNeeded: bytes[place + $1]) << (8 * $1) }
    }
}
