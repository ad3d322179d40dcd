import Gradus
import TestSupport
import Testing

@Suite("Systems: convolution and images")
struct ConvolutionSystems {
    private let patch: Matrix = [[1, 2, 0], [4, 5, 6], [7, 8, 9]]
    private let prewitt: Matrix = [[1, 0, -1], [1, 0, -1], [1, 0, -1]]
    private let sobel: Matrix = [[1, 0, -1], [2, 0, -2], [1, 0, -1]]
    /// 6×6, left half 0 and right half 1.
    private let step = Matrix(6, 6, (0..<36).map { $0 % 6 < 3 ? 0 : 1 })

    /// One plane under one kernel, at both kinds of number.
    private func convolved(_ image: Matrix, _ kernel: Matrix, stride: Int = 1, _ padding: Padding = .valid) -> Matrix {
        let (matrices, tensors) = (MatrixTape(), TensorTape())
        let small = matrices.value(image).convolved(with: matrices.value(kernel), stride: stride, padding: padding)
        let fast = tensors.value(Tensor(image)).convolved(
            with: tensors.value(Tensor(kernel)), stride: stride, padding: padding)
        // Equal to the last bit but for the rounding of some ten products.
        #expect(
            fast.shape == small.shape && distanceInUlp(fast.number, small.number.entries) <= 16,
            "expected \(small), received \(fast)")
        return small.number
    }

    @Test func `grayscale-image-tensor`() {
        let image = Tensor(channels: [Matrix(4, 4, (0..<16).map { Double($0) * 17 })])
        #expect(image.shape.count == 16)
        #expect(image.shape.height == 4 && image.shape.width == 4 && image.shape.channels == 1)
        #expect(image[0, 0, 0, 0] == 0 && image[0, 0, 3, 3] == 255)
    }

    @Test func `rgb-image-tensor`() {
        var (red, green, blue) = (Matrix(5, 5, repeating: 0), Matrix(5, 5, repeating: 0), Matrix(5, 5, repeating: 0))
        (red[1, 2], green[0, 0], blue[4, 4]) = (255, 128, 7)
        let image = Tensor(channels: [red, green, blue])
        #expect(image.shape.count == 75 && image.shape.channels == 3)
        #expect(image.shape.height == 5 && image.shape.width == 5)
        #expect((0..<3).map { image[0, $0, 1, 2] } == [255, 0, 0], "red is (255, 0, 0)")
        #expect(image.channel(2) == blue && image.channel(1) == green)
        // A channel has 256 levels; they are not 256 channels.
        #expect(Set((0...255).map { UInt8($0) }).count == 256 && image.shape.channels == 3)
    }

    @Test func conv2d() {
        // Unflipped: −3. A flipped kernel would give +3.
        #expect(convolved(patch, prewitt) == [[-3]])
        let flipped = Matrix(3, 3, prewitt.entries.reversed())
        #expect(convolved(patch, flipped) == [[3]])
        // Several filters on several channels: each sums over the channels and adds its bias.
        let model = Sequential(input: [2, 3, 3], seed: 1) { Conv2D(2, 3) }
        let kernels = [prewitt, sobel, sobel, prewitt].flatMap(\.entries).map { Float($0) }
        model.parameters[0].number = Tensor(Shape([2, 2, 3, 3]), kernels)
        model.parameters[1].number = Tensor(Matrix([[10, 20]]))
        let output = model.outputs(for: Tensor(Matrix([patch.entries + patch.entries])))
        // Prewitt −3; Sobel −3 + (4 − 6) = −5.
        #expect(output.entries == [10 - 8, 20 - 8], "received \(output)")
        for padding in [Padding.valid, .same, .by(2), .same(.reflect), .by(1, .reflect)] {
            for stride in [1, 2] {
                let tape = MatrixTape()
                let (x, k) = (tape.value(.uneven(5, 4), "x"), tape.value(.uneven(3, 3, dividedBy: 3), "k"))
                let b = tape.value([[0.5]], "b")
                let sum = x.convolved(with: k, bias: b, stride: stride, padding: padding).weighed()
                let check = sum.checkGradients(by: [x, k, b])
                #expect(check.passes, "\(padding), stride \(stride): \(check)")
                let fast = TensorTape()
                let (y, l) = (fast.value(Tensor(x.number)), fast.value(Tensor(k.number)))
                let c = fast.value(Tensor(b.number))
                let twin = y.convolved(with: l, bias: c, stride: stride, padding: padding).weighed()
                let (g, h) = (sum.gradients(), twin.gradients())
                for (a, b) in [(g[x], h[y]), (g[k], h[l]), (g[b], h[c])] {
                    #expect(close(a.entries, b.entries, 1e-4), "\(padding), stride \(stride): \(a) and \(b)")
                }
            }
        }
    }

    @Test func `convolution-kernel`() throws {
        for (filters, size, channels) in [(1, 3, 1), (8, 3, 3), (16, 5, 6)] {
            let model = Sequential(input: [channels, 9, 9], seed: 1) { Conv2D(filters, size) }
            #expect(model.parameters[0].number.shape.count == filters * size * size * channels)
            #expect(model.parameters[1].number.shape.count == filters)
        }
        // Set by hand, as in conv2d; or learned, from a random start.
        let model = Sequential(input: [1, 6, 6], seed: 2) {
            Conv2D(1, 3)
            Flatten()
        }
        var generator = Gradus.SeededGenerator(seed: 5)
        let images = (0..<64).map { _ in Matrix(6, 6, (0..<36).map { _ in generator.uniform() }) }
        let features = Matrix(images.map(\.entries))
        let targets = Matrix(images.map { convolved($0, sobel).entries })
        try model.fit(
            Tensor(features), Tensor(targets), epochs: 200, optimizer: .adam(learningRate: 0.05),
            loss: .meanSquaredError, seed: 1)
        let learned = model.parameters[0].number.entries
        #expect(close(learned, sobel.entries, 0.02), "received \(learned)")
    }

    @Test func stride() {
        for (stride, expected) in [(1, 4), (2, 2), (3, 2)] {
            let map = convolved(step, prewitt, stride: stride)
            #expect(map.shape == Shape(expected, expected), "stride \(stride): received \(map.shape)")
            let model = Sequential(input: [6, 6], seed: 1) { Conv2D(1, 3, stride: stride) }
            #expect(model.outputShapes == [[1, expected, expected]])
        }
    }

    @Test func `conv-output-size`() {
        for (n, p, k, s, expected) in [
            (6, 0, 3, 1, 4), (6, 1, 3, 1, 6), (6, 0, 3, 2, 2), (7, 1, 3, 2, 4), (5, 0, 2, 3, 2),
        ] {
            let size = Padding.by(p).outputSize(n, kernel: k, stride: s)
            #expect(size == expected, "(\(n), \(p), \(k), \(s)): expected \(expected), received \(size ?? -1)")
            // Shown before anything runs, and what comes out when it does.
            let model = Sequential(input: [1, n, n], seed: 1) { Conv2D(1, k, stride: s, padding: .by(p)) }
            #expect(model.outputShapes[0] == [1, expected, expected])
            #expect(
                model.outputs(for: Tensor(Shape(2, n * n), repeating: 1)).shape == Shape([2, 1, expected, expected]))
        }
        #expect(Padding.valid.outputSize(2, kernel: 3) == nil)
    }

    @Test func `valid-padding`() {
        let ones = Matrix(3, 3, repeating: 1)
        let map = convolved(Matrix(6, 6, repeating: 1), ones)
        // Nine real pixels each: a border of zeros would show as less.
        #expect(map == Matrix(4, 4, repeating: 9), "received \(map)")
        #expect(Padding.valid.outputSize(6, kernel: 3) == 4)
    }

    @Test func `explicit-padding`() {
        #expect(Padding.giving(7, of: 7, kernel: 3) == .by(1))
        #expect(Padding.giving(7, of: 7, kernel: 5) == .by(2) && Padding.giving(5, of: 7, kernel: 3) == .by(0))
        #expect(Padding.giving(7, of: 7, kernel: 4) == nil && Padding.giving(4, of: 7, kernel: 3, stride: 2) == .by(1))
        let map = convolved(.uneven(7, 7), sobel, .by(1))
        #expect(map.shape == Shape(7, 7))
    }

    @Test func `zero-padding`() {
        let (matrices, tensors) = (MatrixTape(), TensorTape())
        let ones = Matrix(6, 6, repeating: 1)
        let wide = matrices.value(ones).padded(1).number
        #expect(wide.shape == Shape(8, 8) && wide.entries.count { $0 == 0 } == 28)
        #expect(tensors.value(Tensor(ones)).padded(1).number == Tensor(wide))
        // Sobel sees a false edge where the picture ends.
        let map = convolved(step, sobel, .by(1))
        #expect((0..<6).map { map[$0, 5] } == [3, 4, 4, 4, 4, 3], "received \(map)")
    }

    @Test func `same-padding`() {
        for k in [1, 3, 5] {
            #expect(Padding.same.outputSize(6, kernel: k) == 6)
            let border = Padding.same.border(6, kernel: k)
            #expect(border == ((k - 1) / 2, (k - 1) / 2))
            let map = convolved(step, Matrix(k, k, repeating: 1), .same)
            #expect(map.shape == Shape(6, 6) && map == convolved(step, Matrix(k, k, repeating: 1), .by((k - 1) / 2)))
        }
    }

    @Test func `reflect-padding`() {
        // Rows of 1, 2, 3 become 2, 1, 2, 3, 2; and columns alike.
        let image: Matrix = [[1, 2, 3], [1, 2, 3], [1, 2, 3]]
        let (matrices, tensors) = (MatrixTape(), TensorTape())
        let (x, y) = (matrices.value(image), tensors.value(Tensor(channels: [image, Matrix.transpose(image)])))
        let (wide, twin) = (x.padded(1, .reflect), y.padded(1, .reflect))
        #expect(wide.number == Matrix([[Double]](repeating: [2, 1, 2, 3, 2], count: 5)), "received \(wide)")
        #expect(twin.number.channel(0) == wide.number && twin.number.channel(1) == Matrix.transpose(wide.number))
        // Each pixel is seen as often as it is mirrored, and what arrives adds up: 1, 3, 1 times along each axis.
        let expected: Matrix = [[1, 3, 1], [3, 9, 3], [1, 3, 1]]
        #expect(wide.sum().gradients()[x] == expected, "received \(wide.sum().gradients()[x])")
        #expect(twin.sum().gradients()[y].channel(0) == expected)
        // As a layer, on both kinds of model.
        let layers: [any Layer] = [Conv2D(2, 3, .tanh, padding: .by(1, .reflect)), Flatten(), Dense(1)]
        let (small, fast) = (
            Network(input: [2, 4, 5], seed: 3, layers), Sequential(input: [2, 4, 5], seed: 3, layers)
        )
        #expect(fast.outputShapes[0] == [2, 4, 5])
        let batch = Matrix.uneven(3, 40, dividedBy: 5)
        let (a, b) = (small.outputs(for: batch), fast.outputs(for: Tensor(batch)))
        #expect(close(a.entries, b.entries, 1e-5), "expected \(a), received \(b)")
    }

    /// A plane pooled at both kinds of number, and the gradient of its sum.
    private func pooled(
        _ image: Matrix, _ pool: (MatrixValue) -> MatrixValue, _ twin: (TensorValue) -> TensorValue
    ) -> (map: Matrix, gradient: Matrix) {
        let (matrices, tensors) = (MatrixTape(), TensorTape())
        let (x, y) = (matrices.value(image), tensors.value(Tensor(image)))
        let (map, fast) = (pool(x), twin(y))
        let gradient = map.sum().gradients()[x]
        #expect(fast.number == Tensor(map.number) && fast.sum().gradients()[y] == Tensor(gradient))
        return (map.number, gradient)
    }

    @Test func `max-pooling`() {
        let image: Matrix = [[1, 2, 3], [4, 3, 6], [2, 8, 4]]
        let partial = pooled(image) {
            $0.maxPooled(2, stride: 2, partialEdges: true)
        } _: {
            $0.maxPooled(2, stride: 2, partialEdges: true)
        }
        #expect(partial.map == [[4, 6], [8, 4]], "received \(partial.map)")
        #expect(partial.gradient == [[0, 0, 0], [1, 0, 1], [0, 1, 1]], "received \(partial.gradient)")
        let whole = pooled(image) {
            $0.maxPooled(2, stride: 2)
        } _: {
            $0.maxPooled(2, stride: 2)
        }
        #expect(whole.map == [[4]] && whole.gradient == [[0, 0, 0], [1, 0, 0], [0, 0, 0]])
        // As layers.
        func layer<Number: LearningElement>(_ type: Number.Type, partialEdges: Bool) -> [Double] {
            let model = Model<Number>(input: [3, 3], seed: 1) { MaxPool(2, partialEdges: partialEdges) }
            #expect(model.outputShapes == [partialEdges ? [1, 2, 2] : [1, 1, 1]])
            return model.outputs(for: Number(1, 9, image.entries)).entries
        }
        #expect(
            layer(Matrix.self, partialEdges: true) == [4, 6, 8, 4] && layer(Matrix.self, partialEdges: false) == [4])
        #expect(
            layer(Tensor.self, partialEdges: true) == [4, 6, 8, 4] && layer(Tensor.self, partialEdges: false) == [4])
    }

    @Test func `average-pooling`() {
        let received = pooled([[1, 2], [4, 3]]) {
            $0.meanPooled(2)
        } _: {
            $0.meanPooled(2)
        }
        #expect(received.map == [[2.5]] && received.gradient == [[0.25, 0.25], [0.25, 0.25]], "received \(received)")
    }

    @Test func `min-pooling`() {
        let received = pooled([[1, 2], [4, 3]]) {
            $0.minPooled(2)
        } _: {
            $0.minPooled(2)
        }
        #expect(received.map == [[1]] && received.gradient == [[1, 0], [0, 0]], "received \(received)")
    }
}
