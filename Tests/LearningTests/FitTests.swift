import Autograd
import Datasets
import Learning
import TestSupport
import Testing

@Suite("Fit")
struct FitTests {
    private let features: Matrix = [[0, 0], [0, 1], [1, 0], [1, 1]]
    private let targets = oneHot([0, 1, 1, 0], classes: 2)

    @Test("learns XOR, which no single line separates", arguments: [UInt64(1), 2, 3])
    func xor(seed: UInt64) throws {
        let network = Network(input: [2], seed: seed, [Dense(8, .tanh), Dense(2)])
        try network.fit(
            features, targets, epochs: 200, batchSize: 4, optimizer: .adam(learningRate: 0.05), seed: seed)
        let score = network.score(on: features, targets)
        #expect(score.accuracy == 1 && score.loss < 0.05, "received \(score)")
    }

    @Test("the same seed repeats to the last digit, another one does not")
    func repeats() throws {
        func run(_ seed: UInt64) throws -> [Score] {
            let network = Network(input: [2], seed: 1, [Dense(4, .relu), Dense(2)])
            return try network.fit(features, targets, epochs: 5, batchSize: 3, seed: seed).map(\.score)
        }
        #expect(try run(7) == run(7))
        #expect(try run(7) != run(8))
    }

    @Test("unshuffled, the batches are the examples in order, every epoch")
    func inOrder() throws {
        func trained(_ fit: (Sequential) throws -> Void) rethrows -> [Tensor] {
            let model = Sequential(input: [2], seed: 3) { Dense(2) }
            try fit(model)
            return model.parameters.map(\.number)
        }
        let (x, t, rule) = (Tensor(features), Tensor(targets), SGD(learningRate: 0.5))
        let whole = try trained {
            try $0.fit(x, t, epochs: 2, batchSize: 3, optimizer: rule, shuffles: false, seed: 1)
        }
        let byHand = try trained { model in
            for _ in 0..<2 {
                for rows in [[0, 1, 2], [3]] {
                    try model.fit(
                        x.selectingRows(rows), t.selectingRows(rows), epochs: 1, batchSize: 4, optimizer: rule, seed: 1)
                }
            }
        }
        #expect(whole == byHand)
        let shuffled = try trained { try $0.fit(x, t, epochs: 2, batchSize: 3, optimizer: rule, seed: 1) }
        #expect(whole != shuffled)
    }

    @Test("one whole batch of plain descent is θ − α·gradient")
    func oneStep() throws {
        let network = Network(input: [2], seed: 4, [Dense(2)])
        let before = network.parameters.map(\.number)
        let tape = MatrixTape()
        let loss = SoftmaxCrossEntropy()(network(tape.value(features)), tape.value(targets))
        let gradients = loss.gradients()
        let expected = zip(before, network.parameters).map { $0 - gradients[$1] * 0.5 }
        try network.fit(features, targets, epochs: 1, batchSize: 4, optimizer: .sgd(learningRate: 0.5), seed: 1)
        for (place, parameter) in network.parameters.enumerated() {
            #expect(
                close(parameter.number, expected[place], 1e-14),
                "expected \(expected[place]), received \(parameter.number)")
        }
    }

    @Test("progress counts every epoch, and the last batch may be smaller")
    func progress() throws {
        let network = Network(input: [2], seed: 1, [Dense(2)])
        var epochs: [Int] = []
        let history = try network.fit(features, targets, epochs: 3, batchSize: 3, seed: 1) { epochs.append($0.epoch) }
        #expect(epochs == [1, 2, 3])
        #expect(history.count == 3 && history.allSatisfy { $0.epochs == 3 && $0.score.loss.isFinite })
        #expect(history[2].secondsLeft == 0)
    }

    @Test("an epoch's loss is the mean over its examples, however they fall into batches")
    func epochLoss() throws {
        let network = Network(input: [2], seed: 1, [Dense(3, .tanh), Dense(2)])
        let expected = network.score(on: features, targets)
        let standing = SGD(learningRate: 0)
        let history = try network.fit(features, targets, epochs: 2, batchSize: 3, optimizer: standing, seed: 1)
        for progress in history {
            #expect(
                close(progress.score.loss, expected.loss, 1e-14), "expected \(expected), received \(progress.score)")
            #expect(progress.score.accuracy == expected.accuracy)
        }
    }

    @Test("a loss that is no number ends training with its first cause")
    func notFinite() {
        let network = Network(input: [2], seed: 1, [Dense(2)])
        #expect {
            try network.fit([[.nan, 1]], [[1, 0]], epochs: 2, seed: 1)
        } throws: { error in
            let sentence = "\(error)"
            return sentence.contains(
                "training: expected a finite loss, received nan in epoch 1, batch 1; try a smaller")
                && sentence.contains("the first value that is not finite")
        }
    }

    @Test("learns iris a little in a few epochs")
    func iris() throws {
        let split = try LabelledTable.iris().split(seed: 1).standardised()
        let (training, heldOut) = (split.training, split.heldOut)
        let network = Network(input: [4], seed: 1, [Dense(8, .relu), Dense(3)])
        let before = network.score(on: heldOut)
        try network.fit(
            training, epochs: 8, batchSize: 16, optimizer: .adam(learningRate: 0.02),
            seed: 1)
        let after = network.score(on: heldOut)
        let confusion = network.confusion(on: heldOut)
        #expect(Double(confusion.correct) / Double(confusion.total) == after.accuracy, "received \(confusion)")
        #expect(after.loss < before.loss / 2 && after.accuracy > 0.8, "from \(before) to \(after)")
    }

    @Test("a callback that fails ends training, but the others still see the epoch and the end")
    func failingCallback() {
        struct Failing: Callback {
            func endEpoch(_ progress: Progress, _ run: TrainingRun) throws(TrainingError) {
                guard progress.epoch == 2 else { return }
                throw .file("log", FileError(file: "log.csv", expected: "room", received: "none", try: "another disk"))
            }
        }
        final class Seen { var events: [String] = [] }
        struct Watching: Callback {
            let seen: Seen
            func endEpoch(_ progress: Progress, _ run: TrainingRun) { seen.events.append("epoch \(progress.epoch)") }
            func end(_ run: TrainingRun) { seen.events.append("end") }
        }
        let (network, seen) = (Network(input: [2], seed: 1, [Dense(2)]), Seen())
        #expect {
            try network.fit(features, targets, epochs: 5, callbacks: [Failing(), Watching(seen: seen)])
        } throws: {
            "\($0)".contains("log: log.csv: expected room, received none; try another disk")
        }
        #expect(seen.events == ["epoch 1", "epoch 2", "end"], "received \(seen.events)")
    }

    @Test("clipped gradients move all parameters together by no more than rate · cap")
    func clipping() throws {
        let network = Network(input: [2], seed: 4, [Dense(2)])
        let before = network.parameters.map(\.number)
        try network.fit(
            features, targets, epochs: 1, batchSize: 4, optimizer: .sgd(learningRate: 0.5), clipping: .globalNorm(0.001)
        )
        let moved = globalNorm(zip(before, network.parameters).map { $0 - $1.number })
        #expect(close(moved, 0.5 * 0.001, 1e-12), "expected 0.0005, received \(moved)")
    }

    @Test("a frozen batch norm keeps its running averages and uses them")
    func frozenAverages() throws {
        let network = Network(input: [2], seed: 1, [BatchNorm(), Dense(2)])
        network.freeze([0])
        let states = network.weightArrays.states
        try network.fit(features, targets, epochs: 2, batchSize: 4)
        #expect(network.weightArrays.states == states, "received \(network.weightArrays.states)")
    }
}
