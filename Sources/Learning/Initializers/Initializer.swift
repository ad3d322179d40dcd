import Datasets

/// How a layer's first weights are drawn.
///
/// Weights that start alike stay alike, and weights of the wrong size make signals vanish or explode on
/// their way through the layers; both are cured by drawing them from the right distribution.
public protocol Initializer: Sendable {
    /// One weight for a layer with so many inputs and outputs.
    func weight(inputs: Int, outputs: Int, using generator: inout SeededGenerator) -> Double
}
