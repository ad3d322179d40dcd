import Autograd
import Testing
import TestSupport

/// *Nothing changes but what a number is*: each operation at `Matrix`, in 64 bits and step by step, and at `Tensor`,
/// in 32 bits on the kernels. An ulp is counted at the largest entry; see `distanceInUlp`.
@Suite("Twins: Matrix and Tensor")
struct TwinTests {
    /// Sums of a dozen products, each rounded to 32 bits.
    static let tolerance = 8.0

    @Test("the same numbers and gradients", arguments: Spelling.allCases)
    func operations(_ spelling: Spelling) {
        compare(spelling, times: 1) { $0 }
    }

    @Test("used twice: the gradients add up", arguments: Spelling.allCases)
    func fanOut(_ spelling: Spelling) {
        compare(spelling, times: 2) { $0 }
    }

    @Test("at sizes around a register's, and with ReLU's kink amid the numbers", arguments: [1, 7, 16, 17, 33])
    func sizes(_ width: Int) {
        for spelling in [Spelling.affine, .affineRelu] {
            compare(spelling, times: 1) { _ in [Shape(5, width), Shape(width, width + 1), Shape(1, width + 1)] }
        }
        for spelling in [Spelling.batchNormalization, .batchNormalizationRelu] {
            compare(spelling, times: 1) { _ in [Shape(9, width), Shape(1, width), Shape(1, width)] }
        }
        for spelling in [Spelling.crossEntropy, .softmax, .logSoftmax, .relu, .tanh, .sumOverRows, .sumOverColumns] {
            compare(spelling, times: 1) { _ in [Shape](repeating: Shape(3, width), count: spelling.arity) }
        }
    }

    @Test("one row has no variance: its normalisation is β, and its gradient 0")
    func oneRow() {
        let (matrices, tensors) = (MatrixTape(), TensorTape())
        let rows: [Matrix] = [[[3, -1, 7]], [[0.5, 2, -1]], [[1, 0.25, -2]]]
        let (a, b) = (rows.map { matrices.value($0) }, rows.map { tensors.value(Tensor($0)) })
        let (y, z) = (
            a[0].batchNormalized(gamma: a[1], beta: a[2]), b[0].batchNormalized(gamma: b[1], beta: b[2])
        )
        #expect(y.number == rows[2] && z.number == Tensor(rows[2]), "received \(y.number) and \(z.number)")
        let (g, h) = (y.weighed().gradients(), z.weighed().gradients())
        #expect(g[a[0]] == Matrix(1, 3, repeating: 0) && h[b[0]] == Tensor(Shape(1, 3), repeating: 0))
        #expect(g[a[1]] == Matrix(1, 3, repeating: 0) && h[b[1]] == Tensor(Shape(1, 3), repeating: 0))
        let tape = Tape()
        let (x, gamma, beta) = (tape.value(3), tape.value(0.5), tape.value(1))
        let number = x.batchNormalized(gamma: gamma, beta: beta)
        #expect(number.number == 1 && number.gradients()[x] == 0 && number.gradients()[beta] == 1)
    }

    @Test("cross-entropy is what log-softmax and a mean over the rows make")
    func crossEntropy() {
        let tape = MatrixTape()
        let (x, t) = (tape.value(.uneven(4, 3)), tape.value(.uneven(4, 3, dividedBy: 7)))
        let (whole, parts) = (x.crossEntropy(t), -(t * x.logSoftmax()).sum() / 4)
        #expect(close(whole.number, parts.number, 1e-14))
        for input in [x, t] {
            #expect(close(whole.gradients()[input], parts.gradients()[input], 1e-14))
        }
    }

    @Test("no rows at all pass through without harm")
    func empty() {
        let tape = TensorTape()
        let none = tape.value(Tensor(Shape(0, 3), []), "none")
        let (w, b) = (tape.value(.uneven([3, 2]), "w"), tape.value(.uneven([1, 2]), "b"))
        let z = none.affine(w, bias: b, relu: true).softmax()
        #expect(z.shape == Shape(0, 2) && z.sum().number == Tensor(.single, [0]))
        #expect(z.sum().gradients()[w] == Tensor(Shape(3, 2), repeating: 0))
        #expect("\(none)" == "none = [] (0×3)")
    }

    // MARK: Helpers

    private func compare(
        _ spelling: Spelling, times: Int, place: SourceLocation = #_sourceLocation, shapes: ([Shape]) -> [Shape]
    ) {
        // Both begin with what 32 bits can hold.
        let numbers = spelling.matrices(shapes(spelling.shapes)).map { $0.map { Double(Float($0)) } }
        let (matrices, tensors) = (MatrixTape(), TensorTape())
        let (a, b) = (numbers.map { matrices.value($0) }, numbers.map { tensors.value(Tensor($0)) })
        var (y, z) = (spelling.apply(to: a), spelling.apply(to: b))
        for _ in 1..<times { (y, z) = (y + spelling.apply(to: a), z + spelling.apply(to: b)) }
        func expect(_ what: String, _ expected: Matrix, _ received: Tensor) {
            let distance = distanceInUlp(received, expected.entries)
            #expect(
                received.shape == expected.shape && distance <= Self.tolerance * Double(times),
                "\(spelling), \(what): expected \(expected), received \(received), \(distance.short) ulp away",
                sourceLocation: place)
        }
        expect("result", y.number, z.number)
        let (g, h) = (y.weighed().gradients(), z.weighed().gradients())
        for (index, (a, b)) in zip(a, b).enumerated() { expect("gradient by input \(index)", g[a], h[b]) }
    }
}
