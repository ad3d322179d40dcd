import Autograd
import Learning
import TestSupport
import Testing

@Suite("Losses")
struct LossTests {
    private func value(_ loss: any Loss, _ outputs: Matrix, _ targets: Matrix) -> Double {
        let tape = MatrixTape()
        return loss(tape.value(outputs), tape.value(targets)).number.entries[0]
    }

    @Test("by hand")
    func byHand() {
        // Errors 1, −2 and 3, 0: squares 5 and 9.
        let (y, t): (Matrix, Matrix) = ([[1, 0], [4, 2]], [[0, 2], [1, 2]])
        #expect(value(.squaredError, y, t) == 7)
        #expect(value(.meanSquaredError, y, t) == 3.5)
        // Not knowing costs ln 2; a sure and right yes nothing; a sure and wrong one its score.
        #expect(close(value(.binaryCrossEntropy, [[0]], [[1]]), 0.6931471805599453, 1e-15))
        #expect(value(.binaryCrossEntropy, [[800]], [[1]]) == 0)
        #expect(value(.binaryCrossEntropy, [[800], [-800]], [[0], [0]]) == 400)
        // 1 − 0.5 = 0.5, 1 + 2 = 3, content at 1 − 2 < 0.
        #expect(close(value(.hinge, [[0.5], [2], [-2]], [[1], [-1], [-1]]), 3.5 / 3, 1e-15))
    }

    @Test(
        "gradients pass the check at a matrix, and a tensor agrees",
        arguments: [
            SquaredError(), SquaredError(isMeanOverOutputs: true), BinaryCrossEntropy(), Hinge(), SoftmaxCrossEntropy(),
        ] as [any Loss])
    func gradients(loss: any Loss) {
        let outputs: Matrix = [[0.5, -1.25, 2], [-0.75, 0.25, 1.5]]
        let targets: Matrix = loss is Hinge ? [[1, -1, -1], [-1, -1, 1]] : [[1, 0, 0], [0, 0, 1]]
        let tape = MatrixTape()
        let x = tape.value(outputs, "outputs")
        let mean = loss(x, tape.constant(targets))
        let check = mean.checkGradients(by: [x])
        #expect(check.passes, "\(loss): \(check)")
        let fast = TensorTape()
        let y = fast.value(Tensor(outputs))
        let twin = loss(y, fast.constant(Tensor(targets)))
        #expect(close(twin.number.entries, mean.number.entries, 1e-6), "\(loss): \(mean) and \(twin)")
        let (a, b) = (mean.gradients()[x].entries, twin.gradients()[y].entries)
        #expect(close(a, b, 1e-6), "\(loss): expected \(a), received \(b)")
    }

    @Test("with one output the answer is yes on one side of the loss's boundary")
    func boundary() {
        let model = Network(input: [1], seed: 1) { Activation.identity }
        let x: Matrix = [[-1], [0.25], [0.75], [3]]
        // From scores the boundary is 0, from amounts between 0 and 1 it is ½.
        #expect(model.score(on: x, [[0], [1], [1], [1]], loss: .binaryCrossEntropy).accuracy == 1)
        #expect(model.score(on: x, [[0], [0], [1], [1]], loss: .squaredError).accuracy == 1)
        #expect(model.score(on: x, [[-1], [1], [1], [-1]], loss: .hinge).accuracy == 0.75)
    }
}
