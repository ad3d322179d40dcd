import Datasets

/// W ~ U(−a, a) with a = 1/√inputs: variance 1/(3·inputs).
///
/// *Traps:* note 004 prints the bounds lopsided, as −1/√inputs and √inputs; they are symmetric about 0.
/// *Source:* Glorot & Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010,
/// equation 1, who call it the usual heuristic; what PyTorch starts linear layers with.
public struct FanInUniform: Initializer {
    public init() {}

    public func weight(inputs: Int, outputs: Int, using generator: inout SeededGenerator) -> Double {
        (2 * generator.uniform() - 1) / Double(inputs).squareRoot()
    }
}

extension Initializer where Self == FanInUniform {
    /// Evenly between ±1/√inputs.
    public static var fanInUniform: FanInUniform { FanInUniform() }
}
