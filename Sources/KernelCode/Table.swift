import KernelTypes

#if AVX512
    private let instructions = InstructionSet.avx512
#elseif AVX2
    private let instructions = InstructionSet.avx2
#else
    private let instructions = InstructionSet.baseline
#endif

/// The kernels of this build.
public let kernels = KernelTable(
    instructions: instructions, gemm: gemm, convolution: convolutionKernels, elementwise: elementwiseKernels,
    rows: rowKernels, pooling: poolingKernels, normalization: normalizationKernels, dropout: dropout,
    optimizers: optimizerKernels)
