/// All lessons, in the order in which they are best taken.
public enum Syllabus {
    public static let lessons: [Lesson] = [
        .perceptron,
        .forwardPropagation,
        .backPropagation,
        .vanishingGradients,
        .dropout,
        .batchNormalization,
        .regularization,
        .earlyStopping,
        .momentum,
        .adaptiveRates,
        .adam,
        .convolution,
        .softmax,
    ]

    /// The lesson of that name.
    public static func lesson(named name: String) -> Lesson? { lessons.first { $0.name == name } }
}
