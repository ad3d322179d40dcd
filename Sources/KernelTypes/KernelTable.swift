/// One build's kernels, as values: what start-up chooses between.
///
/// Kernels know pointers and whole numbers only. They check nothing: whoever calls them has.
public struct KernelTable: Sendable {
    /// Which instructions the build may use.
    public let instructions: InstructionSet
    public let gemm: @Sendable (GemmJob) -> Void
    public let convolution: ConvolutionKernels
    public let elementwise: ElementwiseKernels
    public let rows: RowKernels
    public let optimizers: OptimizerKernels

    public init(
        instructions: InstructionSet, gemm: @escaping @Sendable (GemmJob) -> Void, convolution: ConvolutionKernels,
        elementwise: ElementwiseKernels, rows: RowKernels, optimizers: OptimizerKernels
    ) {
        self.instructions = instructions
        self.gemm = gemm
        self.convolution = convolution
        self.elementwise = elementwise
        self.rows = rows
        self.optimizers = optimizers
    }
}

/// The rungs of the ladder, each of which includes the ones before.
public enum InstructionSet: String, CaseIterable, Comparable, Sendable {
    /// What every machine of the architecture has.
    case baseline
    /// 256-bit vectors with fused multiply-add.
    case avx2
    /// 512-bit vectors.
    case avx512

    public static func < (a: InstructionSet, b: InstructionSet) -> Bool {
        allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
    }
}
