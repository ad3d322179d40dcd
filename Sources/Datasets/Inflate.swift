#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Unpacks DEFLATE streams, the compression inside gzip, zip and PNG.
///
/// A stream is a row of blocks: bytes as they are, or symbols in a fixed code, or in a code that the block
/// describes first. A symbol is a byte, or a match: so many bytes again from so far back.
/// *Traps:* a few bytes may unpack to a thousand times as many; `limit` says where to stop.
/// *Source:* RFC 1951.
public struct Inflate {
    private let input: UnsafeBufferPointer<UInt8>
    private let file: String
    private let limit: Int
    private var stream: InflateBits
    /// Room for the result; the first `written` bytes are filled.
    private var output: [UInt8]
    private(set) var written = 0
    /// Where in the output the present stream began.
    private var start = 0

    /// Unpacks one stream and returns it with the place of the byte behind its end.
    /// - Parameters:
    ///   - file: what messages call the bytes.
    ///   - limit: how many bytes there may be at most when unpacked.
    public static func unpack(
        _ bytes: [UInt8], from place: Int = 0, file: String, limit: Int = Gzip.defaultLimit
    ) throws(FileError) -> (bytes: [UInt8], end: Int) {
        try bytes.withUnsafeBufferPointer { (input) throws(FileError) in
            var inflate = Inflate(input, file: file, limit: limit, expecting: 4 * input.count)
            let end = try inflate.unpack(from: Swift.min(Swift.max(0, place), bytes.count))
            return (inflate.finish(), end)
        }
    }

    /// - Parameter expecting: how many bytes will come out as the file says, which is believed up to sixteen
    ///   times the file's size.
    init(_ input: UnsafeBufferPointer<UInt8>, file: String, limit: Int, expecting: Int) {
        self.input = input
        self.file = file
        self.limit = Swift.max(0, Swift.min(limit, Int.max / 4))
        stream = InflateBits(input, from: 0)
        let most = Swift.min(16 * input.count, self.limit)
        output = Self.zeros(Swift.min(Swift.max(expecting, 0), most) + InflateSymbols.slack)
    }

    /// Everything unpacked so far, which ends this value's work.
    consuming func finish() -> [UInt8] {
        output.removeLast(output.count - written)
        return output
    }

    /// Looks at what the latest stream gave.
    func withLatest<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        output.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start..<written])) }
    }

    /// Unpacks the stream at a place in the input, behind what was unpacked before.
    /// - Returns: the place of the byte behind its end.
    mutating func unpack(from place: Int) throws(FileError) -> Int {
        stream = InflateBits(input, from: place)
        start = written
        var isLast = false
        while !isLast {
            isLast = stream.take(1) == 1
            switch stream.take(2) {
            case 0: try stored()
            case 1: try symbols(InflateCode.fixed.literals, InflateCode.fixed.distances)
            case 2:
                let codes = try describedCodes()
                try symbols(codes.literals, codes.distances)
            default: throw flaw("a block of type 0, 1 or 2", "type 3")
            }
            if stream.isOverrun { throw flaw("", "") }
        }
        stream.align()
        return stream.position
    }

    /// Bytes as they are, behind their number and its complement.
    private mutating func stored() throws(FileError) {
        stream.drop(UInt(bitPattern: stream.count & 7))
        let count = stream.take(16)
        let complement = stream.take(16)
        if count ^ complement != 0xFFFF {
            throw flaw("the length of a stored block and its complement", "\(count) and \(complement)")
        }
        stream.align()
        let size = Int(bitPattern: count)
        guard stream.position + size <= input.count else { throw truncated }
        if size > limit - written { throw tooLong }
        makeRoom(size)
        if size > 0 {
            output.withUnsafeMutableBufferPointer {
                _ = memcpy($0.baseAddress! + written, input.baseAddress! + stream.position, size)
            }
        }
        stream.position += size
        written += size
    }

    /// Symbols up to the end of the block.
    private mutating func symbols(_ literals: InflateCode, _ distances: InflateCode) throws(FileError) {
        while true {
            let start = start
            var (stream, written) = (self.stream, self.written)
            let outcome = literals.entries.withUnsafeBufferPointer { first in
                distances.entries.withUnsafeBufferPointer { second in
                    let symbols = InflateSymbols(
                        literals: first.baseAddress!, literalMask: literals.mask, distances: second.baseAddress!,
                        distanceMask: distances.mask)
                    return output.withUnsafeMutableBufferPointer {
                        symbols.run(&stream, into: $0, start: start, written: &written)
                    }
                }
            }
            (self.stream, self.written) = (stream, written)
            switch outcome {
            case .endOfBlock:
                if written > limit { throw tooLong }
                return
            case .outputFull:
                if written > limit { throw stream.isOverrun ? truncated : tooLong }
                makeRoom(InflateSymbols.slack)
            case .invalidLength: throw flaw("the code of a byte or a length", "bits that no code begins with")
            case .invalidDistance: throw flaw("the code of a distance", "bits that no code begins with")
            case .tooFar(let distance):
                throw flaw("a match within the \(written - start) bytes unpacked so far", "one \(distance) bytes back")
            }
        }
    }

    /// Makes room for so many bytes more; a symbol may go over the limit, which is found out after it.
    private mutating func makeRoom(_ count: Int) {
        let needed = written + count
        if needed <= output.count { return }
        let most = limit + InflateSymbols.slack
        var larger = Self.zeros(Swift.min(Swift.max(2 * output.count, needed, 1 << 15), most))
        larger.withUnsafeMutableBufferPointer { room in
            output.withUnsafeBufferPointer { _ = memcpy(room.baseAddress!, $0.baseAddress!, written) }
        }
        output = larger
    }

    /// `Array(repeating:count:)` without its loop, which is slow where nothing is optimised.
    private static func zeros(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { room, filled in
            memset(room.baseAddress!, 0, count)
            filled = count
        }
    }
}

