import KernelTypes

/// The kernels of this build.
public let kernels = KernelTable(
    instructions: instructions, gemm: gemm, convolution: convolutionKernels, elementwise: elementwiseKernels,
    rows: rowKernels, pooling: poolingKernels, normalization: normalizationKernels, dropout: dropout,
    optimizers: optimizerKernels)
