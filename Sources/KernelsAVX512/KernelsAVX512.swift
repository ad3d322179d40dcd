// The build for machines with AVX-512: registers of sixteen numbers.
import KernelTypes

let instructions = InstructionSet.avx512

typealias Vector = SIMD16<Float>
typealias IntVector = SIMD16<Int32>
typealias UnsignedVector = SIMD16<UInt32>

/// 0, 1, 2, …
@inline(__always) var laneNumbers: UnsignedVector {
    UnsignedVector(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
}
