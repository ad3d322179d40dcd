import Gradus
import TestSupport
import Testing

@Suite("Systems: losses and costs")
struct LossesSystems {
    /// A loss and its gradient at both kinds of number; the tensor's within 32 bits of the matrix's.
    private func at(
        _ outputs: Matrix, _ targets: Matrix, _ loss: any Loss
    ) -> (value: Double, gradient: [Double]) {
        func at<Number: LearningElement>(_ type: Number.Type) -> (Double, [Double]) {
            let tape = Number.makeTape()
            let y = tape.value(Number(outputs.rows, outputs.columns, outputs.entries))
            let cost = loss(y, tape.constant(Number(targets.rows, targets.columns, targets.entries)))
            return (cost.number.entries[0], cost.gradients()[y].entries)
        }
        let (small, fast) = (at(Matrix.self), at(Tensor.self))
        #expect(close(fast.0, small.0, 1e-6) && close(fast.1, small.1, 1e-6), "expected \(small), received \(fast)")
        return small
    }

    private let outputs: Matrix = [[2.5], [0], [2], [8]]
    private let targets: Matrix = [[3], [-0.5], [2], [7]]

    @Test func `loss-versus-cost`() {
        func reduced<Number: LearningElement>(_ type: Number.Type, _ reduction: Reduction) -> [Double] {
            let tape = Number.makeTape()
            let (y, t) = (Number(4, 1, outputs.entries), Number(4, 1, targets.entries))
            return MeanSquaredError()(tape.value(y), tape.constant(t), reduction: reduction).number.entries
        }
        let kinds: [(String, (Reduction) -> [Double])] = [
            ("matrix", { reduced(Matrix.self, $0) }), ("tensor", { reduced(Tensor.self, $0) }),
        ]
        for (name, reduced) in kinds {
            #expect(
                reduced(.none) == [0.25, 0.25, 0, 1] && reduced(.sum) == [1.5] && reduced(.mean) == [0.375], "\(name)")
        }
        // Three records in batches of two: the last batch has one, and counts for one.
        let model = Network(input: [1], seed: 1) { Activation.identity }
        let (x, t): (Matrix, Matrix) = ([[0], [1], [2]], [[1], [1], [5]])
        let history = try! model.fit(
            x, t, epochs: 1, batchSize: 2, optimizer: .sgd(), loss: .meanSquaredError, seed: 1)
        #expect(close(history[0].score.loss, 10.0 / 3, 1e-15), "received \(history[0].score)")
        // 300 rows are scored 250 at a time.
        let many = (0..<300).map { [Double($0 % 7)] }
        let score = model.score(on: Matrix(many), Matrix(300, 1, repeating: 0), loss: .rootMeanSquaredError).loss
        let mean = many.reduce(0) { $0 + $1[0] * $1[0] } / 300
        #expect(close(score, mean.squareRoot(), 1e-14), "expected \(mean.squareRoot()), received \(score)")
    }

    @Test func `squared-error`() {
        let tape = Tape()
        let prediction = tape.value(18)
        let loss = SquaredError()(prediction, tape.value(3))
        #expect(loss.number == 225 && loss.gradients()[prediction] == 30)
        let batch = at([[18]], [[3]], .squaredError)
        #expect(batch.value == 225 && batch.gradient == [30])
    }

    @Test func `sum-of-squared-errors`() {
        let digit: Matrix = [[0.1, 0.7, 0.3, 0.1, 0.4, 0.1, 0.01, 0.5, 0.1, 0.4]]
        let one: Matrix = [[0, 1, 0, 0, 0, 0, 0, 0, 0, 0]]
        // Note 003 prints 1.6.
        let received = at(digit, one, .sumOfSquaredErrors)
        #expect(close(received.value, 0.7901, 1e-12), "received \(received)")
        let bad = [0.1863, 0.0809, 0.0357, 0.0138, 0.5242, 0.0001, 0.4079, 0.7388, 0.9817, 0.3998]
        let good = [0.0006, 0.0007, 0.0039, 0.0009, 0.0055, 0.0004, 0.0022, 0.0033, 0.0072, 0.0018]
        for (squares, expected) in [(bad, 3.3692), (good, 0.0265)] {
            let errors = Matrix(1, 10, squares.map { $0.squareRoot() })
            let cost = at(errors, Matrix(1, 10, repeating: 0), .sumOfSquaredErrors).value
            #expect(close(cost, expected, 1e-12), "expected \(expected), received \(cost)")
        }
    }

    @Test func `mean-squared-error`() {
        let received = at(outputs, targets, .meanSquaredError)
        #expect(received.value == 0.375 && received.gradient == [-0.25, 0.25, 0, 0.5], "received \(received)")
    }

    @Test func `mean-absolute-error`() {
        let received = at(outputs, targets, .meanAbsoluteError)
        #expect(received.value == 0.5 && received.gradient == [-0.25, 0.25, 0, 0.25], "received \(received)")
        let (errors, none): (Matrix, Matrix) = ([[1], [1], [1], [10]], Matrix(4, 1, repeating: 0))
        #expect(
            at(errors, none, .meanAbsoluteError).value == 3.25 && at(errors, none, .meanSquaredError).value == 25.75)
    }

    @Test func `root-mean-squared-error`() {
        let received = at(outputs, targets, .rootMeanSquaredError)
        #expect(close(received.value, 0.6124, 5e-5), "received \(received)")
        let exact = at(targets, targets, .rootMeanSquaredError)
        #expect(exact.value == 0 && exact.gradient == [0, 0, 0, 0], "received \(exact)")
        var metric: any Metric = .rootMeanSquaredError
        for row in 0..<4 { metric.add(outputs.selectingRows([row]), targets.selectingRows([row])) }
        #expect(close(metric.value, 0.375.squareRoot(), 1e-15), "received \(metric.value)")
    }

    @Test func `huber-loss`() {
        let expected = [0.5: (0.125, 0.5), 1: (0.5, 1), 2: (1.5, 1), 10: (9.5, 1)]
        for (error, (value, slope)) in expected {
            let received = at(Matrix([[error]]), [[0]], .huber(delta: 1))
            #expect(received.value == value && received.gradient == [slope], "error \(error): received \(received)")
        }
        // Just inside and just outside δ: the pieces meet.
        let (inside, outside) = (at([[1 - 1e-12]], [[0]], .huber), at([[1 + 1e-12]], [[0]], .huber))
        #expect(close(inside.value, outside.value, 1e-11) && close(inside.gradient, outside.gradient, 1e-11))
    }

    @Test func `binary-cross-entropy`() {
        let (yes, no) = (at([[0.9]], [[1]], .binaryCrossEntropy), at([[0.9]], [[0]], .binaryCrossEntropy))
        #expect(close(yes.value, 0.1054, 5e-5) && close(no.value, 2.3026, 5e-5), "received \(yes), \(no)")
        let logit = Matrix([[Double.log(9)]])
        #expect(close(at(logit, [[1]], .sigmoidCrossEntropy).value, yes.value, 1e-12))
        #expect(close(at(logit, [[0]], .sigmoidCrossEntropy).value, no.value, 1e-12))
        let far = at([[1000], [-1000]], [[0], [1]], .sigmoidCrossEntropy)
        #expect(far.value == 1000 && far.gradient == [0.5, -0.5], "received \(far)")
        // The probability made on the tape is traced back to its logit.
        let tape = TensorTape()
        let z = tape.value(Tensor(Matrix([[1000], [-1000]])))
        let cost = BinaryCrossEntropy()(z.sigmoid(), tape.constant(Tensor(Matrix([[0], [1]]))))
        #expect(cost.number.entries == [1000] && cost.gradients()[z].entries == [0.5, -0.5], "received \(cost)")
    }

    @Test func `categorical-cross-entropy`() {
        let received = at([[0.2, 0.3, 0.5]], [[0, 0, 1]], .categoricalCrossEntropy)
        #expect(close(received.value, 0.6931, 5e-5), "received \(received)")
        let tape = MatrixTape()
        let logits = tape.value(Matrix([[0.2, 0.3, 0.5].map(Double.log)]))
        let cost = CategoricalCrossEntropy()(logits.softmax(), tape.constant([[0, 0, 1]]))
        #expect(close(cost.number.entries, [received.value], 1e-15))
        #expect(
            close(cost.gradients()[logits].entries, [0.2, 0.3, -0.5], 1e-15), "received \(cost.gradients()[logits])")
        #expect(close(at(logits.number, [[0, 0, 1]], .softmaxCrossEntropy).gradient, [0.2, 0.3, -0.5], 1e-15))
    }

    @Test func `sparse-categorical-cross-entropy`() async {
        let probabilities: Matrix = [[0.1, 0.4, 0.5], [0.2, 0.4, 0.4], [0.7, 0.1, 0.2]]
        let (labels, hot): (Matrix, Matrix) = ([[0], [1], [2]], [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
        let tape = MatrixTape()
        let each = SparseCategoricalCrossEntropy().each(tape.value(probabilities), tape.constant(labels)).number.entries
        #expect(zip(each, [2.3026, 0.9163, 1.6094]).allSatisfy { close($0, $1, 5e-5) }, "received \(each)")
        let sparse = at(probabilities, labels, .sparseCategoricalCrossEntropy)
        let whole = at(probabilities, hot, .categoricalCrossEntropy)
        #expect(close(sparse.value, 1.6094, 5e-5) && sparse.value == whole.value && sparse.gradient == whole.gradient)
        await #expect(processExitsWith: .failure) {
            let tape = TensorTape()
            let p = tape.value(Tensor(Matrix([[0.1, 0.4, 0.5]])))
            _ = SparseCategoricalCrossEntropy()(p, tape.constant(Tensor(Matrix([[3]]))))
        }
    }
}
