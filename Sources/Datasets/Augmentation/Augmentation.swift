import Autograd

/// A change to a picture that leaves what it shows: with such changes a training set looks larger than it is.
///
/// To add one, write one file with one struct. All chance comes from the generator, so that a seed repeats it.
public protocol Augmentation: Sendable {
    func callAsFunction(_ picture: Picture, using generator: inout SeededGenerator) -> Picture
}

/// Several changes, one after the other.
public struct AugmentationChain: Augmentation {
    public let steps: [any Augmentation]

    public init(_ steps: [any Augmentation]) { self.steps = steps }

    public init(_ steps: any Augmentation...) { self.steps = steps }

    public func callAsFunction(_ picture: Picture, using generator: inout SeededGenerator) -> Picture {
        steps.reduce(picture) { $1($0, using: &generator) }
    }
}

extension Augmentation {
    /// The picture, changed; the same seed gives the same change.
    public func callAsFunction(_ picture: Picture, seed: UInt64) -> Picture {
        var generator = SeededGenerator(seed: seed, stream: 8)
        return self(picture, using: &generator)
    }
}

extension LabelledImages {
    /// The images, each changed by chance, with their labels: for training images only.
    ///
    /// Every image has chance of its own: which others are there does not matter. Pixels are rounded to whole bytes.
    /// *Traps:* held-out images stay as they are; to change them would measure something else.
    public func augmented(by augmentation: any Augmentation, seed: UInt64) -> LabelledImages {
        var changed: [UInt8] = []
        var (height, width) = (self.height, self.width)
        for row in 0..<count {
            let picture = augmentation(picture(row), seed: Self.seed(seed, image: row))
            require(
                row == 0 || (picture.height == height && picture.width == width),
                "augmented: expected pictures of one size, received \(picture) after one of \(height)×\(width)")
            (height, width) = (picture.height, picture.width)
            changed += picture.pixels.map { UInt8(min(max(($0 * 255).rounded(), 0), 255)) }
        }
        return LabelledImages(height: height, width: width, pixels: changed, labels: labels, classNames: classNames)
    }

    /// The seed of one image's changes.
    public static func seed(_ seed: UInt64, image: Int, epoch: Int = 0) -> UInt64 {
        var generator = SeededGenerator(seed: seed &+ UInt64(bitPattern: Int64(epoch)), stream: UInt64(image))
        return generator.next()
    }
}
