import Datasets

/// W ~ U(−a, a) with a = √(6/(inputs + outputs)): keeps the size of a signal forward and of its gradient backward
/// through layers that are nearly linear around 0, such as tanh. Also called Glorot: Xavier is his first name.
///
/// *Source:* Glorot & Bengio, "Understanding the difficulty of training deep feedforward neural networks",
/// 2010, equation 16.
public struct XavierUniform: Initializer {
    public init() {}

    public func weight(inputs: Int, outputs: Int, using generator: inout SeededGenerator) -> Double {
        (6 / Double(inputs + outputs)).squareRoot() * (2 * generator.uniform() - 1)
    }
}

extension Initializer where Self == XavierUniform {
    /// Evenly between ±√(6/(inputs + outputs)): for tanh, sigmoid and softmax.
    public static var xavierUniform: XavierUniform { XavierUniform() }
    /// The same by his last name.
    public static var glorotUniform: XavierUniform { XavierUniform() }
}
