import Autograd
import Testing
import TestSupport

@Suite("Reference values")
struct ReferenceValues {
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

    @Test func firstCauseNamesTheLine() {
        let tape = Tape()
        let a = tape.value(0, "a")
        let b = a * 2
        let c = b.log()
        _ = c + 1
        print(tape.firstCause!)
    }
    @Test func pathsSumToTheGradient() {
        let tape = Tape()
        let x = tape.value(3, "x")
        let y = (x * x + x.tanh()).named("y")
        print(tape.paths(from: x, to: y))
        let t = tape.trace(of: y)
        for e in t.events { print(t.describe(e)) }
        #expect(close(tape.paths(from: x, to: y).sum, y.gradients()[x]))
    }
    @Test func matrix() {
        let tape = MatrixTape()
        let x = tape.value([[1, 2], [3, 4]], "X")
        let w = tape.value([[0.5], [-1]], "W")
        let loss = x.matmul(w).sigmoid().sum().named("loss")
        print(loss, loss.gradients()[w], loss.checkGradients())
    }
}
