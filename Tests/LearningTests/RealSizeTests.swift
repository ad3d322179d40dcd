import Autograd
import Learning
import TestSupport
import Testing

/// Layers at the sizes of a real network, where kernels take other paths than on a few numbers.
///
/// A matrix would need minutes there. But a convolution is linear in its weights and a maximum picks entries, so
/// that Euler's rule holds: with gradient g at the result y, Σ y·g = Σ x·∂x = Σ W·∂W (+ Σ b·∂b).
@Suite("Layers at real sizes")
struct RealSizeTests {
    private func uneven(_ shape: Shape, _ seed: UInt64) -> Tensor {
        var random = SeededGenerator(seed: seed)
        return Tensor(shape, (0..<shape.count).map { _ in Float.random(in: -1...1, using: &random) })
    }

    private func dot(_ a: Tensor, _ b: Tensor) -> Double {
        zip(a.floats, b.floats).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }

    /// How large a sum of products could be, the measure for its rounding.
    private func size(_ a: Tensor, _ b: Tensor) -> Double {
        zip(a.floats, b.floats).reduce(0) { $0 + Double(($1.0 * $1.1) * ($1.0 * $1.1)) }.squareRoot()
    }

    @Test(
        "Conv2D",
        arguments: [
            ([1, 28, 28], Conv2D(32, 3, padding: .same)), ([32, 14, 14], Conv2D(64, 3, padding: .same)),
            ([1, 28, 28], Conv2D(6, 5, .relu, padding: .same)), ([6, 14, 14], Conv2D(16, 5, .relu)),
            ([3, 17, 19], Conv2D(5, 3, stride: 2)), ([8, 9, 9], Conv2D(40, 1)),
        ] as [([Int], Conv2D)], [1, 7, 64])
    func convolution(example: ([Int], Conv2D), batch: Int) {
        let (input, layer) = example
        let model = Sequential(input: input, seed: 2, [layer])
        let tape = TensorTape()
        let x = tape.value(uneven(Shape([batch] + input), 3))
        let y = model(x)
        let g = uneven(y.shape, 4)
        let gradients = tape.gradients(of: y, seed: g)
        let (w, b) = (model.parameters[0], model.parameters[1])
        // The bias is 0 here.
        let expected = dot(y.number, g)
        let slack = 1e-5 * (1 + size(y.number, g)) * 10
        let (byInput, byWeights) = (dot(x.number, gradients[x]), dot(w.number, gradients[w]))
        #expect((byInput - expected).magnitude < slack, "∂x: expected \(expected), received \(byInput)")
        #expect((byWeights - expected).magnitude < slack, "∂W: expected \(expected), received \(byWeights)")
        // ∂b is the sum of g over the filter's planes, where ReLU lets it through.
        let area = y.shape.plane.count
        var sums = [Double](repeating: 0, count: y.shape.channels)
        for (place, entry) in g.floats.enumerated() where layer.activation != .relu || y.number.floats[place] > 0 {
            sums[place / area % sums.count] += Double(entry)
        }
        #expect(close(gradients[b].entries, sums, 1e-4), "∂b: expected \(sums), received \(gradients[b])")
    }

    @Test(
        "BatchNorm of images is that of their pixels as rows", arguments: [[32, 28, 28], [64, 14, 14], [3, 5, 7]],
        [2, 64])
    func batchNorm(input: [Int], batch: Int) {
        let (channels, area) = (input[0], input[1] * input[2])
        let x = uneven(Shape([batch] + input), 5)
        let g = uneven(x.shape, 6)
        let (gamma, beta) = (uneven(Shape(1, channels), 7), uneven(Shape(1, channels), 8))
        func rows(_ t: Tensor) -> Matrix {
            let floats = t.floats
            var entries = [Double](repeating: 0, count: floats.count)
            for image in 0..<batch {
                for channel in 0..<channels {
                    for place in 0..<area {
                        entries[(image * area + place) * channels + channel] =
                            Double(floats[(image * channels + channel) * area + place])
                    }
                }
            }
            return Matrix(batch * area, channels, entries)
        }
        let tape = TensorTape()
        let (a, c, d) = (tape.value(x), tape.value(gamma), tape.value(beta))
        let y = a.batchNormalized(gamma: c, beta: d, relu: true)
        let received = tape.gradients(of: y, seed: g)
        let slow = MatrixTape()
        let (p, q, r) = (
            slow.value(rows(x)), slow.value(Matrix(row: gamma.entries)), slow.value(Matrix(row: beta.entries))
        )
        let z = p.batchNormalized(gamma: q, beta: r, relu: true)
        let expected = slow.gradients(of: z, seed: rows(g))
        #expect(close(rows(y.number), z.number, 2e-5), "forward differs")
        #expect(close(rows(received[a]), expected[p], 1e-4), "∂x differs")
        #expect(
            close(received[c].entries, expected[q].entries, 1e-4),
            "∂γ: expected \(expected[q]), received \(received[c])")
        #expect(
            close(received[d].entries, expected[r].entries, 1e-4),
            "∂β: expected \(expected[r]), received \(received[d])")
    }

    @Test("pooling", arguments: [[32, 28, 28], [64, 14, 14], [16, 10, 10], [3, 7, 9]], [1, 64])
    func pooling(input: [Int], batch: Int) {
        for layer in [MaxPool(2), AvgPool(2), MinPool(3, stride: 2)] as [any Layer] {
            let tape = TensorTape()
            let x = tape.value(uneven(Shape([batch] + input), 9))
            let y = Sequential(input: input, seed: 1, [layer])(x)
            let g = uneven(y.shape, 10)
            let (received, expected) = (dot(x.number, tape.gradients(of: y, seed: g)[x]), dot(y.number, g))
            #expect(
                (received - expected).magnitude < 1e-4 * (1 + size(y.number, g)),
                "\(layer): expected \(expected), received \(received)")
        }
    }

    @Test("Dense", arguments: [(784, 512), (3136, 128), (120, 84), (784, 16), (84, 10)], [1, 10, 64, 128])
    func dense(sizes: (Int, Int), batch: Int) {
        let tape = TensorTape()
        let x = tape.value(uneven(Shape(batch, sizes.0), 11))
        let model = Sequential(input: [sizes.0], seed: 1, [Dense(sizes.1, .relu)])
        let y = model(x)
        let g = uneven(y.shape, 12)
        let gradients = tape.gradients(of: y, seed: g)
        let w = model.parameters[0]
        let (expected, slack) = (dot(y.number, g), 1e-4 * (1 + size(y.number, g)))
        let (byInput, byWeights) = (dot(x.number, gradients[x]), dot(w.number, gradients[w]))
        #expect((byInput - expected).magnitude < slack, "∂x: expected \(expected), received \(byInput)")
        #expect((byWeights - expected).magnitude < slack, "∂W: expected \(expected), received \(byWeights)")
    }
}
