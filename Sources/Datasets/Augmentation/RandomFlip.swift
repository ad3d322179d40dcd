import Autograd

extension Picture {
    /// Which way a picture is mirrored.
    public enum Direction: String, Sendable {
        /// Left becomes right: 1 2 / 3 4 → 2 1 / 4 3.
        case horizontal
        /// Up becomes down: 1 2 / 3 4 → 3 4 / 1 2.
        case vertical
    }

    /// The mirror image; twice gives the original.
    public func flipped(_ direction: Direction) -> Picture {
        switch direction {
        case .horizontal: redrawn { pixel($0, $1, width - 1 - $2) }
        case .vertical: redrawn { pixel($0, height - 1 - $1, $2) }
        }
    }
}

/// Mirrors a picture, or leaves it as it is.
///
/// *Traps:* a mirrored 2 is no 2, and a mirrored text is none: only for what looks the same from behind.
public struct RandomFlip: Augmentation {
    public let direction: Picture.Direction
    /// How often, in [0, 1].
    public let probability: Double

    public init(_ direction: Picture.Direction = .horizontal, probability: Double = 0.5) {
        require(
            (0...1).contains(probability),
            "RandomFlip: expected a probability from 0 to 1, received \(probability); try 0.5")
        (self.direction, self.probability) = (direction, probability)
    }

    public func callAsFunction(_ picture: Picture, using generator: inout SeededGenerator) -> Picture {
        generator.uniform() < probability ? picture.flipped(direction) : picture
    }
}
