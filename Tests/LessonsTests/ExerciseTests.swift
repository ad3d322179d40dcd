import Lessons
import Solutions
import Testing

@Suite("Exercises")
struct ExerciseTests {
    /// The exercises with the solutions in the reader's place.
    private static let solved: [Exercise] = [
        .neuron(Solutions.weightedSum),
        .regularization(Solutions.ridgeSlopes),
        .earlyStopping(Solutions.stoppingEpoch),
        .momentum(Solutions.averagedVelocities),
        .adaptiveRates(Solutions.adagradRates),
        .adam(Solutions.adamStep),
    ]

    @Test("the solution is right in every case", arguments: solved.map(\.lesson))
    func solutionsAreRight(lesson: String) throws {
        let results = try #require(Self.solved.first { $0.lesson == lesson }).results()
        #expect(results.count >= 2, "expected at least two cases")
        for result in results {
            #expect(
                result.answer.count == result.expected.count
                    && zip(result.answer, result.expected).allSatisfy {
                        ($0 - $1).magnitude <= result.tolerance * max(1, $1.magnitude)
                    },
                "\(lesson): \(result.call): expected \(result.expected), received \(result.answer)")
        }
    }

    @Test("in every case no known slip gives the right answer", arguments: solved.map(\.lesson))
    func slipsAreWrong(lesson: String) throws {
        for result in try #require(Self.solved.first { $0.lesson == lesson }).results() {
            #expect(result.mistakes.allSatisfy { !$0.hint.isEmpty })
        }
    }
}
