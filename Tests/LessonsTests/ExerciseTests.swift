import Lessons
import Solutions
import Testing

@Suite("Exercises")
struct ExerciseTests {
    /// The exercises with the solutions in the reader's place.
    private static let solved: [Exercise] = [
        .neuron(Solutions.weightedSum),
        .weightsAndBias(Solutions.biasToWakeUp),
        .perceptron(Solutions.afterLooking),
        .xor(Solutions.exclusiveOr),
        .layers(Solutions.parameterCount),
        .images(Solutions.scaledToUnit),
        .convolution(Solutions.slid),
        .paddingAndStride(Solutions.places),
        .pooling(Solutions.largest),
        .convolutionalNetwork(Solutions.learned),
        .trainingDigits(Solutions.weightAfterBatch),
        .readingALog(Solutions.stopped),
        .aTable(Solutions.standardScore),
        .tuning(Solutions.stacks),
        .kindsOfNetworks(Solutions.remembered),
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
