import Gradus
import Testing

/// Fitting, and who watches it: rows of "Training procedure & callbacks".
@Suite("Systems: fit and callbacks")
struct CallbacksSystems {
    /// The validation losses that note 001 prints for the churn table, and note 002's for training in one batch.
    private let churnLog = [
        0.5473, 1.9880, 3.8312, 17.8678, 3.3616, 9.0012, 7.7190, 17.9428, 6.6817, 43.4841, 17.2696, 9.1, 8.2,
    ]
    private let batchLog = [0.1507, 0.1537, 0.1563, 0.1586, 0.1607, 0.1626, 0.1644, 0.1661]

    private let x: Matrix = [[0, 0], [0, 1], [1, 0], [1, 1], [0.9, 0.2], [0.1, 0.8]]
    private let y: Matrix = [[0], [0], [1], [1], [1], [0]]

    private func network(seed: UInt64 = 1) -> Network {
        Network(input: [2], seed: seed) {
            Dense(4, .tanh)
            Dense(1, .sigmoid)
        }
    }

    @Test("a loss that does not suit the outputs is caught before anything runs")
    func unsuitableLoss() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let network = Network(input: [2]) { Dense(1) }
            _ = network.compile(optimizer: .sgd(), loss: .softmaxCrossEntropy, metrics: [.accuracy])
        }
        let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        let sentence = "compile: expected at least 2 outputs for SoftmaxCrossEntropy, received 1; try .sigmoid"
        #expect(said.contains(sentence), "received \(said)")
    }

    @Test func compile() {
        let network = network()
        let compiled = network.compile(
            optimizer: .sgd(learningRate: 0.1), loss: .binaryCrossEntropy, metrics: [.accuracy])
        #expect(compiled.optimizer is SGD, "expected the optimizer that was named, received \(compiled.optimizer)")
        let before = network.weightArrays
        #expect(throws: Never.self) { try compiled.fit(x, y, epochs: 1, batchSize: 6) }
        #expect(network.weightArrays != before)
        // 0 + 0.1 of the slope and nothing else: plain descent, not a library's default.
        let twin = self.network()
        let tape = MatrixTape()
        let loss = BinaryCrossEntropy()(twin(tape.value(x)), tape.value(y))
        let gradients = loss.gradients()
        for (place, parameter) in twin.parameters.enumerated() {
            let expected = parameter.number - gradients[parameter] * 0.1
            let received = network.parameters[place].number
            #expect(
                zip(expected.entries, received.entries).allSatisfy { abs($0 - $1) < 1e-12 },
                "expected \(expected), received \(received)")
        }
    }

    @Test func `fit`() throws {
        func run() throws -> (History, WeightArrays) {
            let network = network()
            let history = try network.fit(
                x, y, validation: Examples(x, y), epochs: 7, batchSize: 4, optimizer: .adam(learningRate: 0.05),
                loss: .binaryCrossEntropy, callbacks: [.earlyStopping(patience: 100)], seed: 3)
            return (history, network.weightArrays)
        }
        let (first, second) = (try run(), try run())
        #expect(first.0.count == 7)
        #expect(first.0["loss"] == second.0["loss"] && first.1 == second.1, "expected the same run for the same seed")
    }

    @Test func `validation-during-fit`() throws {
        // 80 held out, of which a unit that always says yes has 78 right.
        let labels = [Double](repeating: 1, count: 78) + [0, 0]
        let held = Examples(Matrix(80, 1, repeating: 1), Matrix(80, 1, labels))
        let network = Network(input: [1], seed: 1) {
            Dropout(0.5)
            Dense(1, .sigmoid)
        }
        network.parameters[0].number = [[3]]
        let before = network.weightArrays
        let history = try network.fit(
            [[1]], [[1]], validation: held, epochs: 2, optimizer: .sgd(learningRate: 0), loss: .binaryCrossEntropy)
        #expect(history["val_accuracy"] == [0.975, 0.975], "received \(history["val_accuracy"])")
        // −(78·ln σ(3) + 2·ln(1 − σ(3)))/80: no dropout halves or doubles the 3.
        let expected = 0.048587351573742 + 3 * 2 / 80
        #expect(abs(history["val_loss"][1] - expected) < 1e-12, "expected \(expected), received \(history["val_loss"])")
        #expect(network.weightArrays == before)
    }

    @Test func `early-stopping`() {
        func stop(_ log: [Double], _ patience: Int, change: Double = 0, baseline: Double? = nil) -> (Int?, Int?) {
            var patience = Patience(.validationLoss, minimumChange: change, patience: patience, baseline: baseline)
            for (place, value) in log.enumerated() where patience.look(at: value, epoch: place + 1).isOver {
                return (place + 1, patience.best?.epoch)
            }
            return (nil, patience.best?.epoch)
        }
        #expect(stop(churnLog, 10) == (11, 1))
        #expect(stop(batchLog, 5) == (6, 1))
        #expect(stop([.nan, 0.5, .nan, 0.4, .nan], 2) == (nil, 4), "what is no number is never better")
        #expect(stop([0.5, 0.49, 0.48, 0.3], 2, change: 0.05) == (3, 1))
        #expect(stop([0.5, 0.4, 0.3], 2, baseline: 0.2) == (2, 2))
    }

    @Test("the best weights come back, however training ends", arguments: [3, 50])
    func bestWeights(patience: Int) throws {
        // A rate far too large: the first epoch is the best.
        let network = network(seed: 2)
        var seen: [(loss: Double, weights: WeightArrays)] = []
        let history = try network.fit(
            x, y, validation: Examples(x, y), epochs: 12, batchSize: 2, optimizer: .sgd(learningRate: 40),
            loss: .binaryCrossEntropy,
            callbacks: [.earlyStopping(patience: patience, restoreBestWeights: true)],
            progress: { seen.append(($0.validation!.loss, network.weightArrays)) })
        let best = seen.min { $0.loss < $1.loss }!
        #expect(network.weightArrays == best.weights)
        #expect(network.score(on: x, y, loss: .binaryCrossEntropy).loss == best.loss)
        #expect(history.restoredEpoch == history.bestEpoch(of: .validationLoss))
        #expect((history.stopReason != nil) == (history.count < 12))
    }

    @Test("a training loss keeps the weights that produced it, not those one update later")
    func pairing() throws {
        let network = network()
        let standing = network.weightArrays
        // One batch an epoch: the loss of epoch 1 is that of the first weights, and nothing later is better.
        try network.fit(
            x, y, epochs: 4, batchSize: 6, optimizer: .sgd(learningRate: 100), loss: .binaryCrossEntropy,
            callbacks: [.earlyStopping(monitor: .loss, patience: 2, restoreBestWeights: true)])
        #expect(network.weightArrays == standing)
    }

    @Test func `training-history`() throws {
        let network = network()
        let history = try network.fit(
            x, y, validation: Examples(x, y), epochs: 30, optimizer: .sgd(learningRate: 0), loss: .binaryCrossEntropy,
            metrics: [.accuracy, .auc], callbacks: [.earlyStopping(patience: 4)])
        #expect(history.names == ["loss", "accuracy", "auc", "val_loss", "val_accuracy", "val_auc"])
        for name in history.names { #expect(history[name].count == 5, "\(name): received \(history[name])") }
        #expect(history.stopReason == "val_loss has not improved for 4 epochs")
        #expect(history["nothing"].isEmpty)
    }

    @Test func `transfer-learning`() throws {
        let first = network()
        try first.fit(x, y, epochs: 20, optimizer: .adam(learningRate: 0.05), loss: .binaryCrossEntropy)
        let second = network(seed: 9)
        try second.load(first.weights(), file: "first")
        second.freeze([0])
        #expect(second.summary.trainable == 5 && second.summary.fixed == 12, "received \(second.summary)")
        let before = second.weightArrays.parameters
        try second.fit(x, y, epochs: 5, optimizer: .adam(learningRate: 0.05), loss: .binaryCrossEntropy)
        let after = second.weightArrays.parameters
        #expect(after[0] == before[0] && after[1] == before[1], "expected frozen layers bit for bit as they were")
        #expect(after[2] != before[2] && after[3] != before[3])
        second.unfreeze()
        try second.fit(x, y, epochs: 1, loss: .binaryCrossEntropy)
        #expect(second.weightArrays.parameters[0] != before[0])
    }
}
