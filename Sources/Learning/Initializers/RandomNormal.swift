import Autograd
import Datasets

/// W ~ N(mean, sd²), whatever the layer's size.
///
/// *Traps:* a fixed sd is too small for narrow layers or too large for wide ones; ``HeNormal`` and ``XavierNormal``
/// fit it to the layer.
public struct RandomNormal: Initializer {
    public let mean: Double
    /// The standard deviation.
    public let sd: Double

    public init(mean: Double = 0, sd: Double = 0.05) {
        require(
            mean.isFinite && sd.isFinite && sd >= 0,
            "RandomNormal: expected a finite mean and an sd from 0, received \(mean) and \(sd); try 0 and 0.05")
        self.mean = mean
        self.sd = sd
    }

    public func weight(inputs: Int, outputs: Int, using generator: inout SeededGenerator) -> Double {
        mean + sd * generator.normal()
    }
}

extension Initializer where Self == RandomNormal {
    /// From the normal distribution with this mean and standard deviation.
    public static func normal(mean: Double = 0, sd: Double = 0.05) -> RandomNormal { RandomNormal(mean: mean, sd: sd) }
}
