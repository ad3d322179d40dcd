import Datasets
import Testing

@Suite("CRC32")
struct CRC32Tests {
    /// The check value that every description of this checksum gives.
    @Test("the nine digits")
    func check() {
        let value = CRC32.of(Array("123456789".utf8))
        #expect(value == 0xCBF4_3926, "received \(String(value, radix: 16))")
        #expect(CRC32.of([]) == 0)
    }

    /// *Source:* Python's `zlib.crc32(bytes(k * 7 & 255 for k in range(n)))`.
    @Test(
        "every length around the eight bytes of a step",
        arguments: zip(
            [1, 7, 8, 9, 15, 16, 17, 255, 1000],
            [
                0xD202_EF8D, 0x28B0_12A9, 0x2CFE_44E9, 0x23FA_F38B, 0xC356_FBB9, 0x5412_6BA2, 0xBA8B_4E1E,
                0x89B9_AECB, 0x114A_D5FF,
            ] as [UInt32]))
    func lengths(count: Int, expected: UInt32) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7) }
        #expect(CRC32.of(bytes) == expected, "received \(CRC32.of(bytes))")
    }

    @Test("in parts or at once", arguments: [0, 1, 8, 13, 99, 100])
    func parts(place: Int) {
        let bytes = (0..<100).map { UInt8($0) }
        var checksum = CRC32()
        bytes.withUnsafeBytes {
            checksum.update(UnsafeRawBufferPointer(rebasing: $0[..<place]))
            checksum.update(UnsafeRawBufferPointer(rebasing: $0[place...]))
        }
        #expect(checksum.value == CRC32.of(bytes))
    }
}
