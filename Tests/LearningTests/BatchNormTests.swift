import Autograd
import Learning
import TestSupport
import Testing

@Suite("BatchNorm")
struct BatchNormTests {
    private let x: Matrix = [[1, 10], [3, 30], [5, 20], [7, 0]]

    @Test("while learning every column has mean 0 and, but for ε, deviation 1")
    func training() {
        let model = Network(input: [2], seed: 1) { BatchNorm(epsilon: 1e-12) }
        let tape = MatrixTape()
        let y = model(tape.constant(x), .training(seed: 1)).number
        // Column 1: mean 4, variance 5. Column 2: mean 15, variance 125.
        let expected = Matrix([
            [-3 / 5.0.squareRoot(), -5 / 125.0.squareRoot()], [-1 / 5.0.squareRoot(), 15 / 125.0.squareRoot()],
            [1 / 5.0.squareRoot(), 5 / 125.0.squareRoot()], [3 / 5.0.squareRoot(), -15 / 125.0.squareRoot()],
        ])
        #expect(close(y, expected, 1e-9), "expected \(expected), received \(y)")
    }

    @Test("the running averages move towards the batch each time, and only while learning")
    func runningAverages() {
        func states<Number>(_ model: Model<Number>) -> [[Double]] {
            let tape = Number.makeTape()
            let batch = Number(4, 2, x.entries)
            _ = model(tape.constant(batch), .training(seed: 1))
            _ = model(tape.constant(batch), .training(seed: 2))
            _ = model(tape.constant(batch))
            return model.layerStates[0].map(\.entries)
        }
        // From 0 towards 4 and 15: 0.1·4 = 0.4, then 0.9·0.4 + 0.4. From 1 towards 5 and 125 alike.
        let expected = [[0.76, 2.85], [1.76, 24.56]]
        for received in [
            states(Network(input: [2], seed: 1) { BatchNorm(momentum: 0.9) }),
            states(Sequential(input: [2], seed: 1) { BatchNorm(momentum: 0.9) }),
        ] {
            for (row, wanted) in zip(received, expected) {
                #expect(close(row, wanted, 1e-5), "expected \(expected), received \(received)")
            }
        }
    }

    @Test("in use an example's result does not depend on its neighbours")
    func inference() {
        let model = Network(input: [2], seed: 1) { BatchNorm(momentum: 0) }
        let tape = MatrixTape()
        _ = model(tape.constant(x), .training(seed: 1))
        let alone = model.outputs(for: [[3, 30]])
        let among = model.outputs(for: x)
        #expect(alone.row(0) == among.row(1), "expected \(among.row(1)), received \(alone)")
        // With momentum 0 the averages are the batch's own: (3 − 4)/√(5 + ε), (30 − 15)/√(125 + ε).
        #expect(close(alone.row(0), [-1 / 5.001.squareRoot(), 15 / 125.001.squareRoot()], 1e-12), "\(alone)")
    }

    @Test("of images each channel is normalised over all places")
    func images() {
        let model = Sequential(input: [2, 1, 2], seed: 1) { BatchNorm(epsilon: 1e-9) }
        let tape = TensorTape()
        // Two images; channel 1 holds 1, 3 and 5, 7, channel 2 holds 10, 30 and 20, 0.
        let y = model(tape.constant(Tensor(2, 4, [1, 3, 10, 30, 5, 7, 20, 0])), .training(seed: 1)).number.entries
        let (a, b) = (5.0.squareRoot(), 125.0.squareRoot())
        #expect(close(y, [-3 / a, -1 / a, -5 / b, 15 / b, 1 / a, 3 / a, 5 / b, -15 / b], 1e-5), "received \(y)")
    }
    @Test("in use each channel of an image has its own running averages", arguments: [Activation.identity, .relu])
    func imagesInUse(activation: Activation) {
        let model = Sequential(input: [2, 1, 2], seed: 1) { BatchNorm(activation, momentum: 0, epsilon: 1e-9) }
        let tape = TensorTape()
        _ = model(tape.constant(Tensor(2, 4, [1, 3, 10, 30, 5, 7, 20, 0])), .training(seed: 1))
        // Means 4 and 15, variances 5 and 125, as of the two images above.
        let y = model(tape.constant(Tensor(1, 4, [4, 9, 15, -10]))).number.entries
        let lowest = activation == .relu ? 0 : -25 / 125.0.squareRoot()
        #expect(close(y, [0, 5 / 5.0.squareRoot(), 0, lowest], 1e-5), "received \(y)")
    }
}
