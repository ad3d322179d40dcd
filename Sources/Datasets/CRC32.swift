/// The checksum of gzip, zip and PNG: the remainder of the bytes, taken as a polynomial over two elements,
/// divided by x³² + x²⁶ + x²³ + … + 1, lowest power in the highest bit.
///
/// *Source:* RFC 1952, section 8; eight bytes a step after Kounavis & Berry, "A systematic approach to building
/// high performance software-based CRC generators", 2005.
public struct CRC32: Sendable {
    /// What is left of the division so far, all bits turned over. `UInt` throughout the loop: unoptimised
    /// builds pay dearly for every change of integer type.
    private var remainder: UInt = 0xFFFF_FFFF

    public init() {}

    /// The checksum of everything taken in so far.
    public var value: UInt32 { UInt32(truncatingIfNeeded: ~remainder) }

    public static func of(_ bytes: [UInt8]) -> UInt32 {
        var checksum = CRC32()
        bytes.withUnsafeBytes { checksum.update($0) }
        return checksum.value
    }

    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        let remainder = remainder
        let count = bytes.count
        self.remainder = Self.powers.withUnsafeBufferPointer { table in
            let t = table.baseAddress!
            var crc = remainder
            var place = 0
            while place &+ 8 <= count {
                let word = UInt(UInt64(littleEndian: start.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
                let w = Int(bitPattern: word ^ crc)
                crc = t[1792 | (w & 255)] ^ t[1536 | ((w &>> 8) & 255)]
                crc ^= t[1280 | ((w &>> 16) & 255)] ^ t[1024 | ((w &>> 24) & 255)]
                crc ^= t[768 | ((w &>> 32) & 255)] ^ t[512 | ((w &>> 40) & 255)]
                crc ^= t[256 | ((w &>> 48) & 255)] ^ t[(w &>> 56) & 255]
                place &+= 8
            }
            while place < count {
                crc = (crc &>> 8) ^ t[Int(bitPattern: (crc ^ UInt(bytes[place])) & 255)]
                place &+= 1
            }
            return crc
        }
    }

    /// Entry 256·k + b: what byte b leaves when k more bytes follow it.
    private static let powers: [UInt] = {
        var table = [UInt](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var crc = UInt(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
            table[byte] = crc
        }
        for place in 256..<table.count {
            let before = table[place - 256]
            table[place] = (before >> 8) ^ table[Int(before & 255)]
        }
        return table
    }()
}
