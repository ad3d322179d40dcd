import Datasets

/// W ~ N(0, 2/(inputs + outputs)): the variance of ``XavierUniform`` in a bell shape. Also called Glorot.
///
/// *Source:* Glorot & Bengio, "Understanding the difficulty of training deep feedforward neural networks",
/// 2010, equation 12. Keras cuts the tails off at two standard deviations and widens the rest; here nothing is cut.
public struct XavierNormal: Initializer {
    public init() {}

    public func weight(inputs: Int, outputs: Int, using generator: inout SeededGenerator) -> Double {
        (2 / Double(inputs + outputs)).squareRoot() * generator.normal()
    }
}

extension Initializer where Self == XavierNormal {
    /// Normal with sd √(2/(inputs + outputs)): for tanh, sigmoid and softmax.
    public static var xavierNormal: XavierNormal { XavierNormal() }
    /// The same by his last name.
    public static var glorotNormal: XavierNormal { XavierNormal() }
}
