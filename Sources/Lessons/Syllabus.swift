/// All lessons, in the order in which they are best taken.
public enum Syllabus {
    public static let lessons: [Lesson] = [
        .neuron,
        .weightsAndBias,
        .perceptron,
        .xor,
        .sigmoidAndTanh,
        .reluFamily,
        .choosingActivations,
        .layers,
        .forwardPropagation,
        .losses,
        .cost,
        .derivative,
        .chainRule,
        .sumOverPaths,
        .backPropagation,
        .orderMatters,
        .gradientDescent,
        .learningRate,
        .batches,
        .vanishingGradients,
        .initializers,
        .dropout,
        .batchNormalization,
        .softmax,
        .crossEntropy,
        .images,
        .convolution,
        .paddingAndStride,
        .pooling,
        .convolutionalNetwork,
        .readingALog,
        .kindsOfNetworks,
    ]

    /// The lesson of that name.
    public static func lesson(named name: String) -> Lesson? { lessons.first { $0.name == name } }
}
