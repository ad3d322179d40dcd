// One register, as every build uses it. How wide `Vector` is says the file of the build itself, `KernelsAVX2.swift` and
// its neighbours.

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
