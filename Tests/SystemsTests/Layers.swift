import Gradus
import TestSupport
import Testing

/// Each row of the table of systems, as a learner would try it; the function's name is the row's id.
@Suite("Systems: layers")
struct LayersSystems {
    @Test func tensor() {
        let (number, list) = (Tensor(7), Tensor([3, 5, 7]))
        let table = Tensor([[1, 2], [3, 4]])
        let image = Tensor([[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]])
        let large = Tensor(Shape([28, 20, 3]), repeating: 0.5)
        #expect([number, list, table, image, large].map(\.rank) == [0, 1, 2, 3, 3])
        #expect(
            [number, list, table, image, large].map(\.dimensions) == [[], [3], [2, 2], [2, 2, 3], [28, 20, 3]])
        #expect(number.entries == [7] && list.entries == [3, 5, 7] && table.entries == [1, 2, 3, 4])
        #expect(image.entries == (1...12).map(Double.init))
    }

    @Test func `input-layer`() async {
        #expect(Network(input: [11]) { Dense(3) }.parameterCount == 36)
        #expect(Sequential(input: [11]) { Dense(3) }.parameterCount == 36)
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let model = Sequential(input: [11]) { Dense(3) }
            _ = model.outputs(for: Tensor(Shape(5, 12), repeating: 0))
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(sentence.contains("11 columns") && sentence.contains("received 5×12"), "received \(sentence)")
    }

    @Test func `hidden-layer`() {
        for widths in [[], [5], [64, 32], [3, 8, 8, 2]] {
            let layers = widths.map { Dense($0, .relu) as any Layer } + [Dense(1, .sigmoid)]
            #expect(Network(input: [4], layers).outputShapes == (widths + [1]).map { [$0] })
            let model = Sequential(input: [4], layers)
            #expect(model.outputShapes == (widths + [1]).map { [$0] }, "received \(model.outputShapes)")
            #expect(model.outputs(for: Tensor(Shape(6, 4), repeating: 1)).shape == Shape(6, 1))
        }
    }

    @Test func `dense-layer`() {
        #expect(Network(input: [11]) { Dense(3, .sigmoid) }.parameterCount == 36)
        #expect(Sequential(input: [10]) { Dense(64, .relu) }.parameterCount == 704)
        func check<Number: LearningElement>(_: Number.Type) {
            let model = Model<Number>(input: [2]) { Dense(2, .relu) }
            model.parameters[0].number = Number(2, 2, [1, -1, 0.5, 2])
            model.parameters[1].number = Number(1, 2, [0.25, 0.5])
            let tape = Number.makeTape()
            let x = tape.value(Number(1, 2, [-1, 1]), "x")
            let y = model(x)
            // −1 + 0.5 + 0.25 < 0, and 1 + 2 + 0.5.
            #expect(y.number.entries == [0, 3.5], "\(Number.self): expected [0, 3.5], received \(y)")
            let gradients = y.sum().gradients()
            #expect(gradients[x].entries == [-1, 2], "\(Number.self): only the second unit passes a gradient")
            #expect(gradients[model.parameters[0]].entries == [0, -1, 0, 1], "\(Number.self)")
            #expect(gradients[model.parameters[1]].entries == [0, 1], "\(Number.self)")
        }
        check(Matrix.self)
        check(Tensor.self)
    }

    @Test func `matrix-form`() async {
        func check<Number: LearningElement>(_: Number.Type) {
            let (weights, inputs, biases) = (
                (0..<147).map { Double($0 % 13 - 6) / 16 }, (0..<49).map { Double($0 % 7 - 3) / 8 }, [0.5, -0.25, 0]
            )
            let tape = Number.makeTape()
            let w = tape.value(Number(3, 49, weights), "W")
            let (a, b) = (tape.value(Number(49, 1, inputs), "a"), tape.value(Number(3, 1, biases), "b"))
            let column = (w.matmul(a) + b).sigmoid()
            #expect(column.shape == Shape(3, 1), "\(Number.self): expected 3×1, received \(column.shape)")
            let row = a.transposed.affine(w.transposed, bias: b.transposed).sigmoid()
            #expect(row.shape == Shape(1, 3) && close(row.number.entries, column.number.entries, 1e-6))
            for unit in 0..<3 {
                let z = inputs.indices.reduce(biases[unit]) { $0 + weights[unit * 49 + $1] * inputs[$1] }
                #expect(close(column.number.entries[unit], Double.sigmoid(z), 1e-6), "\(Number.self), unit \(unit)")
            }
        }
        check(Matrix.self)
        check(Tensor.self)
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = TensorTape()
            let w = tape.value(Tensor(Shape(3, 49), repeating: 1))
            _ = w.matmul(tape.value(Tensor(Shape(1, 49), repeating: 1)))
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(sentence.contains("received 3×49 · 1×49; did you mean b.transposed?"), "received \(sentence)")
    }

    @Test func `activation-layer`() {
        func check<Number: LearningElement>(_: Number.Type, _ activation: Activation) {
            let fused = Model<Number>(input: [3], seed: 4) { Dense(4, activation, initializer: .heNormal) }
            let apart = Model<Number>(input: [3], seed: 4) {
                Dense(4, initializer: .heNormal)
                activation
            }
            func numbers(_ model: Model<Number>) -> [[Double]] {
                let tape = Number.makeTape()
                let x = tape.value(Number(2, 3, [0.5, -1, 2, -0.25, 1.5, -2]))
                let y = model(x)
                let gradients = (y * y).sum().gradients()
                return [y.number.entries, gradients[x].entries] + model.parameters.map { gradients[$0].entries }
            }
            #expect(numbers(fused) == numbers(apart), "\(activation) at \(Number.self): expected no difference")
        }
        for activation in [
            Activation.linear, .step, .sigmoid, .tanh, .relu, .leakyRelu(0.1), .elu(1), .swish, .softplus, .softmax,
        ] {
            check(Matrix.self, activation)
            check(Tensor.self, activation)
        }
    }

    @Test func `flatten-layer`() {
        #expect(Sequential(input: [28, 28]) { Flatten() }.outputShapes == [[784]])
        func check<Number: LearningElement>(_: Number.Type) {
            let model = Model<Number>(input: [2, 2]) { Flatten() }
            let tape = Number.makeTape()
            let image = Number.reshape(Number(1, 4, [2, 5, 1, 6]), to: Shape([1, 1, 2, 2]))
            let x = tape.value(image)
            let y = model(x)
            #expect(y.shape == Shape(1, 4) && y.number.entries == [2, 5, 1, 6], "received \(y)")
            let g = (y * tape.constant(Number(1, 4, [1, 2, 3, 4]))).sum().gradients()[x]
            #expect(g.shape == image.shape && g.entries == [1, 2, 3, 4], "received \(g)")
        }
        check(Matrix.self)
        check(Tensor.self)
    }

    @Test func `reshape-layer`() async {
        let model = Sequential(input: [64]) {
            Reshape([8, 8])
            Flatten()
        }
        #expect(model.outputShapes == [[8, 8], [64]])
        let numbers = Tensor(1, 64, (0..<64).map(Double.init))
        #expect(model.outputs(for: numbers) == numbers, "there and back, row after row")
        let square = Sequential(input: [64]) { Reshape([8, 8]) }.outputs(for: numbers)
        #expect(square.shape.plane == Shape(8, 8) && square.entries[8] == 8, "the second row starts with 8")
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Sequential(input: [64]) { Reshape([8, 9]) }
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(sentence.contains("expected examples of 72 numbers, received examples of shape [64]"), "\(sentence)")
    }

    @Test func `lambda-layer`() {
        func check<Number: LearningElement>(_: Number.Type) {
            let model = Model<Number>(input: [4]) { Lambda("square") { $0.squared } }
            let tape = Number.makeTape()
            let x = tape.value(Number(1, 4, [1, 2, 3, 4]))
            let y = model(x)
            #expect(y.number.entries == [1, 4, 9, 16], "\(Number.self): received \(y)")
            let g = y.sum().gradients()[x]
            #expect(g.entries == [2, 4, 6, 8], "\(Number.self): received \(g)")
        }
        check(Matrix.self)
        check(Tensor.self)
    }

    @Test func `batch-normalization`() {
        func check<Number: LearningElement>(_: Number.Type) {
            let model = Model<Number>(input: [1]) { BatchNorm(momentum: 0.9, epsilon: 1e-6) }
            #expect(model.parameterCount == 2 && model.layerStates[0].count == 2, "2 trainable of 4 numbers a unit")
            model.parameters[0].number = Number(1, 1, [2])
            model.parameters[1].number = Number(1, 1, [3])
            let tape = Number.makeTape()
            let batch = Number(4, 1, [5, 10, 15, 20])
            let y = model(tape.constant(batch), .training(seed: 1)).number.entries
            #expect(close(y, [0.317, 2.106, 3.894, 5.683], 5e-4), "\(Number.self): received \(y)")
            let (mean, variance) = batch.statistics(channels: 1)
            #expect(mean.entries == [12.5] && variance.entries == [31.25])
            // From 0 and 1: 0.1·12.5, and 0.9 + 0.1·31.25.
            let averages = model.layerStates[0].flatMap(\.entries)
            #expect(close(averages, [1.25, 4.025], 1e-6), "\(Number.self): received \(averages)")
            let used = model.outputs(for: Number(1, 1, [1.25])).entries
            #expect(close(used, [3], 1e-6), "in use the running mean becomes β, received \(used)")
        }
        check(Matrix.self)
        check(Tensor.self)
        let wide = Sequential(input: [8]) { BatchNorm() }
        #expect(wide.parameterCount == 16 && wide.layerStates[0].reduce(0) { $0 + $1.shape.count } == 16)
    }

    @Test func `embedding-layer`() {
        func check<Number: LearningElement>(_: Number.Type) {
            let model = Model<Number>(input: [3]) { Embedding(5, 2) }
            let table = model.parameters[0]
            table.number = Number(5, 2, [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5])
            let tape = Number.makeTape()
            let y = model(tape.constant(Number(2, 3, [4, 0, 4, 1, 0, 4])))
            #expect(model.outputShapes == [[3, 2]], "three tokens of two numbers each")
            #expect(y.number.entries == [4, 4.5, 0, 0.5, 4, 4.5, 1, 1.5, 0, 0.5, 4, 4.5], "received \(y)")
            let g = y.sum().gradients()[table].entries
            // Token 4 occurs three times, 0 twice, 1 once; 2 and 3 never.
            #expect(g == [2, 2, 1, 1, 0, 0, 0, 0, 3, 3], "\(Number.self): received \(g)")
            // A recurrent step for each token: h ← tanh(e·W + h), with W = [0.5; −0.25].
            let w = tape.value(Number(2, 1, [0.5, -0.25]))
            var h = tape.constant(Number(1, 1, [0]))
            for token in [4.0, 0] {
                h = (tape(table).gathered(at: tape.constant(Number(1, 1, [token]))).matmul(w) + h).tanh()
            }
            let expected = Double.tanh(-0.125 + Double.tanh(0.875))
            #expect(close(h.number.entries[0], expected, 1e-6), "expected \(expected), received \(h)")
        }
        check(Matrix.self)
        check(Tensor.self)
    }

    @Test func `skip-connection`() {
        func check<Number: LearningElement>(_: Number.Type) {
            let nothing = Model<Number>(input: [3]) { Skip { Dense(3, .tanh, initializer: .zeros) } }
            let tape = Number.makeTape()
            let x = tape.value(Number(1, 3, [1, -2, 0.5]))
            let y = nothing(x)
            #expect(y.number.entries == [1, -2, 0.5], "with F = 0 the output is the input, received \(y)")
            #expect(y.sum().gradients()[x].entries == [1, 1, 1], "and its slope is 1")
        }
        check(Matrix.self)
        check(Tensor.self)
        /// The largest gradient of the first layer's weights, 20 layers from the loss.
        func firstGradient(_ isSkipping: Bool) -> Double {
            let layer = Dense(8, .sigmoid)
            let deep = (0..<20).map { _ in isSkipping ? Skip([layer]) as any Layer : layer }
            let model = Sequential(input: [8], seed: 2, deep + [Dense(1)])
            let tape = TensorTape()
            let features = Tensor(4, 8, (0..<32).map { Double($0 * 37 % 17 - 8) / 8 })
            let gradients = model(tape.constant(features)).squared.mean().gradients()
            return gradients[model.parameters[0]].entries.map(\.magnitude).max() ?? 0
        }
        let (plain, skipping) = (firstGradient(false), firstGradient(true))
        print("first layer's largest gradient, 20 sigmoid layers deep: plain \(plain.short), skip \(skipping.short)")
        #expect(plain < 1e-9 && skipping > 1e-3, "received \(plain) and \(skipping)")
    }

    @Test func `sequential-model`() async throws {
        for d in [1, 11, 100] {
            let model = Sequential(input: [d]) {
                Dense(64, .relu); Dense(32, .relu); Dense(1, .sigmoid)
            }
            #expect(model.parameterCount == 64 * d + 2177, "\(d) features: received \(model.parameterCount)")
        }
        let model = Sequential(input: [12]) {
            Dense(64, .relu); Dropout(0.3); Dense(32, .relu); Dense(1, .sigmoid)
        }
        let features = Tensor(40, 12, (0..<480).map { Double($0 * 31 % 41 - 20) / 20 })
        let targets = Tensor(40, 1, (0..<40).map { features.entries[$0 * 12] > 0 ? 1 : 0 })
        let before = model.score(on: features, targets, loss: .meanSquaredError).loss
        try model.fit(features, targets, epochs: 30, batchSize: 8, loss: .meanSquaredError, seed: 1)
        let after = model.score(on: features, targets, loss: .meanSquaredError).loss
        #expect(after < before / 2, "expected it to learn, received \(before), then \(after)")
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Sequential(input: [4, 4]) { Dense(3) }
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(sentence.contains("Sequential, layer 1 (dense 3): expected examples that are rows"), "\(sentence)")
    }
}
