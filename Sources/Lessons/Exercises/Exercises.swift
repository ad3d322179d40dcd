import Exercises

extension Syllabus {
    /// One exercise for each lesson, on the functions in `Sources/Exercises`.
    public static let exercises: [Exercise] = [
        .neuron(Exercises.weightedSum),
        .derivative(Exercises.measuredSlope),
        .chainRule(Exercises.slopeOfLoss),
        .sumOverPaths(Exercises.sumOverPaths),
        .backPropagation(Exercises.nineDerivatives),
        .gradientDescent(Exercises.descended),
        .learningRate(Exercises.places),
    ]

    /// The exercise of a lesson.
    public static func exercise(of lesson: String) -> Exercise? { exercises.first { $0.lesson == lesson } }
}
