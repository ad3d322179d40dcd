import Autograd
import Datasets

/// Training images that look a little different every time they are asked for in another epoch, with their labels.
///
/// An image's changes follow from the seed, the epoch and its place alone, so a run repeats to the last digit, and how
/// images fall into batches does not matter.
/// *Traps:* for training only. Validate and test on the images themselves. Where pictures are cropped to another size,
/// give the network that size as its input.
public struct AugmentedImages: ClassifiedSource {
    public let images: LabelledImages
    public let augmentation: any Augmentation
    public let seed: UInt64
    /// Which version of the images it is.
    public let epoch: Int
    public let inputs: Int

    public init(_ images: LabelledImages, by augmentation: any Augmentation, seed: UInt64, epoch: Int = 1) {
        require(images.count > 0, "AugmentedImages: expected at least one image, received none")
        (self.images, self.augmentation, self.seed, self.epoch) = (images, augmentation, seed, epoch)
        inputs = augmentation(images.picture(0), seed: LabelledImages.seed(seed, image: 0, epoch: epoch)).pixels.count
    }

    public var count: Int { images.count }
    public var classNames: [String] { images.classNames }
    public func label(_ row: Int) -> Int { images.label(row) }

    /// One image as it looks in this epoch.
    public func picture(_ row: Int) -> Picture {
        augmentation(images.picture(row), seed: LabelledImages.seed(seed, image: row, epoch: epoch))
    }

    public func features<Number: LearningElement>(of rows: ArraySlice<Int>) -> Number {
        Number(Shape(rows.count, inputs)) { numbers in
            var place = 0
            for row in rows {
                let pixels = picture(row).pixels
                require(
                    pixels.count == inputs,
                    "AugmentedImages: expected pictures of \(inputs) pixels, received \(pixels.count) for image \(row)")
                for pixel in pixels {
                    numbers[place] = pixel
                    place += 1
                }
            }
        }
    }

    /// The same images, changed anew.
    public func forEpoch(_ epoch: Int) -> any ExampleSource {
        AugmentedImages(images, by: augmentation, seed: seed, epoch: epoch)
    }
}
