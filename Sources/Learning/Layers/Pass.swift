import Autograd
import Datasets

/// Whether a network learns or is used. Only some layers care: ``Dropout`` and ``BatchNorm``.
public enum Mode: Equatable, Sendable {
    /// In use: nothing random, nothing remembered.
    case inference
    /// Learning; the seed is for what is random in this one pass.
    case training(seed: UInt64)
}

/// What a layer may know and remember during one forward pass, besides its input and its parameters.
public struct Pass<Number: LearningElement> {
    public let isTraining: Bool
    /// What one example looks like before the layer: `[1, 28, 28]`.
    public let inputShape: [Int]
    /// For what is random.
    public var generator: SeededGenerator
    /// What the layer keeps between passes, though no gradient changes it, such as a running average.
    public var state: [Number]

    public init(_ mode: Mode = .inference, inputShape: [Int], layer: Int = 0, state: [Number] = []) {
        self.inputShape = inputShape
        self.state = state
        switch mode {
        case .inference:
            isTraining = false
            generator = SeededGenerator(seed: 0)
        case .training(let seed):
            isTraining = true
            generator = SeededGenerator(seed: seed, stream: UInt64(layer))
        }
    }
}

/// The shape of a batch of so many examples: batch×n for rows, batch×channels×height×width for images. A height and
/// a width alone are an image of one channel.
func batchShape(_ rows: Int, of example: [Int]) -> Shape {
    switch example.count {
    case 1: Shape(rows, example[0])
    case 2: Shape([rows, 1] + example)
    default: Shape([rows] + example)
    }
}
