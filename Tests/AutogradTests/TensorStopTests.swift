import Autograd
import Testing
import TestSupport

/// As `StopTests`, for what can go wrong in more than two dimensions.
@Suite("Every stop on tensors says what was expected and received")
struct TensorStopTests {
    @Test func shapes() async {
        let unlike = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = TensorTape()
            _ = tape.value(.uneven([2, 3, 4])) + tape.value(.uneven([2, 12]))
        }
        says(
            "+: expected two tensors of one shape, received 2×3×4 and 2×12; did you mean b.reshaped(to: a.shape)?",
            unlike)
        let row = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = TensorTape()
            _ = tape.value(.uneven([2, 3])) * tape.value(.uneven([1, 3]))
        }
        says("*: expected two tensors of one shape, received 2×3 and 1×3; did you mean b.broadcast(rows: 2)?", row)
        let plain = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let sum: Tensor = Tensor.uneven([2, 3]) + Tensor.uneven([2, 2])
            print(sum)
        }
        says("add: expected two tensors of one shape, received 2×3 and 2×2", plain)
        let count = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            print(Tensor(Shape([2, 3, 2]), [1, 2]))
        }
        says("Tensor: expected 12 numbers for 2×3×2, received 2", count)
        let five = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            print(Shape([1, 2, 3, 4, 5]))
        }
        says("Shape: expected one to four dimensions from 0 to 2³¹ − 1, received [1, 2, 3, 4, 5]", five)
        let negative = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            print(Shape(2, -3))
        }
        says("Shape: expected sizes from 0 to 2³¹ − 1, received 2×-3", negative)
        let chosen = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            print(Tensor.uneven([2, 3, 2, 2]).selectingRows([0, 2]))
        }
        says("selectingRows: expected rows from 0 to 1, received 2", chosen)
    }

    @Test func reshapes() async {
        let count = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = TensorTape()
            _ = tape.value(.uneven([2, 6])).reshaped(to: Shape([2, 2, 2, 2]))
        }
        says("reshaped: expected 12 entries as in 2×6, received 2×2×2×2 which holds 16", count)
        let matrix = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value(.uneven(2, 6)).reshaped(to: Shape([2, 3, 2]))
        }
        says("reshaped: expected rows and columns, received 2×3×2; use a TensorTape for more dimensions", matrix)
        let images = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = TensorTape()
            _ = tape.value(.uneven([2, 3, 2, 2])).transposed
        }
        says("transposed: expected rows and columns, received 2×3×2×2; try reshaped(2, 12)", images)
        let product = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = TensorTape()
            _ = tape.value(.uneven([2, 3, 2, 2])).matmul(tape.value(.uneven([12, 5])))
        }
        says("matmul: expected rows and columns, received 2×3×2×2; try reshaped(2, 12)", product)
    }

    @Test func affine() async {
        let bias = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = TensorTape()
            _ = tape.value(.uneven([5, 3])).affine(tape.value(.uneven([3, 2])), bias: tape.value(.uneven([2, 1])))
        }
        says("affine: expected batch×inputs · inputs×units + 1×units, received 5×3 · 3×2 + 2×1", bias)
        let inputs = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value(.uneven(5, 3)).affine(tape.value(.uneven(2, 3)), bias: tape.value(.uneven(1, 3)))
        }
        says("affine: expected batch×inputs · inputs×units + 1×units, received 5×3 · 2×3 + 1×3", inputs)
        let images = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = TensorTape()
            _ = tape.value(.uneven([2, 3, 2, 2])).affine(
                tape.value(.uneven([12, 5])), bias: tape.value(.uneven([1, 5])))
        }
        says("affine: expected rows and columns, received 2×3×2×2; try reshaped(2, 12)", images)
        let rows = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = TensorTape()
            _ = tape.value(.uneven([0, 3])).crossEntropy(tape.value(.uneven([0, 3])))
        }
        says("crossEntropy: expected at least one row, received 0×3", rows)
    }

    @Test func convolutions() async {
        let channels = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = TensorTape()
            _ = tape.value(.uneven([2, 3, 5, 5])).convolved(with: tape.value(.uneven([4, 2, 3, 3])))
        }
        says("convolution: expected a kernel with the image's 3 channels, received 4×2×3×3 for 2×3×5×5", channels)
        let bias = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = TensorTape()
            let (x, w) = (tape.value(.uneven([2, 3, 5, 5])), tape.value(.uneven([4, 3, 3, 3])))
            _ = x.convolved(with: w, bias: tape.value(.uneven([1, 3])))
        }
        says("convolution: expected one bias for each filter, 1×4, received 1×3", bias)
        let plane = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = TensorTape()
            _ = tape.value(.uneven([2, 3, 5, 5])).convolved(with: tape.value(.uneven([3, 3])))
        }
        says(
            "convolution: expected batch×channels×height×width and filters×channels×height×width, or one plane for each, "
                + "received 2×3×5×5 with 3×3; try reshaped(to:)", plane)
        let volume = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = TensorTape()
            _ = tape.value(.uneven([2, 5, 5])).convolved(with: tape.value(.uneven([2, 3, 3])))
        }
        says("or one plane for each, received 2×5×5 with 2×3×3; try reshaped(to:)", volume)
        let kernel = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = TensorTape()
            _ = tape.value(.uneven([2, 1, 3, 3])).convolved(with: tape.value(.uneven([4, 1, 5, 5])))
        }
        says(
            "expected a kernel no larger than the padded image, received a 5×5 kernel on 3×3; try padding: .same",
            kernel)
        let reflected = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = TensorTape()
            _ = tape.value(.uneven([2, 2])).convolved(with: tape.value(.uneven([3, 3])), padding: .by(2, .reflect))
        }
        says(
            "convolution: expected a reflected border narrower than the image, received 2 on 2×2; try .zero fill",
            reflected)
        let pool = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = TensorTape()
            _ = tape.value(.uneven([2, 3, 2, 2])).maxPooled(3)
        }
        says("pooling: expected an image of at least 3×3, received 2×2; try partialEdges: true", pool)
    }

    @Test func batchNormalization() async {
        let gamma = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = TensorTape()
            let row = tape.value(.uneven([1, 5]))
            _ = tape.value(.uneven([2, 3, 5, 5])).batchNormalized(gamma: row, beta: row)
        }
        says("batch normalization: expected γ and β of 1×3, received 1×5 and 1×5", gamma)
        let beta = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value(.uneven(4, 2)).batchNormalized(
                gamma: tape.value(.uneven(1, 2)), beta: tape.value(.uneven(2, 1)))
        }
        says("batch normalization: expected γ and β of 1×2, received 1×2 and 2×1", beta)
        let plain = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let row = Tensor.uneven([1, 2])
            print(Tensor.batchNormalization(.uneven([4, 3]), row, row, epsilon: 1, relu: false))
        }
        says("batch normalization: expected 1×3, a number for each channel, received 1×2", plain)
    }

    private func says(_ sentence: String, _ result: ExitTest.Result?, at place: SourceLocation = #_sourceLocation) {
        let received = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(received.contains(sentence), "expected “\(sentence)”, received “\(received)”", sourceLocation: place)
    }
}
