extension Chapter {
    /// All notebooks, in the order in which they are best read.
    public static let all: [Chapter] = [
        .firstValueAndBackward,
        .perceptron,
        .forwardAndBack,
        .vanishingGradients,
        .losses,
        .optimizers,
        .dropoutAndBatchNorm,
        .convolution,
        .trainingDigits,
        .table,
        .softmaxAndCrossEntropy,
        .learningRate,
    ]
}
