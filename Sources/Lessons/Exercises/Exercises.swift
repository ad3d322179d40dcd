import Exercises

extension Syllabus {
    /// One exercise for each lesson, on the functions in `Sources/Exercises`.
    public static let exercises: [Exercise] = [
        .neuron(Exercises.weightedSum),
        .weightsAndBias(Exercises.biasToWakeUp),
        .perceptron(Exercises.afterLooking),
        .xor(Exercises.exclusiveOr),
        .layers(Exercises.parameterCount),
        .images(Exercises.scaledToUnit),
        .convolution(Exercises.slid),
        .paddingAndStride(Exercises.places),
        .pooling(Exercises.largest),
        .convolutionalNetwork(Exercises.learned),
        .trainingDigits(Exercises.weightAfterBatch),
        .readingALog(Exercises.stopped),
        .aTable(Exercises.standardScore),
        .tuning(Exercises.stacks),
        .kindsOfNetworks(Exercises.remembered),
    ]

    /// The exercise of a lesson.
    public static func exercise(of lesson: String) -> Exercise? { exercises.first { $0.lesson == lesson } }
}
