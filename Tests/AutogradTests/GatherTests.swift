import Autograd
import Testing
import TestSupport

@Suite("Gather")
struct GatherTests {
    @Test("rows by number, some twice and one never, on matrices and tensors")
    func rows() {
        let table: Matrix = [[1, 2], [3, 4], [5, 6]]
        let places: Matrix = [[2, 0], [2, 2]]
        let expected: Matrix = [[5, 6, 1, 2], [5, 6, 5, 6]]
        // The weights are −0.8, 0.6, −0.2 … as in `Matrix.weights`; row 2 was chosen three times, row 1 never.
        let w = Matrix.weights(expected.shape).entries
        let slopes = [w[2], w[3], 0, 0, w[0] + w[4] + w[6], w[1] + w[5] + w[7]]
        let (matrices, tensors) = (MatrixTape(), TensorTape())
        let (a, p) = (matrices.value(table), matrices.value(places))
        let (b, q) = (tensors.value(Tensor(table)), tensors.value(Tensor(places)))
        let (y, z) = (a.gathered(at: p), b.gathered(at: q))
        #expect(y.number == expected && z.number == Tensor(expected), "received \(y) and \(z)")
        let (g, h) = (y.weighed().gradients(), z.weighed().gradients())
        #expect(close(g[a].entries, slopes, 1e-14) && close(h[b].entries, slopes, 1e-6), "received \(g[a]), \(h[b])")
        #expect(g[p] == Matrix(2, 2, repeating: 0) && h[q] == Tensor(Shape(2, 2), repeating: 0))
    }

    @Test("of a single number there is one row")
    func single() {
        let tape = Tape()
        let (x, place) = (tape.value(3), tape.value(0))
        let y = x.gathered(at: place)
        #expect(y.number == 3 && y.gradients()[x] == 1 && y.gradients()[place] == 0)
    }

    @Test("no places, no rows")
    func empty() {
        let tape = TensorTape()
        let x = tape.value(Tensor([[1, 2], [3, 4]]))
        #expect(x.gathered(at: tape.constant(Tensor(Shape(0, 3), []))).shape == Shape(0, 6))
    }

    @Test("a row that is not there stops with a sentence")
    func stops() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value([[1, 2], [3, 4]]).gathered(at: tape.value([[0, 1, 2]]))
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            text.contains(
                "gathered: expected whole numbers from 0 to 1, one for each of 2 rows, received 2 in row 0, column 2"),
            "received \(text)")
    }
}
