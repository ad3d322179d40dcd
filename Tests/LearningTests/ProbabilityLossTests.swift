import Autograd
import Datasets
import Learning
import TestSupport
import Testing

@Suite("Losses on probabilities")
struct ProbabilityLossTests {
    private func traced<Number: LearningElement>(
        _ loss: any Loss, _ scores: Number, _ targets: Number, _ activation: (Value<Number>) -> Value<Number>
    ) -> (cost: Double, gradient: [Double]) {
        let tape = Number.makeTape()
        let z = tape.value(scores)
        let cost = loss(activation(z), tape.constant(targets))
        return (cost.number.entries[0], cost.gradients()[z].entries)
    }

    @Test("a sigmoid on the tape is traced back to its score: finite at ±1000, and the score's own loss")
    func sigmoidIsTraced() {
        let (z, t): (Matrix, Matrix) = ([[1000], [-1000], [0.5]], [[0], [1], [1]])
        let expected = traced(.sigmoidCrossEntropy, z, t) { $0 }
        let received = traced(.binaryCrossEntropy, z, t) { $0.sigmoid() }
        #expect(received.cost == expected.cost && received.gradient == expected.gradient)
        // (1000 + 1000 + ln(1 + e^−0.5))/3, each slope (σ − t)/3
        #expect(close(received.cost, (2000 + 0.47407698418010663) / 3, 1e-14), "received \(received)")
        let slopes: [Double] = [1.0 / 3, -1.0 / 3, -0.3775406687981454 / 3]
        #expect(close(received.gradient, slopes, 1e-14), "received \(received)")
        let fast = traced(.binaryCrossEntropy, Tensor(z), Tensor(t)) { $0.sigmoid() }
        #expect(close(fast.cost, received.cost, 1e-6) && close(fast.gradient, received.gradient, 1e-6))
    }

    @Test("a softmax on the tape is traced back to its scores, with one-hot targets and with class numbers")
    func softmaxIsTraced() {
        let (z, t): (Matrix, Matrix) = ([[1000, 0, -1000], [1, 2, 3]], [[0, 0, 1], [0, 1, 0]])
        let labels: Matrix = [[2], [1]]
        let expected = traced(.softmaxCrossEntropy, z, t) { $0 }
        let received = traced(.categoricalCrossEntropy, z, t) { $0.softmax() }
        let sparse = traced(.sparseCategoricalCrossEntropy, z, labels) { $0.softmax() }
        #expect(received.cost == expected.cost && received.gradient == expected.gradient)
        #expect(sparse.cost == expected.cost && sparse.gradient == expected.gradient)
        // (2000 + ln(e⁻¹ + 1 + e))/2
        #expect(close(received.cost, (2000 + 1.4076059644443804) / 2, 1e-14), "received \(received)")
        let fast = traced(.sparseCategoricalCrossEntropy, Tensor(z), Tensor(labels)) { $0.softmax() }
        #expect(close(fast.cost, received.cost, 1e-6) && close(fast.gradient, received.gradient, 1e-6))
    }

    @Test("a bare probability is kept 10⁻⁷ from 0: −ln 10⁻⁷ at most, and nothing for being sure and right")
    func clipped() {
        func bare(_ p: Double, _ t: Double) -> Double {
            traced(.binaryCrossEntropy, Matrix([[p]]), Matrix([[t]])) { $0 }.cost
        }
        #expect(close(bare(0, 1), 16.11809565095832, 1e-14) && close(bare(1, 0), 16.11809565095832, 1e-14))
        #expect(bare(0, 0) == 0 && bare(1, 1) == 0)
        let wrong = traced(.binaryCrossEntropy, Tensor(Matrix([[0]])), Tensor(Matrix([[1]]))) { $0 }
        #expect(close(wrong.cost, 16.11809565095832, 1e-6) && wrong.gradient == [0])
        let none = traced(.categoricalCrossEntropy, Matrix([[0, 1]]), Matrix([[1, 0]])) { $0 }
        #expect(close(none.cost, 16.11809565095832, 1e-14), "received \(none)")
    }

