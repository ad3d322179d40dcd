import Datasets

/// How a layer's first weights, or its first biases, are drawn.
///
/// Weights that start alike stay alike, and weights of the wrong size make signals vanish or explode on
/// their way through the layers; both are cured by drawing them from the right distribution.
/// To add one, write one file with one struct.
public protocol Initializer: Sendable {
    /// One weight for a layer with so many inputs and outputs.
    /// - Parameters:
    ///   - inputs: how many numbers a unit adds up (fan-in); for a filter, those under it.
    ///   - outputs: how many units an input goes to (fan-out).
    func weight(inputs: Int, outputs: Int, using generator: inout SeededGenerator) -> Double
}

extension Initializer {
    /// So many weights, one after the other.
    func draw(_ count: Int, inputs: Int, outputs: Int, using generator: inout SeededGenerator) -> [Double] {
        (0..<count).map { _ in weight(inputs: inputs, outputs: outputs, using: &generator) }
    }
}
