import Datasets
import Foundation
import Testing

@Suite("Inflate")
struct InflateTests {
    @Test("streams that zlib wrote, and rare ones by hand", arguments: deflateStreams.indices)
    func valid(index: Int) throws {
        let stream = deflateStreams[index]
        let packed = bytes(stream.base64)
        let (unpacked, end) = try Inflate.unpack(packed + [1, 2, 3], file: stream.name)
        #expect(unpacked.count == stream.count, "\(stream.name): received \(unpacked.count)")
        #expect(CRC32.of(unpacked) == stream.crc, "\(stream.name): received \(CRC32.of(unpacked))")
        #expect(end == packed.count, "\(stream.name): expected the end at \(packed.count), received \(end)")
    }

    @Test("bytes come out as they went in")
    func text() throws {
        let stream = try #require(deflateStreams.first { $0.name == "text, level 9" })
        let sentence = "the rain in Spain stays mainly in the plain; the drain in Seine stains mainly the vine. "
        let (unpacked, _) = try Inflate.unpack(bytes(stream.base64), file: "text")
        #expect(String(decoding: unpacked, as: UTF8.self) == String(repeating: sentence, count: 4))
    }

    @Test("a stream may begin anywhere")
    func fromTheMiddle() throws {
        let packed = bytes(try #require(deflateStreams.first { $0.name == "one byte, level 9" }).base64)
        let (unpacked, end) = try Inflate.unpack([9, 9] + packed, from: 2, file: "x")
        #expect(unpacked == Array("x".utf8))
        #expect(end == packed.count + 2)
        #expect(throws: FileError.self) { try Inflate.unpack(packed, from: .max, file: "x") }
        #expect(throws: FileError.self) { try Inflate.unpack([], file: "x") }
    }

    @Test("every stream cut short anywhere is said to be cut short", arguments: deflateStreams.indices)
    func cutShort(index: Int) {
        let packed = bytes(deflateStreams[index].base64)
        for count in packed.indices {
            let error = #expect(throws: FileError.self) {
                try Inflate.unpack(Array(packed[..<count]), file: "cut.gz")
            }
            let sentence =
                "cut.gz, byte \(count): expected more compressed data, received the end of the file; "
                + "try downloading or copying the file again"
            #expect(
                error?.description == sentence, "\(deflateStreams[index].name): received \(String(describing: error))")
        }
    }

    private static let sentences = [
        "block of type 3": "byte 0: expected a block of type 0, 1 or 2, received type 3",
        "stored length without its complement":
            "byte 5: expected the length of a stored block and its complement, received 5 and 5",
        "a match before the first byte":
            "byte 1: expected a match within the 0 bytes unpacked so far, received one 1 bytes back",
        "length symbol 286": "byte 1: expected the code of a byte or a length, received bits that no code begins with",
        "distance symbol 30": "byte 2: expected the code of a distance, received bits that no code begins with",
        "287 codes of bytes and lengths":
            "byte 2: expected at most 286 codes of bytes and lengths and 30 of distances, received 287 and 1",
        "31 codes of distances":
            "byte 2: expected at most 286 codes of bytes and lengths and 30 of distances, received 257 and 31",
        "no code for the end": "expected a code for the end of the block, received none",
        "more codes than room":
            "expected a code of bytes and lengths in which none begins another, received more codes than there is room for",
        "gaps in the code of bytes":
            "expected a code of bytes and lengths that gives every bit pattern a meaning, received one with gaps",
        "gaps in the code of distances":
            "expected a code of distances that gives every bit pattern a meaning, received one with gaps",
        "gaps in the code of lengths":
            "expected a code of code lengths that gives every bit pattern a meaning, received one with gaps",
        "a repeat of nothing": "expected a code length to repeat, received none before it",
        "a run past the last length": "expected 258 code lengths, received a run up to the 276th",
        "a match without a distance code": "expected the code of a distance, received bits that no code begins with",
    ]

    @Test("streams that zlib refuses are refused in a sentence", arguments: brokenStreams.indices)
    func broken(index: Int) throws {
        let stream = brokenStreams[index]
        let sentence = try #require(Self.sentences[stream.name], "no sentence for \(stream.name)")
        let error = #expect(throws: FileError.self) { try Inflate.unpack(bytes(stream.base64), file: "bad.gz") }
        let received = error?.description ?? "nothing"
        #expect(received.hasPrefix("bad.gz, byte "), "zlib: \(stream.reason); received \(received)")
        #expect(
            received.hasSuffix("\(sentence); try downloading or copying the file again"),
            "zlib: \(stream.reason); received \(received)")
    }

    @Test("the limit is exact")
    func limit() throws {
        for stream in deflateStreams where stream.count > 0 {
            let packed = bytes(stream.base64)
            #expect(try Inflate.unpack(packed, file: "x", limit: stream.count).bytes.count == stream.count)
            let error = #expect(throws: FileError.self) {
                try Inflate.unpack(packed, file: "x", limit: stream.count - 1)
            }
            #expect(
                error?.expected == "at most \(stream.count - 1) bytes when unpacked",
                "\(stream.name): \(String(describing: error))")
        }
        #expect(throws: FileError.self) {
            try Inflate.unpack(bytes(deflateStreams[1].base64), file: "x", limit: -5)
        }
    }

    @Test("damaged streams: what zlib takes we take, with the same bytes, and what it refuses we refuse")
    func damaged() {
        let streams = deflateStreams.map { bytes($0.base64) }
        var generator = SeededGenerator(seed: DamagedStreams.seed)
        var (taken, checksum) = (0, CRC32())
        for number in 0..<DamagedStreams.cases {
            let damaged = damage(streams[number % streams.count], &generator)
            guard let result = try? Inflate.unpack(damaged, file: "x", limit: DamagedStreams.limit) else { continue }
            taken += 1
            let facts = [CRC32.of(result.bytes), UInt32(result.bytes.count), UInt32(result.end)].map(\.littleEndian)
            facts.withUnsafeBytes { checksum.update($0) }
        }
        #expect(taken == DamagedStreams.taken, "received \(taken)")
        #expect(checksum.value == DamagedStreams.checksum, "received \(checksum.value)")
    }

    /// The same changes as in Tests/Support/reference/deflate.py.
    private func damage(_ stream: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var stream = stream
        for _ in 0...generator.next() % 3 {
            let place = Int(generator.next() % UInt64(stream.count))
            switch generator.next() % 8 {
            case 0..<4: stream[place] ^= 1 << UInt8(generator.next() % 8)
            case 4..<7: stream[place] = UInt8(generator.next() & 255)
            default: if place > 0 { stream.removeSubrange(place...) }
            }
        }
        return stream
    }

    @Test("random bytes never stop the program")
    func noise() {
        var generator = SeededGenerator(seed: 7)
        var refused = 0
        for _ in 0..<3000 {
            let noise = (0..<generator.below(60)).map { _ in UInt8(generator.below(256)) }
            if (try? Inflate.unpack(noise, file: "x", limit: 1 << 16)) == nil { refused += 1 }
        }
        // A random stream is whole now and then: a stored block of nothing, or a short one in fixed codes.
        #expect((2000..<3000).contains(refused), "received \(refused)")
    }
}

/// Base64, which may be broken into lines.
func bytes(_ base64: String) -> [UInt8] {
    Array(Data(base64Encoded: base64, options: .ignoreUnknownCharacters) ?? Data())
}
