/// All lessons, in the order in which they are best taken.
public enum Syllabus {
    public static let lessons: [Lesson] = [
        .neuron,
        .weightsAndBias,
        .perceptron,
        .xor,
        .layers,
        .forwardPropagation,
        .backPropagation,
        .vanishingGradients,
        .dropout,
        .batchNormalization,
        .softmax,
        .images,
        .convolution,
        .paddingAndStride,
        .pooling,
        .convolutionalNetwork,
        .trainingDigits,
        .readingALog,
        .aTable,
        .tuning,
        .kindsOfNetworks,
    ]

    /// The lesson of that name.
    public static func lesson(named name: String) -> Lesson? { lessons.first { $0.name == name } }
}
