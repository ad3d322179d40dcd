import Gradus
import TestSupport
import Testing

/// Each test is named after the system that it shows, and does what a learner must be able to do with it.
@Suite("Systems: optimizers and schedules")
struct OptimizersSystems {
    /// A parameter that is walked down some loss, on any kind of number.
    private func walk<Number: LearningElement>(
        _ start: Double, by optimizer: any Optimizer, steps: Int, as kind: Number.Type,
        down loss: (Value<Number>) -> Value<Number>
    ) -> [Double] {
        let parameter = Parameter(Number(1, 1, [start]), "b")
        var descent = Descent(of: [parameter], by: optimizer)
        let tape = Number.makeTape()
        return (0..<steps).map { _ in
            tape.rewind()
            descent.lookAhead()
            descent.step(along: loss(tape(parameter)).gradients())
            return parameter.number.entries[0]
        }
    }

    /// What can be read off a walk whose every slope is 1, or as given.
    private func readings<Number: LearningElement>(
        _ optimizer: any Optimizer, slopes: [Double] = [1, 1, 1], as kind: Number.Type,
        _ read: (Descent<Number>, Parameter<Number>) -> Number?
    ) -> [Double] {
        let parameter = Parameter(Number(1, 1, [0]), "w")
        var descent = Descent(of: [parameter], by: optimizer)
        let tape = Number.makeTape()
        return slopes.map { slope in
            tape.rewind()
            descent.lookAhead()
            descent.step(along: (tape(parameter) * slope).gradients())
            return read(descent, parameter)?.entries[0] ?? .nan
        }
    }

    @Test func `gradient-descent-update`() {
        func check<Number: DescendingElement>(on tape: Tape<Number>, _ start: (Double) -> Number) {
            let (weight, bias) = (Parameter(start(2.5), "w"), Parameter(start(-5), "b"))
            var descent = Descent(of: [weight, bias], by: .sgd(learningRate: 1))
            let loss = tape(weight) * 0.04 + (tape(bias) - 20).squared
            let moves = descent.tracedStep(along: loss.gradients())
            #expect("\(moves[0])" == "w: 2.5 → 2.46, slope 0.04", "received \(moves[0])")
            #expect("\(moves[1])" == "b: -5 → 45, slope -50", "received \(moves[1])")
            let b = moves[1]
            #expect((b.old.entries, b.slope.entries, b.new.entries) == ([-5], [-50], [45]), "received \(b)")
        }
        check(on: Tape()) { $0 }
        check(on: MatrixTape()) { Matrix($0) }
        check(on: TensorTape()) { Tensor(Shape(1, 1), repeating: Float($0)) }
    }

