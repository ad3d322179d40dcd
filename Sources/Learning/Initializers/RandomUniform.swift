import Autograd
import Datasets

/// W ~ U(lowest, highest), every number between the bounds equally likely, whatever the layer's size.
public struct RandomUniform: Initializer {
    public let bounds: ClosedRange<Double>

    public init(_ bounds: ClosedRange<Double> = -0.05...0.05) {
        require(
            bounds.lowerBound.isFinite && bounds.upperBound.isFinite,
            "RandomUniform: expected finite bounds, received \(bounds); try -0.05...0.05")
        self.bounds = bounds
    }

    public func weight(inputs: Int, outputs: Int, using generator: inout SeededGenerator) -> Double {
        let share = generator.uniform()
        return bounds.lowerBound * (1 - share) + bounds.upperBound * share
    }
}

extension Initializer where Self == RandomUniform {
    /// Between two bounds, evenly.
    public static func uniform(_ bounds: ClosedRange<Double> = -0.05...0.05) -> RandomUniform { RandomUniform(bounds) }
}
