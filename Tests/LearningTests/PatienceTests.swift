import Autograd
import TestSupport
import Testing

@testable import Learning

/// Early stopping and the reduction on a plateau beside Keras 3: Tests/Support/reference/callbacks.py.
@Suite("Patience, as Keras has it")
struct PatienceTests {
    private let losses = [0.9, 0.7, 0.71, 0.70005, 0.6, 0.65, 0.64, 0.63, 0.62, 0.61, 0.605, 0.6, 0.6, 0.5, 0.6]

    private func progress(_ place: Int) -> Progress {
        Progress(
            epoch: place + 1, epochs: losses.count, score: Score(loss: 1), validation: Score(loss: losses[place]),
            seconds: 0)
    }

    private func run() -> TrainingRun {
        let examples = Examples([[1]] as Matrix, [[1]] as Matrix)
        return TrainingRun(
            model: Network(input: [1], [Dense(1)]), epochs: losses.count, batches: 1, loss: .meanSquaredError,
            examples: examples, validation: examples, learningRate: 0.1)
    }

    @Test(
        "early stopping ends after the same epoch, with the same best one",
        arguments: [(1, 0.0, 3, 2), (2, 0.0, 4, 2), (3, 0.0, 8, 5), (2, 0.05, 4, 2), (4, 0.1, 6, 2)])
    func earlyStopping(patience: Int, change: Double, end: Int, best: Int) {
        let run = run()
        var callback = EarlyStopping(minimumChange: change, patience: patience, restoreBestWeights: true)
        callback.begin(run)
        var ended: Int?
        for place in losses.indices where ended == nil {
            callback.endEpoch(progress(place), run)
            if run.isStopped { ended = place + 1 }
        }
        callback.end(run)
        #expect(ended == end, "patience \(patience): expected \(end), received \(String(describing: ended))")
        #expect(run.history.restoredEpoch == best)
    }

    @Test(
        "the rates are the same, epoch by epoch",
        arguments: [
            (1, 0, 0.0, [0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 11]),
            (2, 0, 0.0, [0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5]),
            (2, 2, 0.0, [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]),
            (1, 0, 0.03, [0, 0, 1] + [Int](repeating: -1, count: 12)),
            (3, 1, 0.0, [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2]),
        ])
    func plateau(patience: Int, cooldown: Int, smallest: Double, halvings: [Int]) {
        let run = run()
        var callback = ReduceOnPlateau(factor: 0.5, patience: patience, cooldown: cooldown, smallest: smallest)
        callback.begin(run)
        for place in losses.indices {
            callback.endEpoch(progress(place), run)
            run.learningRate = 0.1 * run.learningRateFactor
            // −1 stands for the smallest rate.
            let expected = halvings[place] < 0 ? 0.03 : 0.1 / Double(1 << halvings[place])
            #expect(
                close(run.learningRate, expected, 1e-12),
                "patience \(patience), epoch \(place + 1): expected \(expected), received \(run.learningRate)")
        }
    }

    @Test("in a run the rate falls in fact, and never below the smallest")
    func inRun() throws {
        struct Rates: Callback {
            let note: (Double) -> Void
            mutating func endEpoch(_ progress: Progress, _ run: TrainingRun) { note(run.learningRate) }
        }
        var rates: [Double] = []
        let network = Network(input: [1], seed: 1, [Dense(1)])
        try network.fit(
            [[0]], [[1]], epochs: 6, optimizer: .sgd(learningRate: 1), loss: .meanSquaredError,
            callbacks: [
                Rates { rates.append($0) },
                .reduceOnPlateau(monitor: .loss, factor: 0.25, patience: 1, smallest: 0.1),
            ])
        // With a rate of 1 the bias jumps 0, 2, 0: the loss stays 1, until a smaller rate lets it fall.
        #expect(rates[0] == 1 && rates[1] == 1 && rates[2] == 0.25, "received \(rates)")
        #expect(rates.allSatisfy { $0 >= 0.1 })
    }

    @Test("bad settings are refused with a sentence")
    func refused() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = ReduceOnPlateau(patience: -1)
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            sentence.contains("reduce on plateau: expected a patience of at least 0 epochs, received -1"),
            "received \(sentence)")
        let factor = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = ReduceOnPlateau(factor: 1)
        }
        let text = String(decoding: factor?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("expected a factor in (0, 1), received 1.0; try 0.1"), "received \(text)")
    }
}
