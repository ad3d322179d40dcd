// The build for machines with AVX2 and fused multiply-add: registers of eight numbers.
import KernelTypes

let instructions = InstructionSet.avx2

typealias Vector = SIMD8<Float>
typealias IntVector = SIMD8<Int32>
typealias UnsignedVector = SIMD8<UInt32>

/// 0, 1, 2, …
@inline(__always) var laneNumbers: UnsignedVector { UnsignedVector(0, 1, 2, 3, 4, 5, 6, 7) }
