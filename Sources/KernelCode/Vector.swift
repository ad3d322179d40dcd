// What one register holds, for each build of this folder.

#if AVX512
    typealias Vector = SIMD16<Float>
    typealias IntVector = SIMD16<Int32>
    typealias UnsignedVector = SIMD16<UInt32>
    /// 0, 1, 2, …
    @inline(__always) var laneNumbers: UnsignedVector {
        UnsignedVector(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    }
#elseif AVX2
    typealias Vector = SIMD8<Float>
    typealias IntVector = SIMD8<Int32>
    typealias UnsignedVector = SIMD8<UInt32>
    /// 0, 1, 2, …
    @inline(__always) var laneNumbers: UnsignedVector { UnsignedVector(0, 1, 2, 3, 4, 5, 6, 7) }
#else
    typealias Vector = SIMD4<Float>
    typealias IntVector = SIMD4<Int32>
    typealias UnsignedVector = SIMD4<UInt32>
    /// 0, 1, 2, …
    @inline(__always) var laneNumbers: UnsignedVector { UnsignedVector(0, 1, 2, 3) }
#endif

/// How many numbers one register holds.
@inline(__always) var lanes: Int { Vector.scalarCount }

/// c + a·b: fused where the build has the instruction. A baseline build would call the C library for
/// every `fma`, a hundred times as slow as two instructions.
@inline(__always)
func multiplyAdd(_ c: Vector, _ a: Vector, _ b: Vector) -> Vector {
    #if FUSED
        return c.addingProduct(a, b)
    #else
        return c + a * b
    #endif
}

extension UnsafePointer<Float> {
    /// One register full, from any address.
    @inline(__always) func vector() -> Vector { UnsafeRawPointer(self).loadUnaligned(as: Vector.self) }
}

extension UnsafeMutablePointer<Float> {
    /// A copy of bytes rather than `loadUnaligned`, which the compiler leaves as a call in the largest loops: one that
    /// every build, and the program itself, would share by name.
    @inline(__always) func vector() -> Vector {
        var result = Vector()
        withUnsafeMutableBytes(of: &result) { $0.baseAddress!.copyMemory(from: self, byteCount: 4 * lanes) }
        return result
    }
    @inline(__always) func store(_ vector: Vector) {
        UnsafeMutableRawPointer(self).storeBytes(of: vector, as: Vector.self)
    }
}
