import Autograd
import Datasets
import Learning
import TestSupport
import Testing

@Suite("Trainer")
struct TrainerTests {
    private func examples(_ count: Int) -> (Matrix, Matrix) {
        var generator = Datasets.SeededGenerator(seed: 3)
        let rows = (0..<count).map { _ in [generator.normal(), generator.normal()] }
        return (Matrix(rows), oneHot(rows.map { $0[0] * $0[1] > 0 ? 1 : 0 }, classes: 2))
    }

    /// Dropout takes part, so that chance must be drawn in the same order too.
    private func sameAsFit<Number: LearningElement>(_ kind: Number.Type, _ optimizer: any Optimizer) throws {
        let (features, targets) = examples(13)
        let (x, y) = (Number(13, 2, features.entries), Number(13, 2, targets.entries))
        func model() -> Model<Number> { Model(input: [2], seed: 1, [Dense(6, .tanh), Dropout(0.3), Dense(2)]) }
        let (fitted, stepped) = (model(), model())
        let schedule = Schedule.linear
        let history = try fitted.fit(x, y, epochs: 3, batchSize: 4, optimizer: optimizer, schedule: schedule, seed: 9)
        var trainer = Trainer(stepped, optimizer: optimizer, seed: 9)
        var batches = Batches(of: 13, size: 4, seed: 9)
        for epoch in 0..<3 {
            if epoch > 0 { trainer.beginEpoch() }
            for (place, rows) in batches.nextEpoch().enumerated() {
                let factor = schedule.factor(
                    epoch: epoch, of: 3, within: Double(place) / Double(batches.perEpoch))
                try trainer.step(x.selectingRows(rows), y.selectingRows(rows), scaledBy: factor)
            }
            #expect(trainer.score == history[epoch].score, "epoch \(epoch + 1): received \(trainer.score)")
        }
        for (a, b) in zip(fitted.parameters, stepped.parameters) {
            #expect(a.number.entries == b.number.entries, "expected \(a), received \(b)")
        }
    }

    @Test("with the batches of the same seed it does what fit does, to the last digit")
    func likeFit() throws {
        for optimizer: any Optimizer in [.sgd(learningRate: 0.1), .nesterov(learningRate: 0.1), .rmsprop()] {
            try sameAsFit(Matrix.self, optimizer)
            try sameAsFit(Tensor.self, optimizer)
        }
    }

    @Test("a loss that is no number is thrown, and nothing has moved")
    func notFinite() throws {
        let network = Network(input: [1], seed: 1, [Dense(1)])
        var trainer = Trainer(network, optimizer: .nesterov(learningRate: 0.1), loss: .squaredError, seed: 1)
        try trainer.step([[1]], [[2]])
        let before = network.parameters.map(\.number)
        #expect {
            try trainer.step([[.infinity]], [[2]])
        } throws: { error in
            "\(error)".contains("in epoch 1, batch 2; try a smaller learning rate")
        }
        #expect(network.parameters.map(\.number) == before)
    }

    @Test("the running score is the mean over this epoch's examples")
    func score() throws {
        let network = Network(input: [1], seed: 1, [Dense(1)])
        var trainer = Trainer(network, optimizer: .sgd(learningRate: 0), loss: .squaredError, seed: 1)
        let first = try trainer.step([[1], [2]], [[0], [0]])
        let second = try trainer.step([[3]], [[0]])
        #expect(close(trainer.score.loss, (2 * first + second) / 3, 1e-15), "received \(trainer.score)")
        trainer.beginEpoch()
        #expect(trainer.score.loss == 0 && trainer.score.accuracy.isNaN && trainer.epoch == 2 && trainer.batch == 0)
    }
}
