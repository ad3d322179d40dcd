import Autograd
import Datasets
import Learning
import TestSupport
import Testing

@Suite("Softmax cross-entropy")
struct SoftmaxCrossEntropyTests {
    private func loss(_ scores: Matrix, _ labels: [Int]) -> Double {
        let tape = MatrixTape()
        let targets = tape.value(oneHot(labels, classes: scores.columns))
        return SoftmaxCrossEntropy()(tape.value(scores), targets).number.entries[0]
    }

    @Test("the mean over the batch, in nats")
    func mean() {
        // ln(1 + e⁻¹ + e⁻²) = 0.40760596444438 for class 2 of scores 1, 2, 3; 2 more for class 0.
        #expect(close(loss([[1, 2, 3]], [2]), 0.40760596444438, 1e-13), "received \(loss([[1, 2, 3]], [2]))")
        let both = loss([[1, 2, 3], [1, 2, 3]], [2, 0])
        #expect(close(both, 1.40760596444438, 1e-13), "received \(both)")
    }

    @Test("a guess among k equals costs ln k, and huge scores stay finite")
    func edges() {
        #expect(close(loss([[7, 7, 7, 7]], [1]), 1.3862943611198906, 1e-15))
        #expect(loss([[1000, 0, -1000]], [0]) == 0)
        #expect(loss([[1000, 0, -1000]], [2]) == 2000)
    }

    @Test("its gradient is (softmax(z) − t)/n")
    func gradient() {
        let tape = MatrixTape()
        let z = tape.value([[0.5, -1, 2], [3, 3, -2]])
        let t = oneHot([1, 0], classes: 3)
        let received = SoftmaxCrossEntropy()(z, tape.value(t)).gradients()[z]
        let expected = (Matrix.softmax(z.number) - t) * 0.5
        #expect(close(received, expected, 1e-15), "expected \(expected), received \(received)")
    }
}
