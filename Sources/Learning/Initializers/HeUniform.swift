import Datasets

/// W ~ U(−a, a) with a = √(6/inputs): the variance of ``HeNormal``, and no weight beyond the bounds.
///
/// *Source:* He, Zhang, Ren & Sun, "Delving deep into rectifiers", 2015, equation 10; U(−a, a) has variance a²/3.
public struct HeUniform: Initializer {
    public init() {}

    public func weight(inputs: Int, outputs: Int, using generator: inout SeededGenerator) -> Double {
        (6 / Double(inputs)).squareRoot() * (2 * generator.uniform() - 1)
    }
}

extension Initializer where Self == HeUniform {
    /// Evenly between ±√(6/inputs): for ReLU and its kin.
    public static var heUniform: HeUniform { HeUniform() }
}
