#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The hot loop of unpacking: bytes and matches, one after another, until the block or the room ends.
///
/// Bounds: a table is indexed by no more bits than it was made for; an output place is checked once for each
/// symbol, with room for the longest match (258 bytes) kept behind it; a match may not reach before
/// `start`. Nothing here allocates, and nothing generic is called for each symbol, which keeps unoptimised builds quick.
struct InflateSymbols {
    enum Outcome { case endOfBlock, outputFull, invalidLength, invalidDistance, tooFar(Int) }

    /// How much room a symbol may need.
    static let slack = 258

    let literals: UnsafePointer<UInt>
    let literalMask: UInt
    let distances: UnsafePointer<UInt>
    let distanceMask: UInt

    /// - Parameters:
    ///   - start: where in the output the stream began.
    ///   - written: how much of the output is filled.
    func run(
        _ stream: inout InflateBits, into output: UnsafeMutableBufferPointer<UInt8>, start: Int, written: inout Int
    ) -> Outcome {
        guard let input = stream.input.baseAddress, let out = output.baseAddress else { return .outputFull }
        let raw = UnsafeRawPointer(input)
        let lastWord = stream.input.count &- 8
        let last = output.count &- Self.slack
        var (bits, count, position, place) = (stream.bits, stream.count, stream.position, written)
        defer {
            (stream.bits, stream.count, stream.position, written) = (bits, count, position, place)
        }
        while place <= last {
            if count < 48 {  // the longest symbol: 15 bits and 5 more, then 15 and 13 more
                if position <= lastWord {
                    let word = UInt(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
                    bits |= word &<< UInt(bitPattern: count)
                    position &+= (63 &- count) &>> 3
                    count |= 56
                } else {
                    (stream.bits, stream.count, stream.position) = (bits, count, position)
                    if stream.isOverrun { return .invalidLength }
                    stream.refill()
                    (bits, count, position) = (stream.bits, stream.count, stream.position)
                }
            }
            var entry = literals[Int(bitPattern: bits & literalMask)]
            if entry & InflateCode.isLink != 0 { entry = second(entry, literals, &bits, &count) }
            bits &>>= entry & 255
            count &-= Int(bitPattern: entry & 255)
            if entry & InflateCode.isLiteral != 0 {
                out[place] = UInt8(truncatingIfNeeded: entry &>> InflateCode.valueShift)
                place &+= 1
                continue
            }
            if entry & (InflateCode.isEnd | InflateCode.isInvalid) != 0 {
                return entry & InflateCode.isEnd != 0 ? .endOfBlock : .invalidLength
            }
            let length = value(entry, &bits, &count)

            entry = distances[Int(bitPattern: bits & distanceMask)]
            if entry & InflateCode.isLink != 0 { entry = second(entry, distances, &bits, &count) }
            bits &>>= entry & 255
            count &-= Int(bitPattern: entry & 255)
            if entry & InflateCode.isInvalid != 0 { return .invalidDistance }
            let distance = value(entry, &bits, &count)
            if distance > place &- start { return .tooFar(distance) }
            Self.repeatBytes(out + place, distance, length)
            place &+= length
        }
        return .outputFull
    }

    /// The entry for a code that is longer than the root table's index.
    @inline(__always)
    private func second(
        _ link: UInt, _ table: UnsafePointer<UInt>, _ bits: inout UInt, _ count: inout Int
    ) -> UInt {
        bits &>>= link & 255
        count &-= Int(bitPattern: link & 255)
        let index = bits & ((1 &<< ((link &>> 8) & 255)) &- 1)
        return table[Int(bitPattern: (link &>> InflateCode.valueShift) &+ index)]
    }

    /// The entry's value and the bits of the stream that are added to it.
    @inline(__always)
    private func value(_ entry: UInt, _ bits: inout UInt, _ count: inout Int) -> Int {
        let extra = (entry &>> 8) & 255
        let value = (entry &>> InflateCode.valueShift) &+ (bits & ((1 &<< extra) &- 1))
        bits &>>= extra
        count &-= Int(bitPattern: extra)
        return Int(bitPattern: value)
    }

    /// Repeats what began `distance` bytes ago; the two may overlap, then the pattern goes on.
    @inline(__always)
    private static func repeatBytes(_ place: UnsafeMutablePointer<UInt8>, _ distance: Int, _ length: Int) {
        if distance >= length {
            memcpy(place, place - distance, length)
        } else if distance == 1 {
            memset(place, Int32(place[-1]), length)
        } else {
            // Each copy doubles what there is of the pattern.
            var (done, width) = (0, distance)
            while done < length {
                let part = Swift.min(width, length &- done)
                memcpy(place + done, place - distance, part)
                done &+= part
                width &+= part
            }
        }
    }
}
