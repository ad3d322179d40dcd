import Gradus
import TestSupport
import Testing

/// The two network families that the engine itself offers: rows of "Network families".
@Suite("Systems: network families")
struct NetworkFamiliesSystems {
    private func perceptron<Number: LearningElement>(_ kind: Number.Type) throws {
        let split = try LabelledTable.iris().split(seed: 2).standardised()
        let model = Model<Number>(input: [4], seed: 1) {
            Dense(16, .relu)
            Dense(8, .relu)
            Dense(3)
        }
        #expect(model.parameterCounts == [4 * 16 + 16, 16 * 8 + 8, 8 * 3 + 3])
        #expect(model.parameterCount == 243)
        let history = try model.fit(
            split.training, validation: split.heldOut, epochs: 60, batchSize: 16,
            optimizer: .adam(learningRate: 0.01), seed: 1)
        #expect(history["loss"].last! < history["loss"][0] / 4, "\(Number.self): received \(history)")
        let score = model.score(on: split.heldOut)
        #expect(score.accuracy >= 0.9, "\(Number.self): received \(score)")
        // One flower: its class by name.
        let flower: Number = split.heldOut.features(of: [0])
        let name = split.heldOut.classNames[model.classes(of: flower)[0]]
        #expect(name == split.heldOut.classNames[split.heldOut.labels[0]], "\(Number.self): received \(name)")
    }

    @Test func `multilayer-perceptron`() throws {
        try perceptron(Matrix.self)
        try perceptron(Tensor.self)
    }

    /// Conv, pool, flatten, dense.
    private func layers(_ filters: Int, _ activation: Activation, _ classes: Int) -> [any Layer] {
        [Conv2D(filters, 3, activation), MaxPool(2), Flatten(), Dense(classes)]
    }

    @Test func cnn() throws {
        // Every gradient of a small one, in 64 bits, against central differences.
        let small = Network(input: [6, 6], seed: 3, layers(2, .relu, 3))
        // No two entries alike, so that no maximum ties.
        let pixels = (0..<108).map { (place: Int) -> Double in
            let uneven = Double((place * 37) % 101 - 50) / 40
            return uneven + Double(place) / 1000
        }
        let x = Matrix(3, 36, pixels)
        let tape = MatrixTape()
        let (images, labels) = (tape.value(x, "images"), tape.value(oneHot([0, 2, 1], classes: 3)))
        let loss = SoftmaxCrossEntropy()(small(images), labels)
        let check = loss.checkGradients(by: [images] + small.parameters.map { tape($0) }, tolerance: 1e-6)
        #expect(check.passes, "\(check)")
        #expect(check.entries.count == 108 + 2 * 9 + 2 + 2 * 4 * 3 + 3, "received \(check.entries.count)")
        // The same network on tensors has the same gradients, in 32 bits.
        let fast = Sequential(input: [6, 6], seed: 3, layers(2, .relu, 3))
        let fastTape = TensorTape()
        let outputs = fast(fastTape.constant(Tensor(x)))
        let slopes = SoftmaxCrossEntropy()(outputs, fastTape.constant(Tensor(oneHot([0, 2, 1], classes: 3))))
            .gradients()
        let exact = loss.gradients()
        for (a, b) in zip(small.parameters, fast.parameters) {
            #expect(close(exact[a].entries, slopes[b].entries, 1e-5), "\(a): received \(slopes[b])")
        }
        // Small images, 8×8 digits: it learns, and knows those that it has not seen.
        let digits = try LabelledTable.digits().split(seed: 1).standardised()
        let model = Sequential(input: [8, 8], seed: 1, layers(8, .relu, 10))
        #expect(model.outputShapes == [[8, 6, 6], [8, 3, 3], [72], [10]])
        #expect(model.parameterCounts == [80, 0, 0, 730])
        try model.fit(digits.training, epochs: 8, batchSize: 32, optimizer: .adam(learningRate: 0.01), seed: 1)
        let score = model.score(on: digits.heldOut)
        #expect(score.accuracy >= 0.95, "expected at least 0.95 of the digits, received \(score)")
    }
}
