import Autograd
import Testing
import TestSupport

/// Small programs whose results others have published.
@Suite("Published examples")
struct ExampleTests {
    @Test("micrograd's README expression")
    func micrograd() {
        let tape = Tape()
        let a = tape.value(-4, "a")
        let b = tape.value(2, "b")
        var c = a + b
        var d = a * b + b.power(3)
        c += c + 1
        c += 1 + c + -a
        d += d * 2 + (b + a).relu()
        d += 3 * d + (b - a).relu()
        let e = c - d
        let f = e.power(2)
        var g = f / 2
        g += 10 / f
        let gradients = g.gradients()
        #expect(g.number.fixed(4) == "24.7041")
        #expect(gradients[a].fixed(4) == "138.8338")
        #expect(gradients[b].fixed(4) == "645.5773")
        let check = g.checkGradients()
        #expect(check.passes, "\(check)")
    }

    /// The neuron of A. Karpathy's lecture "The spelled-out intro to neural networks and backpropagation".
    @Test("the lecture's neuron, with tanh whole and composed from exp", arguments: [false, true])
    func lectureNeuron(composed: Bool) {
        let tape = Tape()
        let x1 = tape.value(2, "x1")
        let x2 = tape.value(0, "x2")
        let w1 = tape.value(-3, "w1")
        let w2 = tape.value(1, "w2")
        let b = tape.value(6.8813735870195432, "b")
        let n = x1 * w1 + x2 * w2 + b
        let e = (2 * n).exp()
        let o = (composed ? (e - 1) / (e + 1) : n.tanh()).named("o")
        #expect(close(o.number, 0.7071067811865477, 3e-16), "expected 0.7071067811865477, received \(o.number)")
        let gradients = o.gradients()
        for (value, expected) in [(x1, -1.5), (w1, 1.0), (x2, 0.5), (w2, 0.0)] {
            let received = gradients[value]
            #expect(close(received, expected, 1e-15), "\(value): expected \(expected), received \(received)")
        }
        #expect(o.checkGradients().passes)
    }

    @Test("the README's gradient: d(x·x + x)/dx = 2x + 1")
    func usedTwice() {
        let tape = Tape()
        let x = tape.value(3, "x")
        let y = x * x
        let loss = y + x
        let gradients = loss.gradients()
        #expect(y.number == 9 && loss.number == 12)
        #expect(gradients[y] == 1 && gradients[x] == 7)
    }

    @Test("least squares in matrices: dW = 2·Xᵀ·(X·W − Y)/n")
    func leastSquares() {
        let tape = MatrixTape()
        let x = tape.value([[1, 2], [3, 4], [5, 6]], "X")
        let w = tape.value([[0.5], [-1]], "W")
        let y = tape.value([[1], [0], [-1]], "Y")
        let loss = (x.matmul(w) - y).squared.mean()
        // Errors −2.5, −2.5, −2.5; Xᵀ·errors = −22.5, −30; doubled and divided by 3.
        #expect(close(loss.number[0, 0], 6.25))
        #expect(close(loss.gradients()[w], [[-15], [-20]]))
    }
}
