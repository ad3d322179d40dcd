import Datasets

/// W ~ N(0, 2/inputs): keeps the size of a signal through layers of ReLUs, which cut half of it off.
///
/// *Source:* He, Zhang, Ren & Sun, "Delving deep into rectifiers", 2015, equation 10.
public struct He: Initializer {
    public init() {}

    public func weight(inputs: Int, outputs: Int, using generator: inout SeededGenerator) -> Double {
        (2 / Double(inputs)).squareRoot() * generator.normal()
    }
}
