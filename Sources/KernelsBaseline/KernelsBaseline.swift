// The build for every machine: registers of four numbers.
import KernelTypes

let instructions = InstructionSet.baseline

typealias Vector = SIMD4<Float>
typealias IntVector = SIMD4<Int32>
typealias UnsignedVector = SIMD4<UInt32>

/// 0, 1, 2, …
@inline(__always) var laneNumbers: UnsignedVector { UnsignedVector(0, 1, 2, 3) }