    @Test("a last layer with a sigmoid trains as one without and the loss on scores, step by step")
    func trainsAlike() throws {
        var generator = Datasets.SeededGenerator(seed: 4)
        let rows = (0..<120).map { _ in [generator.normal(), generator.normal()] }
        let features = Matrix(rows)
        let targets = Matrix(
            rows.map { (row: [Double]) -> [Double] in
                let distance = row[0] * row[0] + row[1] * row[1]
                return [distance < 1.2 ? 1 : 0]
            })
        func train<Number: LearningElement>(
            _ type: Number.Type, _ last: Activation, _ loss: any Loss
        ) throws -> Progress {
            let model = Model<Number>(input: [2], seed: 3) {
                Dense(12, .tanh)
                Dense(1, last)
            }
            let (x, t) = (Number(120, 2, features.entries), Number(120, 1, targets.entries))
            return try model.fit(
                x, t, epochs: 150, optimizer: .adam(learningRate: 0.02), loss: loss, seed: 5
            ).last!
        }
        let probabilities = try train(Tensor.self, .sigmoid, .binaryCrossEntropy)
        let scores = try train(Tensor.self, .identity, .sigmoidCrossEntropy)
        #expect(probabilities.score == scores.score, "received \(probabilities.score) and \(scores.score)")
        #expect(probabilities.score.accuracy > 0.95, "received \(probabilities.score)")
        let small = try train(Matrix.self, .sigmoid, .binaryCrossEntropy)
        #expect(small.score.accuracy > 0.95, "received \(small.score)")
    }

    @Test("class numbers as targets: a network learns from one column")
    func fitsClassNumbers() throws {
        let features: Matrix = [[0, 0], [0, 1], [1, 0], [1, 1]]
        let labels: Matrix = [[0], [1], [2], [2]]
        let model = Network(input: [2], seed: 2) {
            Dense(3)
            Rows()
        }
        let history = try model.fit(
            features, labels, epochs: 300, batchSize: 4, optimizer: .adam(learningRate: 0.1),
            loss: .sparseCategoricalCrossEntropy, seed: 1)
        #expect(history.last!.score.accuracy == 1, "received \(history.last!.score)")
        let measured = model.measure(
            [.accuracy, .perplexity], on: Examples(features, labels), loss: .sparseCategoricalCrossEntropy)
        #expect(measured[0].value == 1 && measured[1].value < 1.2, "received \(measured)")
    }

    @Test("what is no probability, and what is no class, stops with a sentence")
    func stops() async {
        let score = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = TensorTape()
            _ = BinaryCrossEntropy()(
                tape.value(Tensor(Matrix([[0.5], [-2.5]]))), tape.value(Tensor(Matrix([[1], [0]]))))
        }
        says(
            "binaryCrossEntropy: expected probabilities from 0 to 1, received -2.5; try a last layer with .sigmoid, or "
                + ".sigmoidCrossEntropy for scores", score)
        let label = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = SparseCategoricalCrossEntropy()(tape.value([[0.5, 0.5], [0.5, 0.5]]), tape.value([[1], [2]]))
        }
        says("sparseCategoricalCrossEntropy: expected class numbers from 0 to 1, received 2 in row 1", label)
        let fraction = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = SparseCategoricalCrossEntropy()(tape.value([[0.5, 0.5]]), tape.value([[0.5]]))
        }
        says("expected class numbers from 0 to 1, received 0.5 in row 0", fraction)
    }

    private func says(_ sentence: String, _ result: ExitTest.Result?) {
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains(sentence), "expected \(sentence), received \(text)")
    }
}

/// Softmax of each row, as a last layer.
private struct Rows: Layer {
    func outputShape(for shape: [Int]) -> [Int] { shape }
    func callAsFunction<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>], _ pass: inout Pass<Number>
    ) -> Value<Number> { x.softmax() }
    var description: String { "rows" }
}
