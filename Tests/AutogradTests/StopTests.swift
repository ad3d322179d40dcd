import Autograd
import Testing
import TestSupport

/// A broken promise stops the program with a sentence, in release builds too. Each test runs its
/// mistake in a process of its own and reads what it said.
@Suite("Every stop says what was expected and received")
struct StopTests {
    @Test func unlikeShapes() async {
        let row = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value([[1, 2], [3, 4]]) + tape.value([[1, 2]])
        }
        says("+: expected two matrices of one shape, received 2×2 and 1×2; did you mean b.broadcast(rows: 2)?", row)
        let column = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value([[1, 2, 3], [3, 4, 5]]) * tape.value([[1], [2]])
        }
        says(
            "*: expected two matrices of one shape, received 2×3 and 2×1; did you mean b.broadcast(columns: 3)?", column
        )
        let turned = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = maximum(tape.value(.uneven(2, 3)), tape.value(.uneven(3, 2)))
        }
        says("maximum: expected two matrices of one shape, received 2×3 and 3×2; did you mean b.transposed?", turned)
        let plain = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let sum: Matrix = Matrix.uneven(2, 3) + Matrix.uneven(2, 2)
            print(sum)
        }
        says("+: expected two matrices of one shape, received 2×3 and 2×2", plain)
    }

    @Test func matmul() async {
        let b = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value(.uneven(32, 10)).matmul(tape.value(.uneven(12, 10)))
        }
        says(
            "matmul: expected a's columns to equal b's rows, received 32×10 · 12×10; did you mean b.transposed?", b)
        let a = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value(.uneven(4, 2)).matmul(tape.value(.uneven(4, 3)))
        }
        says("matmul: expected a's columns to equal b's rows, received 4×2 · 4×3; did you mean a.transposed?", a)
    }

    @Test func strangers() async {
        let added = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let (tape, other) = (Tape(), Tape())
            _ = tape.value(1, "x") + other.value(2, "y")
            print(tape, other)
        }
        says("+: expected two values from one tape, received x and y from different ones; make both with", added)
        let differentiated = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let (tape, other) = (Tape(), Tape())
            _ = tape.gradients(of: other.value(2, "y"))
        }
        says("gradients(of:): expected a value of this tape, received y of another", differentiated)
        let asked = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let (tape, other) = (Tape(), Tape())
            _ = tape.value(1).gradients()[other.value(2)]
        }
        says("gradients: expected a value of the pass that was differentiated, received one of another", asked)
        let applied = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let (tape, other) = (Tape(), Tape())
            let same = CustomOperation<Double>(name: "same", forward: { $0[0] }, pullback: { g, _, _ in [g] })
            _ = tape.apply(same, to: other.value(2, "y"))
        }
        says("same: expected values of this tape, received y of another", applied)
    }

    @Test func staleValues() async {
        let gone = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var tape: Tape<Double>? = Tape()
            let x = tape!.value(1)
            tape = nil
            _ = x + 1
        }
        says("value: expected one whose tape is alive and was not rewound since, received a stale one; keep", gone)
        let rewound = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            let x = tape.value([[1]])
            tape.rewind()
            _ = x.number
        }
        says("value: expected one whose tape is alive and was not rewound since, received a stale one; keep", rewound)
        let mixed = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = Tape()
            let x = tape.value(1)
            tape.rewind()
            _ = tape.value(2) * x
        }
        says("value: expected one whose tape is alive and was not rewound since, received a stale one; keep", mixed)
        let late = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = Tape()
            let (x, unused) = (tape.value(1), tape.value(2))
            let gradients = x.gradients()
            let id = unused.id
            tape.rewind()
            _ = gradients[id]
        }
        says("gradients: expected a place on the tape before it was rewound, received one after", late)
    }

    @Test func matrices() async {
        let ragged = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            print(Matrix([[1, 2], [3]]))
        }
        says("Matrix: expected rows of one length, received 2 entries in row 0 and 1 in row 1", ragged)
        let count = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            print(Matrix(2, 3, [1, 2]))
        }
        says("Matrix: expected rows × columns entries, received 2×3 and 2 entries", count)
        let outside = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            print(Matrix(2, 3, repeating: 0)[1, 3])
        }
        says("Matrix: expected a place inside 2×3, received row 1, column 3", outside)
        let chosen = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            print(Matrix(2, 3, repeating: 0).selectingRows([0, 2]))
        }
        says("selectingRows: expected rows from 0 to 1, received 2", chosen)
    }

    @Test func losses() async {
        let loss = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value([[1, 2]]).gradients()
        }
        says("gradients(of:): expected a loss of one number, received 1×2; try .sum() or .mean()", loss)
        let seed = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.gradients(of: tape.value([[1, 2]]), seed: [[1]])
        }
        says("gradients(of:seed:): expected a seed of the value's shape, received 1×1 for 1×2", seed)
    }

    @Test func pullbacks() async {
        let count = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = Tape()
            let product = CustomOperation<Double>(
                name: "my product", forward: { $0[0] * $0[1] }, pullback: { g, x, _ in [g * x[1]] })
            _ = tape.apply(product, to: tape.value(1), tape.value(2)).gradients()
        }
        says("my product: expected its pullback to return 2 gradients, one for each input, received 1", count)
        let shape = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            let total = CustomOperation<Matrix>(
                name: "my total", forward: { Matrix($0[0].entries.reduce(0, +)) }, pullback: { g, _, _ in [g] })
            _ = tape.apply(total, to: tape.value([[1, 2]])).gradients()
        }
        says("my total: expected a gradient of its input's shape 1×2, received 1×1", shape)
    }

    @Test func reshapes() async {
        let count = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value(.uneven(2, 3)).reshaped(4, 2)
        }
        says("reshaped: expected 6 entries as in 2×3, received 4×2 which holds 8", count)
        let negative = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value(.uneven(2, 3)).reshaped(-2, -3)
        }
        says("reshaped: expected 6 entries as in 2×3, received -2×-3", negative)
        let rows = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value(.uneven(2, 3)).broadcast(rows: 4)
        }
        says("broadcast(rows:): expected one row and a positive count, received 2×3 and 4", rows)
        let columns = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = Tape()
            _ = tape.value(1).broadcast(columns: 2)
        }
        says("broadcast: expected the result of a single number to be 1×1, received 1×2; use a MatrixTape", columns)
        let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value(Matrix(0, 3, [])).mean()
        }
        says("mean: expected at least one entry, received 0×3", none)
    }

    @Test func windows() async {
        let kernel = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value(.uneven(3, 3)).convolved(with: tape.value(.uneven(5, 5)))
        }
        says(
            "convolution: expected a kernel no larger than the padded image, received a 5×5 kernel on 3×3; "
                + "try padding: .same", kernel)
        let stride = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value(.uneven(3, 3)).convolved(with: tape.value(.uneven(2, 2)), stride: 0)
        }
        says("convolution: expected a stride from 1 to 4095, received 0", stride)
        let reflected = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value(.uneven(3, 3)).convolved(with: tape.value(.uneven(2, 2)), padding: .by(3, .reflect))
        }
        says(
            "convolution: expected a reflected border narrower than the image, received 3 on 3×3; try .zero fill",
            reflected)
        let negative = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            print(Padding.by(-1))
        }
        says("padding: expected a width from 0 to 65535, received -1", negative)
        let pool = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value(.uneven(2, 2)).maxPooled(3)
        }
        says("pooling: expected an image of at least 3×3, received 2×2; try partialEdges: true", pool)
        let still = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value(.uneven(2, 2)).meanPooled(2, stride: 0)
        }
        says("pooling: expected a window and a stride from 1 to 65535, received 2 and 0", still)
    }

    private func says(_ sentence: String, _ result: ExitTest.Result?, at place: SourceLocation = #_sourceLocation) {
        let received = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(received.contains(sentence), "expected “\(sentence)”, received “\(received)”", sourceLocation: place)
    }
}
