/// A file of the IDX format, in which MNIST and its relatives come: unsigned bytes in a box of 1 to 4 axes.
///
/// Two zeros, the type of the entries (8: unsigned bytes), the number of axes, the size of each axis
/// in four bytes, highest first; then the entries, the last axis running fastest.
/// *Source:* LeCun, Cortes & Burges, "The MNIST database of handwritten digits", its page's last section.
public struct IDX: Equatable, Sendable {
    /// How many entries there are along each axis.
    public let shape: [Int]
    public let entries: [UInt8]
    /// Whether it came out of a compressed file, for messages.
    let isUnpacked: Bool
    /// Where the first entry stood in the (unpacked) file.
    var headerSize: Int { 4 + 4 * shape.count }

    /// - Parameters:
    ///   - file: what messages call the bytes.
    ///   - rank: how many axes there must be; nil for any number up to 4. Images have 3, labels 1.
    ///   - isUnpacked: whether the bytes come out of a compressed file, for messages.
    public init(
        _ bytes: consuming [UInt8], file: String, rank: Int? = nil, isUnpacked: Bool = false
    ) throws(FileError) {
        var bytes = bytes
        let header = Header(
            bytes: Array(bytes.prefix(20)), count: bytes.count, file: file, isUnpacked: isUnpacked)
        shape = try header.shape(rank: rank)
        self.isUnpacked = isUnpacked
        bytes.removeFirst(4 + 4 * shape.count)  // in place: no second copy of 47 MB
        entries = bytes
    }

    /// Reads a file, plain or packed with gzip; what it holds decides, not its name.
    /// - Parameters:
    ///   - rank: how many axes there must be; nil for any number up to 4. Images have 3, labels 1.
    ///   - limit: how many bytes there may be at most, in the file and unpacked.
    public init(
        contentsOf path: String, rank: Int? = nil, limit: Int = Gzip.defaultLimit
    ) throws(FileError) {
        let (bytes, wasPacked) = try FileBytes.unpacked(from: path, limit: limit)
        try self.init(bytes, file: FileBytes.name(of: path), rank: rank, isUnpacked: wasPacked)
    }
}

private struct Header {
    /// The first bytes of the file, enough for the longest header.
    let bytes: [UInt8]
    /// How many bytes the file has.
    let count: Int
    let file: String
    let isUnpacked: Bool

    func shape(rank wanted: Int?) throws(FileError) -> [Int] {
        guard count >= 4 else {
            throw error(at: count, "the four bytes with which an IDX file begins", "the end of the file")
        }
        let rank = try rank(wanted)
        guard count >= 4 + 4 * rank else {
            throw error(at: count, "a header of \(4 + 4 * rank) bytes", "the end of the file")
        }
        let shape = (1...rank).map { Int(number(at: 4 * $0)) }
        var size = 1
        for (axis, length) in shape.enumerated() {
            let (product, overflows) = size.multipliedReportingOverflow(by: length)
            if overflows || product > 1 << 40 {
                throw error(at: 4 + 4 * axis, "sizes that a file can have", text(shape))
            }
            size = product
        }
        let found = count - 4 - 4 * rank
        if found != size {
            throw error(
                at: 4 + 4 * rank, "\(size) entries, \(text(shape)) as the header says", "\(found)")
        }
        return shape
    }

    private func rank(_ wanted: Int?) throws(FileError) -> Int {
        let magic = number(at: 0)
        let (type, rank) = (bytes[2], Int(bytes[3]))
        let expected =
            switch wanted {
            case 1: "2049, the start of an IDX file of labels"
            case 3: "2051, the start of an IDX file of images"
            case let wanted?: "\(2048 + wanted), the start of an IDX file of \(wanted) axes"
            case nil: "2049 to 2052, the start of an IDX file of unsigned bytes"
            }
        guard magic >> 16 == 0, let typeName = Self.typeNames[type] else {
            throw error(at: 0, expected, "\(magic)", try: "checking that this is the right file")
        }
        if type != 8 {
            throw error(
                at: 2, "type 8, unsigned bytes", "type \(type), \(typeName)",
                try: "a file of unsigned bytes, as MNIST's are")
        }
        guard (1...4).contains(rank), wanted == nil || wanted == rank else {
            let kinds = [1: " (labels)", 3: " (images)"]
            throw error(
                at: 0, expected, "\(magic)\(kinds[rank] ?? "")",
                try: wanted == nil ? "a file of 1 to 4 axes" : "checking which file holds images and which labels")
        }
        return rank
    }

    private static let typeNames: [UInt8: String] = [
        8: "unsigned bytes", 9: "signed bytes", 11: "16-bit integers", 12: "32-bit integers", 13: "32-bit floats",
        14: "64-bit floats",
    ]

    /// Four bytes, highest first.
    private func number(at place: Int) -> UInt32 {
        bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    private func text(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: "×") }

    private func error(
        at offset: Int, _ expected: String, _ received: String, try suggestion: String = FileError.fetchAgain
    ) -> FileError {
        FileError(
            file: file, offset: offset, isUnpacked: isUnpacked, expected: expected, received: received,
            try: suggestion)
    }
}
