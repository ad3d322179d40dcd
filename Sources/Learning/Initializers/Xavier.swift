import Datasets

/// W ~ U(−a, a) with a = √(6/(inputs + outputs)): keeps the size of a signal forward and of its gradient backward
/// through layers that are nearly linear around 0, such as tanh. Also called Glorot.
///
/// *Source:* Glorot & Bengio, "Understanding the difficulty of training deep feedforward neural networks",
/// 2010, equation 16.
public struct Xavier: Initializer {
    public init() {}

    public func weight(inputs: Int, outputs: Int, using generator: inout SeededGenerator) -> Double {
        (6 / Double(inputs + outputs)).squareRoot() * (2 * generator.uniform() - 1)
    }
}
