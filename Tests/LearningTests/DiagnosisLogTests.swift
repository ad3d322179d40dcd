import Autograd
import Learning
import Testing

@Suite("Diagnosis during training")
struct DiagnosisLogTests {
    private let x: Matrix = [[0, 0], [0, 1], [1, 0], [1, 1], [0.9, 0.2], [0.1, 0.8]]
    private let y: Matrix = [[0], [0], [1], [1], [1], [0]]

    /// Makes every step from an epoch on far too long.
    private struct Sabotage: Callback {
        let epoch: Int
        mutating func endEpoch(_ progress: Progress, _ run: TrainingRun) {
            if progress.epoch == epoch - 1 { run.learningRateFactor = 1e200 }
        }
    }

    private func looked<Number: LearningElement>(_ kind: Number.Type) throws {
        let model = Model<Number>(input: [2], seed: 1, [Dense(4, .tanh), Dense(1, .sigmoid)])
        var lines: [String] = []
        let record = DiagnosisRecord()
        try model.fit(
            Examples(x, y), epochs: 7, batchSize: 3, optimizer: .sgd(learningRate: 0.01), loss: .binaryCrossEntropy,
            callbacks: [.diagnosis(every: 3, into: record, print: { lines.append($0) })])
        #expect(record.entries.map(\.epoch) == [1, 4, 7])
        #expect(lines.count == 3)
        for (line, entry) in zip(lines, record.entries) {
            #expect(line == "Epoch \(entry.epoch)/7\n\(entry.diagnosis)")
            #expect(entry.diagnosis.examples == 6)
            // The last step of the epoch, 0.01 times a gradient: small, and there.
            let update = entry.diagnosis.layers[0].updateToWeight ?? .nan
            #expect(update > 1e-6 && update < 0.1, "\(Number.self): received \(entry.diagnosis)")
        }
    }

    @Test("every third epoch, in order, printed and kept, on a Network and on a Sequential")
    func everyThird() throws {
        try looked(Matrix.self)
        try looked(Tensor.self)
    }

    @Test("the epoch that broke off is looked at as well")
    func brokenOff() {
        let network = Network(input: [2], seed: 1, [Dense(4, .tanh), Dense(1)])
        let record = DiagnosisRecord()
        #expect(throws: TrainingError.self) {
            try network.fit(
                x, y, epochs: 9, batchSize: 2, optimizer: .sgd(learningRate: 0.01), loss: .meanSquaredError,
                callbacks: [.diagnosis(into: record, print: { _ in }), Sabotage(epoch: 3)])
        }
        #expect(record.entries.map(\.epoch) == [1, 2, 3])
        #expect(record.entries.last?.diagnosis.findings.map(\.kind) == [.notFinite], "received \(record.findings)")
        #expect(record.findings.last?.epoch == 3)
    }

    @Test("early stopping brings the best weights back even when the loss became no number")
    func restored() throws {
        let network = Network(input: [2], seed: 1, [Dense(4, .tanh), Dense(1)])
        var seen: [(loss: Double, weights: WeightArrays)] = []
        let error = #expect(throws: TrainingError.self) {
            try network.fit(
                x, y, validation: Examples(x, y), epochs: 9, batchSize: 2, optimizer: .sgd(learningRate: 0.01),
                loss: .meanSquaredError,
                callbacks: [.earlyStopping(patience: 3, restoreBestWeights: true), Sabotage(epoch: 4)],
                progress: { seen.append(($0.validation!.loss, network.weightArrays)) })
        }
        guard case .notFinite(_, let epoch, _, _) = error else {
            Issue.record("expected a loss that is not finite, received \(String(describing: error))")
            return
        }
        #expect(epoch == 4 && seen.count == 3)
        let best = seen.min { $0.loss < $1.loss }!
        #expect(network.weightArrays == best.weights)
        #expect(network.score(on: x, y, loss: .meanSquaredError).loss == best.loss)
    }

    @Test("an interval of 0 is refused with a sentence")
    func refused() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = DiagnosisLog(every: 0)
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(sentence.contains("expected at least 1 epoch from look to look, received 0"), "received \(sentence)")
    }
}
