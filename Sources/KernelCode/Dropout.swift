/// One pseudo-random whole number below 2²⁴ for each place from `first`: a hash of seed and place (the 32-bit mixer
/// of C. Wellons, applied twice with the two halves of the seed), so that it matters to nobody who asks, or when.
@inline(__always)
private func hash(_ first: Int, _ seed: UInt64) -> IntVector {
    var x = UnsignedVector(repeating: UInt32(truncatingIfNeeded: first)) &+ laneNumbers
    x ^= UInt32(truncatingIfNeeded: seed)
    x = mixed(x) ^ UInt32(truncatingIfNeeded: seed >> 32)
    return unsafeBitCast(mixed(x) &>> 8, to: IntVector.self)
}

@inline(__always)
private func mixed(_ x: UnsignedVector) -> UnsignedVector {
    var x = (x ^ (x &>> 16)) &* 0x21F0_AAAD
    x = (x ^ (x &>> 15)) &* 0x735A_2D97
    return x ^ (x &>> 15)
}

/// y = x/keep where the place's number is below keep, else 0.
func dropout(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int, _ first: Int, _ keep: Float,
    _ seed: UInt64
) {
    var first = first
    inRegisters(count, reading: x, writing: y) { arrays in
        let scale = Vector(repeating: 1 / keep)
        let limit = IntVector(repeating: Int32(keep * 16_777_216))
        let start = first
        for i in Places(arrays.count) {
            let isDropped = hash(start + i, seed) .>= limit
            (arrays.x + i).store(((arrays.a + i).vector() * scale).replacing(with: 0, where: isDropped))
        }
        first += arrays.count
    }
}
