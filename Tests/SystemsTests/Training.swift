import Gradus
import TestSupport
import Testing

/// Each test is named after the system that it shows, and does what a learner must be able to do with it.
@Suite("Systems: the training loop")
struct TrainingSystems {
    private let features: Matrix
    private let targets: Matrix

    init() {
        var generator = Gradus.SeededGenerator(seed: 11)
        let rows = (0..<20).map { _ in [generator.normal(), generator.normal()] }
        features = Matrix(rows)
        targets = Matrix(column: rows.map { $0[0] - 2 * $0[1] + 0.5 })
    }

    private func loop<Number: LearningElement>(_ kind: Number.Type) throws {
        let (x, y) = (Number(20, 2, features.entries), Number(20, 1, targets.entries))
        func model() -> Model<Number> { Model(input: [2], seed: 3, [Dense(4, .tanh), Dense(1)]) }
        let builtIn = model()
        let history = try builtIn.fit(
            x, y, epochs: 5, batchSize: 1, optimizer: .sgd(learningRate: 0.05), loss: .squaredError, seed: 6)

        let network = model()
        let loss = SquaredError()
        let tape = Number.makeTape()
        var descent = Descent(of: network.parameters, by: .sgd(learningRate: 0.05))
        var batches = Batches(of: 20, size: 1, seed: 6)
        var lines: [String] = []
        for epoch in 1...5 {
            var total = 0.0
            for row in batches.nextEpoch() {
                tape.rewind()
                let guess = network(tape.constant(x.selectingRows(row)), .training(seed: 0))
                let error = loss(guess, tape.constant(y.selectingRows(row)))
                total += error.number.entries[0]
                descent.step(along: error.gradients())
            }
            lines.append("epoch \(epoch), mean loss \(total / 20)")
        }
        let expected = history.map { "epoch \($0.epoch), mean loss \($0.score.loss)" }
        #expect(lines == expected, "expected \(expected), received \(lines)")
        for (a, b) in zip(builtIn.parameters, network.parameters) {
            #expect(a.number.entries == b.number.entries, "expected \(a), received \(b)")
        }
        #expect(history[4].score.loss < history[0].score.loss)
    }

    @Test func `training-loop`() throws {
        try loop(Matrix.self)
        try loop(Tensor.self)
    }

    @Test func epoch() throws {
        var batches = Batches(of: 20, size: 6, seed: 1)
        for _ in 0..<4 {
            let used = batches.nextEpoch().flatMap { $0 }
            #expect(used.count == 20 && Set(used) == Set(0..<20), "received \(used)")
        }
        let network = Network(input: [2], seed: 3, [Dense(1)])
        var ended: [Int] = []
        let history = try network.fit(
            features, targets, epochs: 7, batchSize: 6, optimizer: .sgd(), loss: .squaredError, seed: 1,
            progress: { ended.append($0.epoch) })
        #expect(ended == Array(1...7) && history.count == 7, "received \(ended)")
    }

    @Test func iteration() {
        for (examples, size, expected) in [(2000, 200, 10), (8000, 32, 250), (2050, 200, 11)] {
            let received = Batches(of: examples, size: size, seed: 1).perEpoch
            #expect(received == expected, "\(examples) in \(size)s: expected \(expected), received \(received)")
        }
    }

    @Test func `batch-size`() throws {
        func run(_ size: Int) throws -> (steps: Int, parameters: [Matrix]) {
            let network = Network(input: [2], seed: 3, [Dense(1)])
            let history = try network.fit(
                features, targets, epochs: 2, batchSize: size, optimizer: .sgd(), loss: .squaredError, seed: 1)
            return (history[0].batches, network.parameters.map(\.number))
        }
        for size in 1...20 {
            let steps = try run(size).steps
            #expect(steps == (20 + size - 1) / size, "size \(size): received \(steps)")
        }
        let (whole, more) = (try run(20), try run(1000))
        #expect(whole.steps == 1 && more.steps == 1 && whole.parameters == more.parameters)
    }

    @Test func `shuffling-batching`() throws {
        var (one, same, other) = (
            Batches(of: 23, size: 5, seed: 1), Batches(of: 23, size: 5, seed: 1), Batches(of: 23, size: 5, seed: 2)
        )
        let (first, second) = (one.nextEpoch(), one.nextEpoch())
        #expect(first == same.nextEpoch() && first != second && first != other.nextEpoch())
        for epoch in [first, second] {
            #expect(epoch.map(\.count) == [5, 5, 5, 5, 3])
            #expect(epoch.flatMap { $0 }.sorted() == Array(0..<23))
        }
        var whole = Batches(of: 23, size: 5, keepsShortBatch: false, seed: 1)
        #expect(whole.nextEpoch() == Array(first.dropLast()))

        let network = Network(input: [2], seed: 3, [Dense(1)])
        for (keeps, expected) in [(true, 3), (false, 2)] {
            let history = try network.fit(
                features, targets, epochs: 1, batchSize: 8, optimizer: .sgd(), loss: .squaredError,
                keepsShortBatch: keeps, seed: 1)
            #expect(history[0].batches == expected, "expected \(expected), received \(history[0].batches)")
        }
    }
}
