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
    public let pooling: PoolingKernels
    public let normalization: NormalizationKernels
    public let dropout: Dropout
    public let optimizers: OptimizerKernels

    /// y = x/keep where a number drawn for the place is below `keep`, otherwise 0. The number is a hash of `seed` and
    /// of the place, which is counted from `first`; the same call passes the gradient back.
    public typealias Dropout =
        @Sendable (
            _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int, _ first: Int, _ keep: Float,
            _ seed: UInt64
        ) -> Void

    public init(
        instructions: InstructionSet, gemm: @escaping @Sendable (GemmJob) -> Void, convolution: ConvolutionKernels,
        elementwise: ElementwiseKernels, rows: RowKernels, pooling: PoolingKernels,
        normalization: NormalizationKernels, dropout: @escaping Dropout, optimizers: OptimizerKernels
    ) {
        self.instructions = instructions
        self.gemm = gemm
        self.convolution = convolution
        self.elementwise = elementwise
        self.rows = rows
        self.pooling = pooling
        self.normalization = normalization
        self.dropout = dropout
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