extension Inflate {
    /// The codes that a block describes: first the code in which their lengths are written.
    private mutating func describedCodes() throws(FileError) -> (literals: InflateCode, distances: InflateCode) {
        let literals = Int(bitPattern: stream.take(5)) + 257
        let distances = Int(bitPattern: stream.take(5)) + 1
        let described = Int(bitPattern: stream.take(4)) + 4
        if literals > 286 || distances > 30 {
            throw flaw(
                "at most 286 codes of bytes and lengths and 30 of distances", "\(literals) and \(distances)")
        }
        var short = [UInt8](repeating: 0, count: 19)
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        for place in order.prefix(described) { short[place] = UInt8(stream.take(3)) }
        let code = try code(short[...], InflateCode.lengthMeanings, rootBits: 7, allowsSingle: false, "code lengths")
        let lengths = try codeLengths(literals + distances, in: code)
        if lengths[256] == 0 { throw flaw("a code for the end of the block", "none") }
        return (
            try self.code(lengths[..<literals], InflateCode.literalMeanings, rootBits: 10, "bytes and lengths"),
            try self.code(lengths[literals...], InflateCode.distanceMeanings, rootBits: 8, "distances")
        )
    }

    /// Lengths one after another: 0–15 as they are, 16 the one before again, 17 and 18 runs of zeros.
    private mutating func codeLengths(_ count: Int, in code: InflateCode) throws(FileError) -> [UInt8] {
        var lengths: [UInt8] = []
        lengths.reserveCapacity(count)
        while lengths.count < count {
            if stream.count < 7 { stream.refill() }
            let entry = code.entries[Int(bitPattern: stream.bits & code.mask)]
            if entry & InflateCode.isInvalid != 0 { throw flaw("a code length", "bits that no code begins with") }
            stream.drop(entry & 255)
            let symbol = Int(bitPattern: entry >> InflateCode.valueShift)
            if symbol < 16 {
                lengths.append(UInt8(symbol))
                continue
            }
            let times = Int(
                bitPattern: symbol == 16 ? 3 + stream.take(2) : symbol == 17 ? 3 + stream.take(3) : 11 + stream.take(7))
            guard symbol > 16 || !lengths.isEmpty else { throw flaw("a code length to repeat", "none before it") }
            guard lengths.count + times <= count else {
                throw flaw("\(count) code lengths", "a run up to the \(lengths.count + times)th")
            }
            let length = symbol == 16 ? lengths[lengths.count - 1] : 0
            for _ in 0..<times { lengths.append(length) }
        }
        return lengths
    }

    private func code(
        _ lengths: ArraySlice<UInt8>, _ meanings: [UInt], rootBits: Int, allowsSingle: Bool = true, _ what: String
    ) throws(FileError) -> InflateCode {
        do {
            return try InflateCode(lengths: lengths, meanings: meanings, rootBits: rootBits, allowsSingle: allowsSingle)
        } catch {
            switch error {
            case .overfull:
                throw flaw("a code of \(what) in which none begins another", "more codes than there is room for")
            case .incomplete: throw flaw("a code of \(what) that gives every bit pattern a meaning", "one with gaps")
            }
        }
    }

    /// The error for a stream that is not as the standard has it; one that was cut short looks so too.
    private func flaw(_ expected: String, _ received: String) -> FileError {
        if stream.isOverrun { return truncated }
        return FileError(
            file: file, offset: stream.offset, expected: expected, received: received, try: FileError.fetchAgain)
    }

    private var truncated: FileError {
        FileError(
            file: file, offset: input.count, expected: "more compressed data", received: "the end of the file",
            try: FileError.fetchAgain)
    }

    private var tooLong: FileError {
        FileError(
            file: file, offset: stream.offset, expected: "at most \(limit) bytes when unpacked", received: "more",
            try: "another file, or a larger limit if this is the right one")
    }
}
