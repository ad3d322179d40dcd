import Autograd
import Datasets
import Learning
import TestSupport
import Testing

/// An optimizer and what others make of the same ten steps.
struct ReferenceWalk: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let optimizer: any Optimizer
    let expected: [[Double]]

    init(_ name: String, _ optimizer: any Optimizer, _ expected: [[Double]]) {
        (testDescription, self.optimizer, self.expected) = (name, optimizer, expected)
    }

    typealias R = OptimizerReferences
    static let all = [
        ReferenceWalk("Nesterov, PyTorch", .sgd(learningRate: 0.05, momentum: 0.9, nesterov: true), R.nesterov),
        ReferenceWalk("Nesterov, slope ahead", .nesterov(learningRate: 0.05), R.nesterovAhead),
        ReferenceWalk(
            "momentum as an average", .sgd(learningRate: 0.05, momentum: 0.95, velocity: .average), R.averagedMomentum),
        ReferenceWalk("Adagrad, PyTorch", .adagrad(learningRate: 0.1), R.adagradTorch),
        ReferenceWalk("Adagrad, Keras", .adagrad(learningRate: 0.1, epsilon: .insideRoot(0.01)), R.adagradKeras),
        ReferenceWalk("Adagrad, notes", .adagrad(learningRate: 0.1, epsilon: .insideRoot(1e-8)), R.adagradNotes),
        ReferenceWalk("RMSprop, Keras's defaults", .rmsprop(), R.rmspropKeras),
        ReferenceWalk(
            "RMSprop, PyTorch", .rmsprop(learningRate: 0.02, decay: 0.95, epsilon: .outsideRoot(0.01)), R.rmspropTorch),
        ReferenceWalk("RMSprop, notes", .adadeltaOfTheNotes(), R.rmspropNotes),
        ReferenceWalk("Adadelta, PyTorch", .adadelta(epsilon: 1e-3), R.adadeltaTorch),
        ReferenceWalk("Adadelta, Keras at rate 1", .adadelta(), R.adadeltaKeras),
        ReferenceWalk(
            "Adam, PyTorch", .adam(learningRate: 0.05, beta1: 0.8, beta2: 0.99, epsilon: .outsideRoot(0.01)),
            R.adamTorch),
        ReferenceWalk(
            "Adam, notes, uncorrected", .adam(learningRate: 0.05, epsilon: .insideRoot(1e-8), correction: .off),
            R.adamUncorrected),
        ReferenceWalk(
            "Adam, notes, constant correction",
            .adam(learningRate: 0.05, epsilon: .insideRoot(1e-8), correction: .constant), R.adamConstant),
        ReferenceWalk("AdamW, PyTorch", .adamW(learningRate: 0.05, weightDecay: 0.1), R.adamWTorch),
    ]
}

@Suite("Optimizers")
struct OptimizersTests {
    @Test(
        "ten steps, against libraries and formulas (Support/reference/optimizer_rules.py)", arguments: ReferenceWalk.all
    )
    func tenSteps(walk: ReferenceWalk) {
        let (matrix, single) = (
            Quartic.walk(10, by: walk.optimizer), Quartic.walkSingleNumbers(10, by: walk.optimizer)
        )
        let tensor = Quartic.walk(10, by: walk.optimizer, as: Tensor.self)
        for step in 0..<10 {
            let expected = walk.expected[step]
            let title = "\(walk.testDescription), step \(step + 1): expected \(expected), received"
            #expect(close(matrix[step], expected, 1e-12), "\(title) \(matrix[step])")
            #expect(close(single[step], expected, 1e-12), "single numbers: \(title) \(single[step])")
            #expect(close(tensor[step], expected, 5e-6), "tensor: \(title) \(tensor[step])")
        }
    }

    /// With rates that suit both tests below.
    private static let all: [(name: String, optimizer: any Optimizer)] = [
        ("SGD", .sgd(learningRate: 0.05)), ("momentum", .sgd(learningRate: 0.02, momentum: 0.9)),
        ("averaged", .sgd(learningRate: 0.05, momentum: 0.9, velocity: .average)),
        ("SGD, Nesterov", .sgd(learningRate: 0.02, momentum: 0.9, nesterov: true)),
        ("Nesterov", .nesterov(learningRate: 0.02)), ("Adagrad", .adagrad(learningRate: 0.5)),
        ("RMSprop", .rmsprop(learningRate: 0.02)), ("Adadelta", .adadelta(epsilon: 1e-3)),
        ("Adam", .adam(learningRate: 0.05)), ("AdamW", .adamW(learningRate: 0.05, weightDecay: 0)),
    ]

