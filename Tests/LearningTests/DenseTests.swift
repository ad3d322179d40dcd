import Autograd
import Datasets
import Learning
import TestSupport
import Testing

@Suite("Dense")
struct DenseTests {
    private func layerOutput(_ layer: Dense, _ x: Matrix, _ w: Matrix, _ b: Matrix) -> Matrix {
        let tape = MatrixTape()
        return layer(tape.value(x), [tape.value(w), tape.value(b)]).number
    }

    @Test("y = relu(x·W + b), by hand")
    func byHand() {
        let y = layerOutput(Dense(2, .relu), [[1, 2], [-1, 0]], [[1, -1], [0.5, 2]], [[0.25, 0.5]])
        // Row 1: 1 + 1 + 0.25, −1 + 4 + 0.5. Row 2: relu(−1 + 0.25), 1 + 0.5.
        #expect(y == [[2.25, 3.5], [0, 1.5]], "received \(y)")
    }

    @Test(
        "its gradients through the loss pass the check",
        arguments: [
            Activation.identity, .relu, .leakyRelu(slope: 0.1), .elu(alpha: 1), .sigmoid, .tanh, .softplus, .swish,
        ])
    func gradientCheck(activation: Activation) {
        let network = Network(input: [3], seed: 5, [Dense(4, activation), Dense(3)])
        let tape = MatrixTape()
        let x = tape.value([[0.5, -1.25, 2], [1, 0.75, -0.5]], "x")
        let targets = tape.value(oneHot([2, 0], classes: 3), "t")
        let loss = SoftmaxCrossEntropy()(network(x), targets)
        let check = loss.checkGradients(by: [x] + network.parameters.map { tape($0) })
        #expect(check.passes, "\(activation): \(check)")
        #expect(check.entries.count == 6 + 12 + 4 + 12 + 3)
        let gradients = loss.gradients()
        #expect(
            gradients[network.parameters[0]].entries.contains { $0 != 0 },
            "expected the first weights to feel the loss, received zeros")
    }

    @Test("as many neurons side by side compute and learn the same")
    func twin() {
        let w: Matrix = [[0.5, -1], [2, 0.25]]
        let b: Matrix = [[0.1, -0.2]]
        let tape = MatrixTape()
        let (weights, bias) = (tape.value(w), tape.value(b))
        let gradients = Dense(2, .tanh)(tape.value([[0.3, -0.7]]), [weights, bias]).sum().gradients()

        let scalars = Tape()
        let x = [scalars.value(0.3), scalars.value(-0.7)]
        let neurons = (0..<2).map { Neuron(weights: [w[0, $0], w[1, $0]], bias: b[0, $0], .tanh) }
        for (unit, neuron) in neurons.enumerated() {
            let single = neuron(x).gradients()
            let expected = neuron.parameters.map { single[$0] }
            let received = [gradients[weights][0, unit], gradients[weights][1, unit], gradients[bias][0, unit]]
            #expect(close(received, expected, 1e-15), "unit \(unit): expected \(expected), received \(received)")
        }
    }

    @Test("first weights have the spread that the papers ask for, and biases are 0")
    func firstWeights() {
        let he = Network(input: [200], seed: 3, [Dense(300, .relu)]).parameters
        let xavier = Network(input: [200], seed: 3, [Dense(300, .tanh)]).parameters
        #expect(close(variance(he[0].number), 2.0 / 200, 0.001), "He: received \(variance(he[0].number))")
        #expect(variance(he[0].number) > 0.0095, "He: expected 0.01, received \(variance(he[0].number))")
        let bound = (6.0 / 500).squareRoot()
        let largest = xavier[0].number.entries.map(\.magnitude).max() ?? 0
        #expect(largest <= bound && largest > 0.99 * bound, "Xavier: expected up to \(bound), received \(largest)")
        #expect(he[1].number == Matrix(1, 300, repeating: 0))
    }

    private func variance(_ m: Matrix) -> Double {
        m.entries.reduce(0) { $0 + $1 * $1 } / Double(m.entries.count)
    }
}
