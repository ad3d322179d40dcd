import Autograd
import Testing
import TestSupport

@Suite("Matrices")
struct MatrixTests {
    @Test("from rows, from a row, from a column, and read back")
    func making() {
        let m: Matrix = [[1, 2, 3], [4, 5, 6]]
        #expect(m == Matrix(2, 3, [1, 2, 3, 4, 5, 6]))
        #expect(m.row(1) == [4, 5, 6] && m[1, 0] == 4)
        #expect(m.rowsAsArrays == [[1, 2, 3], [4, 5, 6]])
        #expect(m.selectingRows([1, 1, 0]) == [[4, 5, 6], [4, 5, 6], [1, 2, 3]])
        #expect(Matrix(row: [1, 2]) == [[1, 2]] && Matrix(column: [1, 2]) == [[1], [2]] && Matrix(7) == [[7]])
        #expect(m.map { -$0 }[0, 2] == -3)
        #expect(Matrix(0, 2, []).rowsAsArrays.isEmpty && Matrix([]).shape == Shape(0, 0))
    }

    @Test("changing one entry leaves copies alone")
    func values() {
        var m: Matrix = [[1, 2]]
        let copy = m
        m[0, 1] = 9
        #expect(m == [[1, 9]] && copy == [[1, 2]])
    }

    @Test("product, transpose and sums by hand")
    func algebra() {
        let a: Matrix = [[1, 2], [3, 4], [5, 6]]
        let b: Matrix = [[1, 0, -1], [2, 1, 0]]
        #expect(Matrix.product(a, b) == [[5, 2, -1], [11, 4, -3], [17, 6, -5]])
        #expect(Matrix.transpose(a) == [[1, 3, 5], [2, 4, 6]])
        #expect(Matrix.sum(a, over: .rows) == [[9, 12]])
        #expect(Matrix.sum(a, over: .columns) == [[3], [7], [11]])
        #expect(Matrix.product(Matrix(2, 0, []), Matrix(0, 3, [])) == Matrix(2, 3, repeating: 0))
        #expect(Matrix.sum(Matrix(0, 3, []), over: .rows) == [[0, 0, 0]])
    }

    @Test("a mean and a quotient divide, rather than multiply by a rounded inverse")
    func mean() {
        let tape = MatrixTape()
        let mean = tape.value(Matrix(1, 49, repeating: 1)).mean(over: .columns)
        #expect(mean.number == [[1]], "49·(1/49) is less than 1, received \(mean.number[0, 0])")
        #expect(tape.value(Matrix(3, 3, repeating: 1)).meanPooled(3).number == [[1]])
        #expect((tape.value([[49]]) / 49).number == [[1]])
        let numbers = Tape()
        let tiny = Double.leastNormalMagnitude / 64  // Its inverse overflows.
        #expect((numbers.value(1e-300) / tiny).number == 1e-300 / tiny)
    }

    @Test("a single number beside a wide stride sees only padding")
    func paddingAlone() {
        let matrices = MatrixTape()
        let (image, kernel) = (matrices.value([[3]]), matrices.value([[2]]))
        let expected = image.convolved(with: kernel, stride: 3, padding: .by(1))
        let tape = Tape()
        let (x, k) = (tape.value(3), tape.value(2))
        let received = x.convolved(with: k, stride: 3, padding: .by(1))
        #expect(expected.number == [[0]] && received.number == 0)
        #expect(received.gradients()[x] == 0 && received.gradients()[k] == 0)
        #expect(x.convolved(with: k).number == 6)
    }

    @Test("a custom operation may record others while it computes")
    func nestedCustom() {
        let tape = Tape()
        let x = tape.value(3, "x")
        let double = CustomOperation<Double>(name: "double", forward: { $0[0] * 2 }, pullback: { g, _, _ in [g * 2] })
        let square = CustomOperation<Double>(
            name: "square",
            forward: { input in
                _ = tape.apply(double, to: x)
                return input[0] * input[0]
            },
            pullback: { g, x, _ in [g * 2 * x[0]] })
        let z = tape.apply(square, to: x)
        #expect(z.tape.operationName(of: z.id) == "square")
        #expect(z.gradients()[x] == 6)
    }
}