    @Test("each finds the floor of a stretched bowl", arguments: all.indices)
    func bowl(which: Int) {
        let (name, optimizer) = Self.all[which]
        // (x − 3)² + 10·(y + 1)²
        let parameter = Parameter(Matrix([[0, 0]]))
        var descent = Descent(of: [parameter], by: optimizer)
        let tape = MatrixTape()
        for step in 0..<1000 {
            // Rules whose steps do not shrink by themselves come to rest with a rate that falls.
            let factor = Schedule.linear.factor(at: Double(step) / 1000)
            tape.rewind()
            descent.lookAhead(scaledBy: factor)
            let loss = ((tape(parameter) - tape.value([[3, -1]])).squared * tape.value([[1, 10]])).sum()
            descent.step(along: loss.gradients(), scaledBy: factor)
        }
        #expect(close(parameter.number, [[3, -1]], 2e-3), "\(name): expected [3, -1], received \(parameter)")
    }

    @Test("each teaches a small network XOR, on matrices and on tensors", arguments: all.indices)
    func network(which: Int) throws {
        let (name, optimizer) = Self.all[which]
        let features: Matrix = [[-1, -1], [-1, 1], [1, -1], [1, 1]]
        let targets = oneHot([0, 1, 1, 0], classes: 2)
        let small = Network(input: [2], seed: 2, [Dense(8, .tanh), Dense(2)])
        try small.fit(features, targets, epochs: 600, batchSize: 4, optimizer: optimizer, seed: 1)
        let fast = Sequential(input: [2], seed: 2, [Dense(8, .tanh), Dense(2)])
        try fast.fit(Tensor(features), Tensor(targets), epochs: 600, batchSize: 4, optimizer: optimizer, seed: 1)
        for score in [small.score(on: features, targets), fast.score(on: Tensor(features), Tensor(targets))] {
            #expect(score.accuracy == 1 && score.loss < 0.1, "\(name): received \(score)")
        }
    }

    @Test("slopes of zero never give NaN", arguments: ReferenceWalk.all)
    func zeroSlopes(walk: ReferenceWalk) {
        func check<Number: LearningElement>(_ kind: Number.Type) {
            let parameter = Parameter(Number(1, 2, [1, -2]))
            var descent = Descent(of: [parameter], by: walk.optimizer)
            for _ in 0..<3 {
                let tape = Number.makeTape()
                descent.lookAhead()
                descent.step(along: (tape(parameter) * 0).sum().gradients())
            }
            #expect(parameter.number.isFinite, "\(walk.testDescription), \(kind): received \(parameter)")
            // Weight decay alone may move a parameter whose slope is 0.
            if !(walk.optimizer is AdamW) { #expect(parameter.number.entries == [1, -2], "received \(parameter)") }
        }
        check(Matrix.self)
        check(Tensor.self)
    }

    @Test("a setting that makes no sense stops with a sentence")
    func badSettings() async {
        func sentence(_ result: ExitTest.Result?) -> String {
            String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        }
        var said = sentence(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = RMSprop(decay: 1)
            })
        #expect(said.contains("RMSprop: expected a decay in [0, 1), received 1.0; try 0.9"), "\(said)")
        said = sentence(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Adagrad(learningRate: .nan)
            })
        #expect(said.contains("Adagrad: expected a learning rate of at least 0, received nan; try 0.01"), "\(said)")
        said = sentence(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Epsilon.insideRoot(0)
            })
        #expect(said.contains("Epsilon: expected an ε above 0, received 0.0; try 1e-8"), "\(said)")
        said = sentence(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Adadelta(epsilon: -1)
            })
        #expect(said.contains("Adadelta: expected an ε above 0, received -1.0; try 1e-6"), "\(said)")
        said = sentence(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = AdamW(weightDecay: -1)
            })
        #expect(said.contains("AdamW: expected a weight decay of at least 0, received -1.0"), "\(said)")
    }
}
