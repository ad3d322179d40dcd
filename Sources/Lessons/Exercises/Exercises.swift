import Exercises

extension Syllabus {
    /// One exercise for each lesson, on the functions in `Sources/Exercises`.
    public static let exercises: [Exercise] = [
        .neuron(Exercises.weightedSum),
        .regularization(Exercises.ridgeSlopes),
        .earlyStopping(Exercises.stoppingEpoch),
        .momentum(Exercises.averagedVelocities),
        .adaptiveRates(Exercises.adagradRates),
        .adam(Exercises.adamStep),
    ]

    /// The exercise of a lesson.
    public static func exercise(of lesson: String) -> Exercise? { exercises.first { $0.lesson == lesson } }
}
