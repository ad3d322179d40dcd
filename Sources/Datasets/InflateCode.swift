/// A prefix code (Huffman code) of DEFLATE as a table: the next bits of the stream are an index, the entry there
/// says which symbol they begin with and how long its code is.
///
/// Codes longer than the root table's index share an entry that leads to a second, smaller table.
/// *Source:* RFC 1951, section 3.2.2; two levels as in zlib's inftrees.c.
struct InflateCode {
    /// The entries: root table first, second tables after it. An entry holds, from the lowest bit,
    /// how many bits its code takes (8 bits), how many more bits belong to its value (8 bits), what it is
    /// (8 bits), and its value.
    let entries: [UInt]
    /// The bits that index the root table.
    let mask: UInt

    static let isLiteral: UInt = 1 << 16
    static let isEnd: UInt = 1 << 17
    static let isInvalid: UInt = 1 << 18
    /// The value is the place of a second table, which the "more bits" index.
    static let isLink: UInt = 1 << 19
    static let valueShift: UInt = 24

    enum Flaw: Error {
        /// More codes than the lengths leave room for.
        case overfull
        /// Bit patterns that no code begins with.
        case incomplete
    }

    /// - Parameters:
    ///   - lengths: each symbol's code length, 0 to 15, 0 for symbols that do not occur.
    ///   - meanings: each symbol's entry, but for the length of its code.
    ///   - rootBits: the index of the root table in bits.
    ///   - allowsSingle: whether a code of one symbol, one bit long, or of none is fine.
    init(
        lengths: ArraySlice<UInt8>, meanings: [UInt], rootBits: Int, allowsSingle: Bool = true
    ) throws(Flaw) {
        var counts = [Int](repeating: 0, count: 16)
        for length in lengths where length > 0 { counts[Int(length)] += 1 }
        let longest = counts.lastIndex { $0 > 0 } ?? 0
        try Self.check(counts, longest: longest, allowsSingle: allowsSingle)

        let codes = Self.codes(lengths, counts)
        let root = Swift.min(rootBits, Swift.max(longest, 1))
        mask = (1 << UInt(root)) - 1
        var entries = [UInt](repeating: Self.isInvalid, count: 1 << root)
        Self.link(codes, root: root, &entries)
        entries.withUnsafeMutableBufferPointer { table in
            for code in codes {
                var (place, end, length) = (code.reversed, 1 << root, code.length)
                if length > root {
                    let link = table[code.reversed & ((1 << root) - 1)]
                    let start = Int(link >> Self.valueShift)
                    place = start + (code.reversed >> root)
                    end = start + (1 << Int((link >> 8) & 255))
                    length -= root
                }
                let entry = meanings[code.symbol] | UInt(bitPattern: length)
                let step = 1 << length
                while place < end {
                    table[place] = entry
                    place &+= step
                }
            }
        }
        self.entries = entries
    }

    /// Kraft's sum: 2⁻ˡ over all codes is 1 when every bit pattern has one meaning.
    private static func check(_ counts: [Int], longest: Int, allowsSingle: Bool) throws(Flaw) {
        var room = 1
        for length in 1...15 {
            room = 2 * room - counts[length]
            if room < 0 { throw .overfull }
        }
        if room > 0, !(allowsSingle && longest <= 1) { throw .incomplete }
    }

    private struct Code {
        let symbol: Int
        let length: Int
        /// The code with its first bit lowest, as the stream delivers it.
        let reversed: Int
    }

    /// Codes of one length are consecutive numbers in the order of their symbols, after all shorter codes.
    private static func codes(_ lengths: ArraySlice<UInt8>, _ counts: [Int]) -> [Code] {
        var next = [Int](repeating: 0, count: 16)
        for length in 1..<15 { next[length + 1] = (next[length] + counts[length]) << 1 }
        var codes: [Code] = []
        codes.reserveCapacity(lengths.count)
        var symbol = 0
        for byte in lengths {
            if byte > 0 {
                let length = Int(byte)
                var (code, reversed) = (next[length], 0)
                next[length] += 1
                for _ in 0..<length {
                    reversed = (reversed &<< 1) | (code & 1)
                    code = code &>> 1
                }
                codes.append(Code(symbol: symbol, length: length, reversed: reversed))
            }
            symbol += 1
        }
        return codes
    }

    /// Makes room for second tables behind the root table, each as large as its longest code asks for.
    private static func link(_ codes: [Code], root: Int, _ entries: inout [UInt]) {
        var deepest = [Int](repeating: 0, count: 1 << root)
        for code in codes where code.length > root {
            let prefix = code.reversed & ((1 << root) - 1)
            deepest[prefix] = Swift.max(deepest[prefix], code.length - root)
        }
        for code in codes where code.length > root {
            let prefix = code.reversed & ((1 << root) - 1)
            if entries[prefix] & isLink != 0 { continue }
            let start = UInt(entries.count) << valueShift
            entries[prefix] = start | isLink | (UInt(deepest[prefix]) << 8) | UInt(root)
            for _ in 0..<(1 << deepest[prefix]) { entries.append(isInvalid) }
        }
    }
}

/// What the symbols mean (RFC 1951, section 3.2.5) and the codes that need no description (3.2.6).
extension InflateCode {
    /// 0–255 are bytes, 256 ends a block, 257–285 are match lengths, 286 and 287 mean nothing.
    static let literalMeanings: [UInt] = {
        var meanings = (0..<256).map { UInt($0) << valueShift | isLiteral } + [isEnd]
        meanings += values(from: 3, extra: [0, 0, 0, 0, 0, 0, 0, 0] + fours(1...5))
        return meanings + [258 << valueShift, isInvalid, isInvalid]
    }()

    /// How far back a match begins; 30 and 31 mean nothing.
    static let distanceMeanings =
        values(from: 1, extra: [0, 0, 0, 0] + (1...13).flatMap { [$0, $0] }) + [isInvalid, isInvalid]

    /// The lengths in a block's own description of its codes.
    static let lengthMeanings = (0..<19).map { UInt($0) << valueShift }

    private static func fours(_ range: ClosedRange<UInt>) -> [UInt] { range.flatMap { [$0, $0, $0, $0] } }

    /// Consecutive ranges of 2ᵉ values, one for each e.
    private static func values(from first: UInt, extra: [UInt]) -> [UInt] {
        var base = first
        return extra.map { bits in
            defer { base += 1 << bits }
            return (base << valueShift) | (bits << 8)
        }
    }

    static let fixed: (literals: InflateCode, distances: InflateCode) = {
        let bytes: [UInt8] =
            [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112)
            + [UInt8](repeating: 7, count: 24) + [UInt8](repeating: 8, count: 8)
        let literals = try? InflateCode(lengths: bytes[...], meanings: literalMeanings, rootBits: 9)
        let fives = [UInt8](repeating: 5, count: 32)
        let distances = try? InflateCode(lengths: fives[...], meanings: distanceMeanings, rootBits: 5)
        return (literals!, distances!)  // complete codes, as the standard gives them
    }()
}
