import Gradus
import TestSupport
import Testing

@Suite("Systems: regularisation")
struct RegularisationSystems {
    /// A penalty and its slopes on (1, −2, 3), or other weights; the tensor's within 32 bits of the matrix's.
    private func at(_ regularizer: any Regularizer, _ weights: [Double] = [1, -2, 3]) -> (
        value: Double, slopes: [Double]
    ) {
        func at<Number: LearningElement>(_ type: Number.Type) -> (Double, [Double]) {
            let tape = Number.makeTape()
            let w = tape.value(Number(weights.count, 1, weights))
            guard let penalty = regularizer(w) else { return (0, weights.map { _ in 0 }) }
            return (penalty.number.entries[0], penalty.gradients()[w].entries)
        }
        let (small, fast) = (at(Matrix.self), at(Tensor.self))
        #expect(close(fast.0, small.0, 1e-6) && close(fast.1, small.1, 1e-6), "expected \(small), received \(fast)")
        return small
    }

    /// Targets that the first two of five inputs explain.
    private func regression() -> (Matrix, Matrix) {
        var generator = Gradus.SeededGenerator(seed: 3)
        let rows = (0..<60).map { _ in (0..<5).map { _ in generator.normal() } }
        let targets = rows.map { [2 * $0[0] - $0[1] + 0.1 * generator.normal()] }
        return (Matrix(rows), Matrix(targets))
    }

    private func fitted(_ regularizer: (any Regularizer)?) throws -> [Double] {
        let (x, t) = regression()
        let model = Network(input: [5], seed: 4) { Dense(1, regularizer: regularizer) }
        try model.fit(
            x, t, epochs: 400, batchSize: 60, optimizer: .sgd(learningRate: 0.05), loss: .meanSquaredError, seed: 1)
        return model.parameters[0].number.entries
    }

    @Test func `l1-regularization`() throws {
        let received = at(.l1(0.1), [1, -2, 3, 0])
        #expect(close(received.value, 0.6, 1e-15) && received.slopes == [0.1, -0.1, 0.1, 0], "received \(received)")
        let (plain, pulled) = (try fitted(nil), try fitted(.l1(0.1)))
        // The useless inputs' weights end within one step, 0.05·0.1, of 0; without the penalty they do not.
        #expect(pulled[2...].allSatisfy { $0.magnitude <= 0.005 }, "received \(pulled)")
        #expect(plain[2...].contains { $0.magnitude > 0.005 } && pulled[0] > 1.8, "received \(plain), \(pulled)")
    }

    @Test func `l2-regularization`() throws {
        let notes = at(.l2(0.1, examples: 4))
        #expect(
            close(notes.value, 0.175, 1e-15) && close(notes.slopes, [0.025, -0.05, 0.075], 1e-15), "received \(notes)")
        let keras = at(.l2(0.1))
        #expect(close(keras.value, 1.4, 1e-15) && close(keras.slopes, [0.2, -0.4, 0.6], 1e-15), "received \(keras)")
        // The bias is left out: its gradient is the same with and without.
        let (x, t) = regression()
        func gradients(_ regularizer: (any Regularizer)?) -> [[Double]] {
            let model = Network(input: [5], seed: 4) { Dense(1, regularizer: regularizer) }
            let tape = MatrixTape()
            let cost = MeanSquaredError()(model(tape.constant(x)), tape.constant(t))
            let slopes = (model.penalty(on: tape).map { cost + $0 } ?? cost).gradients()
            return model.parameters.map { slopes[$0].entries }
        }
        let (plain, pulled) = (gradients(nil), gradients(.l2(0.5)))
        #expect(plain[1] == pulled[1] && plain[0] != pulled[0])
        // The smallest weights, compared: pulled, they are nearer to 0.
        let (free, held) = (try fitted(nil), try fitted(.l2(0.5)))
        #expect(held.min()! > free.min()! && held.min()! < 0, "received \(free) and \(held)")
    }

    @Test func `elastic-net`() {
        for weights in [[1, -2, 3], [0.5, 0, -0.25]] as [[Double]] {
            let (l1, l2) = (at(.l1(0.3), weights), at(.l2(0.2), weights))
            #expect(at(.elasticNet(l1: 0.3, l2: 0), weights) == l1 && at(.elasticNet(l1: 0, l2: 0.2), weights) == l2)
            let both = at(.elasticNet(l1: 0.3, l2: 0.2), weights)
            #expect(close(both.value, l1.value + l2.value, 1e-15))
            #expect(close(both.slopes, zip(l1.slopes, l2.slopes).map { $0 + $1 }, 1e-15))
        }
    }

    @Test func `layer-regularizer`() {
        func run<Number: LearningElement>(
            _ type: Number.Type, _ regularizer: (any Regularizer)?
        ) -> (total: Double, penalty: Double, gradients: [[Double]]) {
            let model = Model<Number>(input: [3], seed: 5) {
                Dense(4, .tanh)
                Dense(3, .relu, regularizer: regularizer)
                Dense(1)
            }
            let tape = Number.makeTape()
            let cost = MeanSquaredError()(
                model(tape.constant(Number(2, 3, [1, -1, 2, 0.5, 0.25, -2]))), tape.constant(Number(2, 1, [1, -1])))
            let penalty = model.penalty(on: tape)
            let total = penalty.map { cost + $0 } ?? cost
            let slopes = total.gradients()
            return (
                total.number.entries[0], penalty?.number.entries[0] ?? 0, model.parameters.map { slopes[$0].entries }
            )
        }
        func expectLocal<Number: LearningElement>(_ type: Number.Type, _ tolerance: Double) {
            let (plain, pulled) = (run(type, nil), run(type, .l2(0.01)))
            #expect(pulled.penalty > 0 && close(pulled.total, plain.total + pulled.penalty, tolerance))
            for place in plain.gradients.indices {
                // Only the second layer's weights feel it.
                #expect((plain.gradients[place] == pulled.gradients[place]) == (place != 2), "parameter \(place)")
            }
        }
        expectLocal(Matrix.self, 1e-15)
        expectLocal(Tensor.self, 1e-6)
    }
}
