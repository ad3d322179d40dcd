import Datasets

/// W ~ N(0, 1/inputs): a weighted sum of inputs of variance 1 has variance 1.
///
/// *Source:* LeCun, Bottou, Orr & Müller, "Efficient BackProp", 1998, section 4.6. Keras cuts the tails off at two
/// standard deviations and widens the rest; here nothing is cut.
public struct LeCunNormal: Initializer {
    public init() {}

    public func weight(inputs: Int, outputs: Int, using generator: inout SeededGenerator) -> Double {
        (1 / Double(inputs)).squareRoot() * generator.normal()
    }
}

extension Initializer where Self == LeCunNormal {
    /// Normal with sd √(1/inputs).
    public static var lecunNormal: LeCunNormal { LeCunNormal() }
}
