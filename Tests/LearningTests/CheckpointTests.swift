import Autograd
import Foundation
import Learning
import Testing

@Suite("Checkpoints")
struct CheckpointTests {
    private let x: Matrix = [[0, 0], [0, 1], [1, 0], [1, 1]]
    private let y: Matrix = [[0], [0], [1], [1]]

    private func network(_ seed: UInt64 = 1) -> Network {
        Network(input: [2], seed: seed, [Dense(3, .tanh), Dense(1, .sigmoid)])
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    @Test("after every epoch, each its own weights, and nothing else lies about")
    func everyEpoch() throws {
        try withFolder { folder in
            let network = network()
            var seen: [WeightArrays] = []
            try network.fit(
                x, y, epochs: 3, loss: .binaryCrossEntropy, callbacks: [.checkpoint("\(folder)/e{epoch}.weights")],
                progress: { _ in seen.append(network.weightArrays) })
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                    == ["e1.weights", "e2.weights", "e3.weights"])
            for epoch in 1...3 {
                let other = self.network(9)
                try other.load(from: "\(folder)/e\(epoch).weights")
                #expect(other.weightArrays == seen[epoch - 1], "epoch \(epoch)")
            }
        }
    }

    @Test("only the best: the file holds the weights of the best epoch, though later ones were worse")
    func onlyBest() throws {
        try withFolder { folder in
            let network = network(2)
            var seen: [(loss: Double, weights: WeightArrays)] = []
            let path = "\(folder)/best.weights"
            // A rate that is far too large sends the loss up and down.
            let history = try network.fit(
                x, y, validation: Examples(x, y), epochs: 12, batchSize: 2, optimizer: .sgd(learningRate: 30),
                loss: .binaryCrossEntropy, callbacks: [.checkpoint(path, onlyBest: .validationLoss)],
                progress: { seen.append(($0.validation!.loss, network.weightArrays)) })
            let best = seen.min { $0.loss < $1.loss }!
            #expect(history.bestEpoch(of: .validationLoss) != 12, "expected a last epoch that is not the best")
            let other = self.network(9)
            try other.load(from: path)
            #expect(other.weightArrays == best.weights)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["best.weights"])
        }
    }

    @Test("a name that is not measured, or validation that is not there, is refused")
    func refused() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let network = Network(input: [1], [Dense(1, .sigmoid)])
            try network.fit(
                [[1]], [[1]], epochs: 1, loss: .binaryCrossEntropy,
                callbacks: [.checkpoint("never-written", onlyBest: .metric("auc"))])
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            sentence.contains(
                "checkpoint: expected a number that this run measures, loss, accuracy, received auc; try adding it"),
            "received \(sentence)")
        let other = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let network = Network(input: [1], [Dense(1, .sigmoid)])
            try network.fit([[1]], [[1]], epochs: 1, loss: .binaryCrossEntropy, callbacks: [.reduceOnPlateau()])
        }
        let text = String(decoding: other?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            text.contains("reduce on plateau: expected validation examples, for it watches val_loss, received none"),
            "received \(text)")
    }
}
