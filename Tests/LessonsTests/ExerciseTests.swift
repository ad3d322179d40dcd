import Foundation
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
        .sigmoidAndTanh(Solutions.sigmoidSlope),
        .reluFamily(Solutions.leakyGradient),
        .choosingActivations(Solutions.labels),
        .layers(Solutions.parameterCount),
        .forwardPropagation(Solutions.chained),
        .losses(Solutions.meanSquaredError),
        .cost(Solutions.pictureCost),
        .derivative(Solutions.measuredSlope),
        .chainRule(Solutions.slopeOfLoss),
        .sumOverPaths(Solutions.sumOverPaths),
        .backPropagation(Solutions.nineDerivatives),
        .orderMatters(Solutions.gradientsAlongEdges),
        .gradientDescent(Solutions.descended),
        .learningRate(Solutions.places),
        .batches(Solutions.weightAfterOneEpoch),
        .vanishingGradients(Solutions.shrunk),
        .initializers(Solutions.glorotWeights),
        .dropout(Solutions.dropped),
        .batchNormalization(Solutions.normalized),
        .regularization(Solutions.ridgeSlopes),
        .earlyStopping(Solutions.stoppingEpoch),
        .momentum(Solutions.averagedVelocities),
        .adaptiveRates(Solutions.adagradRates),
        .adam(Solutions.adamStep),
        .softmax(Solutions.softmax),
        .crossEntropy(Solutions.crossEntropyGradient),
        .images(Solutions.scaledToUnit),
        .convolution(Solutions.slid),
        .paddingAndStride(Solutions.places),
        .pooling(Solutions.largest),
        .convolutionalNetwork(Solutions.learned),
        .trainingDigits(Solutions.weightAfterBatch),
        .readingALog(Solutions.rightRows),
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

    @Test(
        "a slip differs from the right answer in some case, is answered by its hint, and no hint is empty",
        arguments: solved.map(\.lesson))
    func slipsAreRecognised(lesson: String) throws {
        var recognised: [String: Bool] = [:]
        for result in try #require(Self.solved.first { $0.lesson == lesson }).results() {
            for slip in result.mistakes {
                let hint = slip.hint.lowercased()
                #expect(!hint.isEmpty)
                let slipped = Check.Result(
                    call: result.call, answer: slip.answer, expected: result.expected, mistakes: result.mistakes,
                    tolerance: result.tolerance)
                let judgement = slipped.judgement
                // Two slips may come to the same number here, and a slip to the right one; elsewhere they differ.
                recognised[hint] = recognised[hint] == true || judgement.sentence.lowercased() == hint
            }
        }
        for (hint, isRecognised) in recognised {
            #expect(isRecognised, "\(lesson): expected a case in which this slip is recognised: \(hint)")
        }
    }

    @Test("every exercise has hints, and a file of its own in Sources/Exercises and Sources/Solutions")
    func files() {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources")
        for exercise in Syllabus.exercises {
            #expect(exercise.hints.count >= 2 && !exercise.task.isEmpty, "\(exercise.lesson)")
            for folder in ["Exercises", "Solutions"] {
                let file = sources.appendingPathComponent("\(folder)/\(exercise.file)").path
                #expect(FileManager.default.fileExists(atPath: file), "expected \(folder)/\(exercise.file), found none")
            }
        }
        let (names, files) = (Syllabus.exercises.map(\.lesson), Syllabus.exercises.map(\.file))
        #expect(Set(names).count == names.count && Set(files).count == files.count)
        #expect(Set(names) == Set(Self.solved.map(\.lesson)), "every exercise has its solution tested")
    }
}
