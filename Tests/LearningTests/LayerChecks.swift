import Autograd
import Datasets
import Learning
import TestSupport
import Testing

/// A network's loss on a small uneven batch, checked at a matrix and compared with the same at a tensor.
struct LayerCheck {
    let input: [Int]
    let layers: [any Layer]
    let mode: Mode
    private let rows = 3

    init(_ input: [Int], _ layers: [any Layer], _ mode: Mode = .inference) {
        (self.input, self.layers, self.mode) = (input, layers, mode)
    }

    private func batch<Number: LearningElement>(_ columns: Int) -> Number {
        // Distinct entries, no two alike in a window, and none that ties.
        let entries = (0..<rows * columns).map { (place: Int) -> Double in
            let uneven = Double((place * 37) % 101 - 50) / 32
            return uneven + Double(place) / 1024
        }
        return Number(rows, columns, entries)
    }

    /// Biases and γ start at 0 and 1, where a fault would not show.
    private func unevenParameters<Number>(_ model: Model<Number>) {
        for (place, parameter) in model.parameters.enumerated() {
            let shape = parameter.number.shape
            let entries = (0..<shape.count).map { (entry: Int) -> Double in
                Double((entry * 29 + place * 13) % 61 - 25) / 64
            }
            parameter.number = Number.reshape(Number(shape.rows, shape.columns, entries), to: shape)
        }
    }

    private func loss<Number>(_ model: Model<Number>, _ x: Value<Number>) -> Value<Number> {
        let outputs = model(x, mode)
        let flat = outputs.reshaped(outputs.shape.rows, outputs.shape.columns)
        let entries = (0..<flat.shape.count).map { (place: Int) -> Double in Double((place * 7) % 11 - 4) / 5 }
        let weights = Number(flat.rows, flat.columns, entries)
        return (flat * flat * x.tape.constant(weights)).sum()
    }

    /// The gradient check on a matrix, by the input and every parameter.
    func check() -> GradientCheck {
        let model = Network(input: input, seed: 3, layers)
        unevenParameters(model)
        let tape = MatrixTape()
        let x = tape.value(batch(model.inputs), "x")
        let value = loss(model, x)
        return value.checkGradients(by: [x] + model.parameters.map { tape($0) }, tolerance: 1e-5)
    }

    /// The largest difference between the two kinds of number, relative to the largest of what is compared:
    /// outputs, the input's gradient, and every parameter's.
    func twinDifference() -> Double {
        let (small, fast) = (Network(input: input, seed: 3, layers), Sequential(input: input, seed: 3, layers))
        unevenParameters(small)
        unevenParameters(fast)
        return zip(numbers(small), numbers(fast)).reduce(0) { worst, pair in
            guard pair.0.count == pair.1.count else { return .infinity }
            let size = pair.0.reduce(1e-3) { max($0, $1.magnitude) }
            return zip(pair.0, pair.1).reduce(worst) { max($0, ($1.0 - $1.1).magnitude / size) }
        }
    }

    private func numbers<Number>(_ model: Model<Number>) -> [[Double]] {
        let tape = Number.makeTape()
        let x = tape.value(batch(model.inputs) as Number)
        let value = loss(model, x)
        let gradients = value.gradients()
        let states = model.layerStates.flatMap { $0.map(\.entries) }
        return [model(x, mode).number.entries, gradients[x].entries]
            + model.parameters.map { gradients[$0].entries } + states
    }

    func expectSound(_ name: String) {
        let check = check()
        #expect(check.passes, "\(name): \(check)")
        #expect(check.entries.contains { $0.backward != 0 }, "\(name): expected a gradient, received zeros")
        let difference = twinDifference()
        #expect(difference < 2e-5, "\(name): expected a matrix and a tensor to agree, received \(difference)")
    }
}

@Suite("Layers at a matrix and at a tensor")
struct LayerChecks {
    @Test("Dense, every activation")
    func dense() {
        for activation in [
            Activation.identity, .relu, .leakyRelu(slope: 0.1), .elu(alpha: 1), .sigmoid, .tanh, .softplus, .swish,
        ] {
            LayerCheck([4], [Dense(3, activation)]).expectSound("dense \(activation)")
            LayerCheck([4], [Dense(3), activation]).expectSound("dense, then \(activation)")
        }
    }

    @Test(
        "Conv2D: one channel and several, strides, padding",
        arguments: [
            ([5, 4], Conv2D(1, 3)), ([5, 4], Conv2D(2, 2, .relu)), ([2, 4, 5], Conv2D(3, 3, .tanh)),
            ([2, 4, 4], Conv2D(2, 3, .relu, padding: .same)), ([1, 5, 5], Conv2D(2, 2, stride: 2)),
            ([2, 5, 4], Conv2D(2, 3, stride: 2, padding: .same)),
        ] as [([Int], Conv2D)])
    func convolution(input: [Int], layer: Conv2D) {
        LayerCheck(input, [layer]).expectSound("\(layer) on \(input)")
    }

    @Test("pooling: largest, mean and smallest, windows that overlap or leave an edge")
    func pooling() {
        for layer in [MaxPool(2), AvgPool(2), MinPool(2), MaxPool(3, stride: 1), AvgPool(3, stride: 2)] as [any Layer] {
            LayerCheck([2, 5, 4], [layer]).expectSound("\(layer)")
        }
    }

    @Test("Flatten and Reshape put every number back")
    func shapes() {
        LayerCheck([6], [Reshape([1, 2, 3]), Conv2D(1, 2), Flatten(), Dense(2)]).expectSound("reshape and flatten")
    }

    @Test("Dropout while learning: the same mask for both")
    func dropout() {
        LayerCheck([8], [Dense(6, .tanh), Dropout(0.5), Dense(2)], .training(seed: 9)).expectSound("dropout")
    }

    @Test("BatchNorm, of rows and of images, while learning and in use")
    func batchNorm() {
        for mode in [Mode.training(seed: 1), .inference] {
            LayerCheck([4], [BatchNorm()], mode).expectSound("rows, \(mode)")
            LayerCheck([4], [BatchNorm(.relu)], mode).expectSound("rows with relu, \(mode)")
            LayerCheck([2, 2, 3], [BatchNorm(.tanh)], mode).expectSound("images, \(mode)")
            LayerCheck([3, 2], [BatchNorm(.relu)], mode).expectSound("images of one channel, \(mode)")
        }
    }

    @Test("a whole convolutional network")
    func network() {
        let layers: [any Layer] = [
            Conv2D(2, 3, padding: .same), BatchNorm(.relu), MaxPool(2), Conv2D(2, 2, .tanh), Flatten(),
            Dense(4, .tanh), Dropout(0.25), Dense(3),
        ]
        // Each layer is checked above; a whole network at every entry would take minutes.
        let difference = LayerCheck([1, 6, 6], layers, .training(seed: 4)).twinDifference()
        #expect(difference < 5e-4, "expected a matrix and a tensor to agree, received \(difference)")
    }
}
