import Autograd

extension Picture {
    /// With a normal number added to every pixel, and the result kept in a range; a deviation of 0 is the identity.
    public func noisy(
        deviation: Double, in range: ClosedRange<Float> = 0...1, using generator: inout SeededGenerator
    ) -> Picture {
        require(
            deviation >= 0 && deviation.isFinite,
            "noisy: expected a deviation of 0 or more, received \(deviation); try 0.05")
        if deviation == 0 { return self }
        return redrawn {
            let number = pixel($0, $1, $2) + Float(deviation * generator.normal())
            return min(max(number, range.lowerBound), range.upperBound)
        }
    }
}

/// Adds noise to every pixel: a network that is not to lean on single pixels should see them tremble.
public struct RandomNoise: Augmentation {
    public let deviation: Double
    /// Where pixels stay.
    public let range: ClosedRange<Float>

    public init(deviation: Double, in range: ClosedRange<Float> = 0...1) {
        require(
            deviation >= 0 && deviation.isFinite,
            "RandomNoise: expected a deviation of 0 or more, received \(deviation); try 0.05")
        (self.deviation, self.range) = (deviation, range)
    }

    public func callAsFunction(_ picture: Picture, using generator: inout SeededGenerator) -> Picture {
        picture.noisy(deviation: deviation, in: range, using: &generator)
    }
}
