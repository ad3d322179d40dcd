import Exercises

extension Syllabus {
    /// One exercise for each lesson, on the functions in `Sources/Exercises`.
    public static let exercises: [Exercise] = [
        .neuron(Exercises.weightedSum),
        .weightsAndBias(Exercises.biasToWakeUp),
        .perceptron(Exercises.afterLooking),
        .xor(Exercises.exclusiveOr),
        .sigmoidAndTanh(Exercises.sigmoidSlope),
        .reluFamily(Exercises.leakyGradient),
        .choosingActivations(Exercises.labels),
        .layers(Exercises.parameterCount),
        .forwardPropagation(Exercises.chained),
        .losses(Exercises.meanSquaredError),
        .cost(Exercises.pictureCost),
        .derivative(Exercises.measuredSlope),
        .chainRule(Exercises.slopeOfLoss),
        .sumOverPaths(Exercises.sumOverPaths),
        .backPropagation(Exercises.nineDerivatives),
        .orderMatters(Exercises.gradientsAlongEdges),
        .gradientDescent(Exercises.descended),
        .learningRate(Exercises.places),
        .batches(Exercises.weightAfterOneEpoch),
        .vanishingGradients(Exercises.shrunk),
        .initializers(Exercises.glorotWeights),
        .dropout(Exercises.dropped),
        .batchNormalization(Exercises.normalized),
        .regularization(Exercises.ridgeSlopes),
        .earlyStopping(Exercises.stoppingEpoch),
        .momentum(Exercises.averagedVelocities),
        .adaptiveRates(Exercises.adagradRates),
        .adam(Exercises.adamStep),
        .softmax(Exercises.softmax),
        .crossEntropy(Exercises.crossEntropyGradient),
        .images(Exercises.scaledToUnit),
        .convolution(Exercises.slid),
        .paddingAndStride(Exercises.places),
        .pooling(Exercises.largest),
        .convolutionalNetwork(Exercises.learned),
        .trainingDigits(Exercises.weightAfterBatch),
        .readingALog(Exercises.rightRows),
        .aTable(Exercises.standardScore),
        .tuning(Exercises.stacks),
        .kindsOfNetworks(Exercises.remembered),
    ]

    /// The exercise of a lesson.
    public static func exercise(of lesson: String) -> Exercise? { exercises.first { $0.lesson == lesson } }
}
