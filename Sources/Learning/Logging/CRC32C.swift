/// The checksum of TensorFlow's records: a cyclic redundancy check with Castagnoli's polynomial.
/// *Source:* G. Castagnoli et al., IEEE Transactions on Communications 41(6), 1993; RFC 3720, B.4 has test values.
enum CRC32C {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0x82F6_3B78 : rest >> 1 }
    }

    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { rest, byte in rest >> 8 ^ table[Int(UInt8(truncatingIfNeeded: rest) ^ byte)] }
    }

    /// Turned and shifted, so that a checksum of data that holds checksums stays a good one.
    static func masked(_ bytes: [UInt8]) -> UInt32 {
        let sum = checksum(bytes)
        return (sum >> 15 | sum << 17) &+ 0xA282_EAD8
    }
}
