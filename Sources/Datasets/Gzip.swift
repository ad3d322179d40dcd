/// Unpacks gzip files: a header, a DEFLATE stream, and the checksum and length of what it holds; then
/// perhaps more such members, which are joined.
///
/// *Source:* RFC 1952. Zeros behind the last member are passed over, as the `gzip` command does.
public enum Gzip {
    /// How many bytes a file may unpack to unless another limit is given: 1 GiB.
    public static let defaultLimit = 1 << 30

    /// Whether bytes begin as a gzip file does.
    public static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

    /// - Parameters:
    ///   - file: what messages call the bytes.
    ///   - limit: how many bytes there may be at most when unpacked.
    public static func unpack(
        _ bytes: [UInt8], file: String, limit: Int = defaultLimit
    ) throws(FileError) -> [UInt8] {
        try bytes.withUnsafeBufferPointer { (input) throws(FileError) in
            // The last four bytes say how long the last member is: the best guess of how much room is needed.
            let reader = GzipReader(input: input, file: file)
            var inflate = Inflate(
                input, file: file, limit: limit, expecting: input.count < 18 ? 0 : reader.number(at: input.count - 4))
            var place = 0
            repeat {
                place = try inflate.unpack(from: reader.headerEnd(from: place))
                place = try reader.trailerEnd(from: place, of: inflate)
            } while !reader.isPadding(from: place)
            return inflate.finish()
        }
    }
}

/// Header and trailer of a member.
private struct GzipReader {
    let input: UnsafeBufferPointer<UInt8>
    let file: String

    /// Checks a member's header and returns where it ends.
    func headerEnd(from start: Int) throws(FileError) -> Int {
        guard input.count > start + 1, input[start] == 0x1F, input[start + 1] == 0x8B else {
            throw start == 0
                ? error(
                    at: 0, "a gzip file, which begins with 1f 8b", firstBytes,
                    try: "a file that ends in .gz, or \(FileError.fetchAgain)")
                : error(at: start, "another gzip member or the end of the file", "other bytes")
        }
        guard input.count >= start + 10 else { throw truncated("a header of 10 bytes") }
        guard input[start + 2] == 8 else {
            throw error(at: start + 2, "compression method 8 (deflate)", "\(input[start + 2])")
        }
        let flags = input[start + 3]
        guard flags & 0xE0 == 0 else { throw error(at: start + 3, "flags up to 31", "\(flags)") }
        var place = start + 10
        if flags & 4 != 0 {  // an extra field, behind its length
            guard input.count >= place + 2 else { throw truncated("the length of the extra field") }
            place += 2 + Int(input[place]) + 256 * Int(input[place + 1])
            if place > input.count { throw truncated("the extra field") }
        }
        if flags & 8 != 0 { place = try textEnd(from: place, "the file name") }
        if flags & 16 != 0 { place = try textEnd(from: place, "the comment") }
        if flags & 2 != 0 {
            guard input.count >= place + 2 else { throw truncated("the header's checksum") }
            var checksum = CRC32()
            checksum.update(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(input)[start..<place]))
            let (computed, stored) = (Int(checksum.value & 0xFFFF), Int(input[place]) + 256 * Int(input[place + 1]))
            guard computed == stored else {
                throw error(at: place, "the header's checksum \(hex(computed))", hex(stored))
            }
            place += 2
        }
        return place
    }

    /// Checks what a member says about its contents and returns where it ends.
    func trailerEnd(from start: Int, of inflate: Inflate) throws(FileError) -> Int {
        guard input.count >= start + 8 else { throw truncated("a checksum and a length in the last 8 bytes") }
        let (computed, count) = inflate.withLatest { bytes in
            var checksum = CRC32()
            checksum.update(bytes)
            return (Int(checksum.value), bytes.count)
        }
        guard number(at: start) == computed else {
            throw error(
                at: start, "contents with the checksum \(hex(number(at: start)))", "contents with \(hex(computed))")
        }
        guard number(at: start + 4) == count & 0xFFFF_FFFF else {
            throw error(at: start + 4, "\(number(at: start + 4)) bytes when unpacked", "\(count)")
        }
        return start + 8
    }

    /// Whether nothing but zeros follows.
    func isPadding(from start: Int) -> Bool { input[start...].allSatisfy { $0 == 0 } }

    /// Four bytes, lowest first.
    func number(at place: Int) -> Int { (0..<4).reduce(0) { $0 | Int(input[place + $1]) << (8 * $1) } }

    private func textEnd(from start: Int, _ what: String) throws(FileError) -> Int {
        guard let end = input[start...].firstIndex(of: 0) else { throw truncated("a zero behind \(what)") }
        return end + 1
    }

    private var firstBytes: String {
        input.isEmpty
            ? "an empty file"
            : input.prefix(2).map { "\($0 < 16 ? "0" : "")\(String($0, radix: 16))" }.joined(separator: " ")
    }

    private func hex(_ number: Int) -> String { "0x" + String(number, radix: 16) }

    private func truncated(_ expected: String) -> FileError { error(at: input.count, expected, "the end of the file") }

    private func error(
        at offset: Int, _ expected: String, _ received: String, try suggestion: String = FileError.fetchAgain
    ) -> FileError {
        FileError(file: file, offset: offset, expected: expected, received: received, try: suggestion)
    }
}
