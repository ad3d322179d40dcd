import Autograd
import Datasets
import Learning

/// A signal on its way through ten layers of 48 units, and the gradient on its way back.
struct DeepSignal {
    static let depth = 10
    static let width = 48
    /// The size (root mean square) of what each layer says.
    let sizes: [Double]
    /// The size of the loss's gradient by what each layer says.
    let gradients: [Double]

    var first: Double { sizes[0] }
    var last: Double { sizes[sizes.count - 1] }
    /// What is left at the first layer of the gradient that sets out at the last.
    var gradientShare: Double {
        let last = gradients[gradients.count - 1]
        return last == 0 ? 0 : gradients[0] / last
    }

    init(_ activation: Activation, _ initializer: any Initializer, seed: UInt64 = 1) {
        var generator = SeededGenerator(seed: seed, stream: 1)
        let layer = Dense(Self.width, activation, initializer: initializer)
        let rows = 12
        let tape = MatrixTape()
        var signal = tape.constant(
            Matrix(rows, Self.width, (0..<rows * Self.width).map { _ in generator.normal() }))
        var outputs: [MatrixValue] = []
        for _ in 0..<Self.depth {
            let parameters: [Parameter<Matrix>] = layer.makeParameters(for: [Self.width], using: &generator)
            signal = layer(signal, parameters.map { tape($0) })
            outputs.append(signal)
        }
        // A loss that pulls every output another way: half up, half down.
        let pull = tape.constant(
            Matrix(rows, Self.width, (0..<rows * Self.width).map { _ in generator.uniform() < 0.5 ? -1 : 1 }))
        let gradients = (signal * pull).mean().gradients()
        sizes = outputs.map { Self.size($0.number) }
        self.gradients = outputs.map { Self.size(gradients[$0]) }
    }

    static func size(_ numbers: Matrix) -> Double { size(numbers.entries) }

    /// √(Σx²/n)
    static func size(_ numbers: [Double]) -> Double {
        (numbers.reduce(0) { $0 + $1 * $1 } / Double(numbers.count)).squareRoot()
    }
}