    @Test func `learning-rate`() {
        func check<Number: LearningElement>(_ kind: Number.Type, _ tolerance: Double) {
            let expected: [(Double, [Double])] = [
                (1, [45, -5, 45, -5]), (0.5, [20, 20, 20, 20]), (0.1, [0, 4, 7.2, 9.76]),
            ]
            for (rate, path) in expected {
                let received = walk(-5, by: .sgd(learningRate: rate), steps: 4, as: kind) { ($0 - 20).squared }
                #expect(close(received, path, tolerance), "rate \(rate): expected \(path), received \(received)")
            }
            // A network that is one bias: the same parabola, until the numbers are used up.
            let network = Model<Number>(input: [1], seed: 1, [Dense(1)])
            network.parameters[1].number = Number(1, 1, [-5])
            #expect {
                try network.fit(
                    Number(1, 1, [0]), Number(1, 1, [20]), epochs: 10_000, optimizer: .sgd(learningRate: 1.5),
                    loss: .squaredError, seed: 1)
            } throws: { error in
                "\(error)".contains("training: expected a finite loss, received inf in epoch")
                    && "\(error)".contains("try a smaller learning rate")
            }
        }
        check(Matrix.self, 1e-14)
        check(Tensor.self, 1e-6)
    }

    /// How many times the parameters moved, as the history of `fit` and a hand-written loop count it.
    private func updates(rows: Int, epochs: Int, batchSize: Int) throws -> (fit: Int, byHand: Int) {
        let x = Matrix(rows, 1, (0..<rows).map { Double($0) / Double(rows) })
        func network() -> Network { Network(input: [1], seed: 1, [Dense(1)]) }
        let history = try network().fit(
            x, x, epochs: epochs, batchSize: batchSize, optimizer: .sgd(), loss: .squaredError, seed: 1)
        var trainer = Trainer(network(), optimizer: .sgd(), loss: .squaredError, seed: 1)
        var batches = Batches(of: rows, size: batchSize, seed: 1)
        for _ in 0..<epochs {
            for rows in batches.nextEpoch() { try trainer.step(x.selectingRows(rows), x.selectingRows(rows)) }
        }
        return (history.reduce(0) { $0 + $1.batches }, trainer.descent.steps)
    }

    @Test func `batch-gradient-descent`() throws {
        let received = try updates(rows: 40, epochs: 5, batchSize: 40)
        #expect(received == (5, 5), "expected 5 updates, received \(received)")
    }

    @Test func `stochastic-gradient-descent`() throws {
        for (rows, expected) in [(50, 500), (500, 5000)] {
            let received = try updates(rows: rows, epochs: 10, batchSize: 1)
            #expect(received == (expected, expected), "expected \(expected) updates, received \(received)")
        }
        func order(_ seed: UInt64) -> [ArraySlice<Int>] {
            var batches = Batches(of: 50, size: 1, seed: seed)
            return batches.nextEpoch()
        }
        #expect(order(4) == order(4) && order(4) != order(5))
    }

    @Test func `mini-batch-gradient-descent`() throws {
        for (rows, size, expected) in [(1000, 50, 20), (320, 400, 1)] {
            let received = try updates(rows: rows, epochs: 1, batchSize: size)
            #expect(received == (expected, expected), "expected \(expected) updates, received \(received)")
        }
        #expect(Batches(of: 100_000, size: 1000, seed: 1).perEpoch == 100)
    }

    @Test func `online-learning`() throws {
        func check<Number: LearningElement>(_ kind: Number.Type) throws {
            let model = Model<Number>(input: [1], seed: 1, [Dense(1)])
            var trainer = Trainer(model, optimizer: .sgd(learningRate: 0.1), loss: .squaredError, seed: 1)
            var stream = Gradus.SeededGenerator(seed: 7)
            var running: [Double] = []
            for _ in 0..<300 {
                // y = 2x − 1, a record at a time; nothing is kept.
                let x = stream.normal()
                try trainer.step(Number(1, 1, [x]), Number(1, 1, [2 * x - 1]))
                running.append(trainer.score.loss)
            }
            #expect(running[299] < running[9] / 10, "from \(running[9]) to \(running[299])")
            let learned = model.parameters.map { $0.number.entries[0] }
            #expect(close(learned, [2, -1], 1e-3), "expected 2 and -1, received \(learned)")
            #expect(trainer.descent.steps == 300)
        }
        try check(Matrix.self)
        try check(Tensor.self)
    }

    @Test func `sgd-options`() {
        let plain = SGD()
        #expect(plain.learningRate == 0.01 && plain.momentum == 0 && !plain.nesterov)
        for optimizer in [plain, SGD(momentum: 0.9), SGD(momentum: 0.9, nesterov: true)] {
            let moved = readings(optimizer, slopes: [1], as: Matrix.self) { $1.number }[0]
            let expected = optimizer.nesterov ? -0.019 : -0.01
            #expect(close(moved, expected, 1e-15), "\(optimizer): expected \(expected), received \(moved)")
        }
    }

    @Test func momentum() {
        func check<Number: LearningElement>(_ kind: Number.Type, _ tolerance: Double) {
            let averaged = readings(.sgd(momentum: 0.95, velocity: .average), as: kind) { $0["velocity", of: $1] }
            #expect(close(averaged, [0.05, 0.0975, 0.142625], tolerance), "received \(averaged)")
            let added = readings(.sgd(momentum: 0.95), as: kind) { $0["velocity", of: $1] }
            #expect(close(added, [1, 1.95, 2.8525], tolerance), "received \(added)")
            let moved = readings(.sgd(momentum: 0.95, velocity: .average), as: kind) { $1.number }[2]
            #expect(close(moved, -0.00290125, tolerance), "received \(moved)")
        }
        check(Matrix.self, 1e-15)
        check(Tensor.self, 1e-6)
    }

    @Test func `nesterov-momentum`() {
        func check<Number: LearningElement>(_ kind: Number.Type) {
            func overshoot(_ optimizer: any Optimizer) -> Double {
                walk(2, by: optimizer, steps: 60, as: kind) { $0.squared }.min() ?? .nan
            }
            let ahead = overshoot(.nesterov(learningRate: 0.1, momentum: 0.9))
            let plain = overshoot(.sgd(learningRate: 0.1, momentum: 0.9))
            #expect(ahead.fixed(3) == "-0.665" && plain.fixed(3) == "-1.418", "received \(ahead) and \(plain)")
            // As the libraries write it, the places ahead themselves are walked.
            let libraries = overshoot(.sgd(learningRate: 0.1, momentum: 0.9, nesterov: true))
            #expect(libraries.fixed(3) == "-0.831", "received \(libraries)")
        }
        check(Matrix.self)
        check(Tensor.self)
    }

    @Test func `exponential-moving-average`() {
        var average = ExponentialMovingAverage(beta: 0.95)
        let received = [10, 20, 30].map { average.update($0) }
        #expect(close(received, [10, 10.5, 11.475], 1e-14), "received \(received)")
        let coefficients = average.coefficients(of: 3)
        #expect(close(coefficients, [0.9025, 0.0475, 0.05], 1e-15), "received \(coefficients)")
    }

    @Test func adagrad() {
        func check<Number: LearningElement>(_ kind: Number.Type) {
            for epsilon in [Epsilon.outsideRoot(1e-10), .insideRoot(1e-8)] {
                let rates = readings(.adagrad(learningRate: 0.01, epsilon: epsilon), as: kind) { $0.rate(of: $1) }
                #expect(rates.map { $0.fixed(5) } == ["0.01000", "0.00707", "0.00577"], "received \(rates)")
                let moved = readings(.adagrad(learningRate: 0.01, epsilon: epsilon), as: kind) { $1.number }
                #expect(close(moved[2], -(rates[0] + rates[1] + rates[2]), 1e-8), "received \(moved)")
            }
        }
        check(Matrix.self)
        check(Tensor.self)
        // A rate for each entry: one always active, one active once.
        let weights = Parameter(Matrix([[0, 0]]), "W")
        var descent = Descent(of: [weights], by: .adagrad(learningRate: 0.01))
        for step in 0..<4 {
            let tape = MatrixTape()
            descent.step(along: (tape(weights) * tape.value([[1, step == 0 ? 1 : 0]])).sum().gradients())
        }
        #expect("\(descent)".contains("rate [0.005, 0.01]"), "received \(descent)")
    }

    @Test func rmsprop() {
        func check<Number: LearningElement>(_ kind: Number.Type) {
            let optimizer = RMSprop(learningRate: 0.01, decay: 0.95, epsilon: .insideRoot(1e-8))
            let rates = readings(optimizer, slopes: Array(repeating: 1, count: 400), as: kind) { $0.rate(of: $1) }
            #expect(rates.prefix(3).map { $0.fixed(4) } == ["0.0447", "0.0320", "0.0265"], "received \(rates)")
            #expect(close(rates[399], 0.01, 1e-6), "expected 0.01, received \(rates[399])")
        }
        check(Matrix.self)
        check(Tensor.self)
    }

    @Test func adadelta() {
        func check<Number: LearningElement>(_ kind: Number.Type, _ tolerance: Double) {
            let slopes: [Double] = [1, -2, 0.5]
            let received = readings(.adadelta(), slopes: slopes, as: kind) { $1.number }
            // −RMS(past steps)/RMS(slopes)·g with ρ = 0.95 and ε = 1e-6, written out.
            var (w, square, squareOfSteps, expected) = (0.0, 0.0, 0.0, [Double]())
            for g in slopes {
                square = 0.95 * square + 0.05 * g * g
                let step = -((squareOfSteps + 1e-6).squareRoot() / (square + 1e-6).squareRoot()) * g
                squareOfSteps = 0.95 * squareOfSteps + 0.05 * step * step
                w += step
                expected.append(w)
            }
            #expect(close(received, expected, tolerance), "expected \(expected), received \(received)")
            let memory = readings(.adadelta(), slopes: slopes, as: kind) { $0["square of steps", of: $1] }
            #expect(close(memory[2], squareOfSteps, tolerance), "expected \(squareOfSteps), received \(memory)")
            // Beside it the rule of that name in the notes, which is RMSprop.
            let rates = readings(.adadeltaOfTheNotes(), as: kind) { $0.rate(of: $1) }
            #expect(rates.map { $0.fixed(4) } == ["0.0447", "0.0320", "0.0265"], "received \(rates)")
        }
        check(Matrix.self, 1e-15)
        check(Tensor.self, 1e-8)
    }

    @Test func adam() {
        let rule = Adam()
        #expect(rule.beta1 == 0.9 && rule.beta2 == 0.999 && rule.learningRate == 0.001)
        func check<Number: LearningElement>(_ kind: Number.Type) {
            for slope in [1e-3, 1, 1e6] {
                let first = readings(rule, slopes: [slope], as: kind) { $1.number }[0]
                #expect(close(first, -0.001, 2e-8), "slope \(slope): expected -0.001, received \(first)")
            }
            let ten = readings(rule, slopes: Array(repeating: 1, count: 10), as: kind) { $1.number }[9]
            #expect(close(ten, -0.01, 1e-8), "expected -0.01, received \(ten)")
        }
        check(Matrix.self)
        check(Tensor.self)
    }

    @Test func `bias-correction`() {
        func check<Number: LearningElement>(_ kind: Number.Type, _ tolerance: Double) {
            func tenth(_ correction: Adam.Correction) -> (step: Double, moved: Double) {
                let rule = Adam(epsilon: .insideRoot(1e-8), correction: correction)
                let path = readings(rule, slopes: Array(repeating: 1, count: 10), as: kind) { $1.number }
                return (path[8] - path[9], -path[9])
            }
            let (exact, constant, off) = (tenth(.exact), tenth(.constant), tenth(.off))
            #expect(close(exact.step, 0.001, tolerance) && close(exact.moved, 0.01, tolerance), "received \(exact)")
            #expect((constant.step / exact.step).fixed(2) == "2.06", "received \(constant.step) and \(exact.step)")
            #expect(close(constant.moved, 0.017480779938645417, tolerance), "received \(constant.moved)")
            // Uncorrected, m = 1 − 0.9¹⁰ and v = 1 − 0.999¹⁰.
            let (m, v) = (1 - Double.power(0.9, 10.0), 1 - Double.power(0.999, 10.0))
            #expect(close(off.step, 0.001 * m / (v + 1e-8).squareRoot(), tolerance), "received \(off.step)")
        }
        check(Matrix.self, 1e-10)
        check(Tensor.self, 1e-7)
    }

    @Test func epsilon() {
        #expect(Epsilon.insideRoot(1e-5).root(of: 31.25).fixed(6) == "5.590171")
        #expect(close(Epsilon.outsideRoot(1e-5).root(of: 31.25), 31.25.squareRoot() + 1e-5, 1e-15))
        #expect(close(Epsilon.insideRoot(0.01).root(of: Matrix([[0, 0.15]])), [[0.1, 0.4]], 1e-15))
        func check<Number: LearningElement>(_ kind: Number.Type) {
            let rules: [any Optimizer] = [
                .adagrad(), .adagrad(epsilon: .insideRoot(1e-8)), .rmsprop(), .rmsprop(epsilon: .outsideRoot(1e-8)),
                .adam(), .adam(epsilon: .insideRoot(1e-8)), .adadelta(),
            ]
            for rule in rules {
                let path = readings(rule, slopes: [0, 0], as: kind) { $1.number }
                #expect(path == [0, 0], "\(rule): expected 0, received \(path)")
            }
        }
        check(Matrix.self)
        check(Tensor.self)
    }

    @Test func `learning-rate-schedule`() throws {
        let rates = Schedule.step(by: 0.5, every: 10).rates(from: 0.1, epochs: 30)
        #expect(rates.count == 30 && [rates[0], rates[9], rates[10], rates[20]] == [0.1, 0.1, 0.05, 0.025])
        // What was printed is what fit does: a slope of 2·(b − 20) per epoch, with the printed rates.
        let network = Network(input: [1], seed: 1, [Dense(1)])
        try network.fit(
            [[0]], [[20]], epochs: 30, optimizer: .sgd(learningRate: 0.1), schedule: .step(by: 0.5, every: 10),
            loss: .squaredError, seed: 1)
        let expected = rates.reduce(0.0) { $0 - $1 * 2 * ($0 - 20) }
        let received = network.parameters[1].number[0, 0]
        #expect(close(received, expected, 1e-13), "expected \(expected), received \(received)")
    }
}
