import Datasets

/// W ~ N(0, 2/inputs): keeps the size of a signal through layers of ReLUs, which cut half of it off. Also called
/// Kaiming.
///
/// *Source:* He, Zhang, Ren & Sun, "Delving deep into rectifiers", 2015, equation 10. Keras cuts the tails off at two
/// standard deviations and widens the rest; here, as in PyTorch, nothing is cut.
public struct HeNormal: Initializer {
    public init() {}

    public func weight(inputs: Int, outputs: Int, using generator: inout SeededGenerator) -> Double {
        (2 / Double(inputs)).squareRoot() * generator.normal()
    }
}

extension Initializer where Self == HeNormal {
    /// Normal with sd √(2/inputs): for ReLU and its kin.
    public static var heNormal: HeNormal { HeNormal() }
}
