import Autograd

/// Grey images with known answers, a byte for each pixel: 0 is paper, 255 ink (or black and white).
///
/// Bytes, because a batch at a time is turned into numbers (``writePixels(of:into:)-(_,UnsafeMutableBufferPointer<Float>)``):
/// MNIST's training images take 47 MB so, and 188 MB as `Float`.
public struct LabelledImages: Equatable, Sendable {
    /// How many images there are.
    public let count: Int
    /// Rows of pixels in an image.
    public let height: Int
    /// Pixels in a row.
    public let width: Int
    /// Image after image, row after row.
    public let pixels: [UInt8]
    /// Each image's class, a place in `classNames`.
    public let labels: [UInt8]
    public let classNames: [String]

    public init(height: Int, width: Int, pixels: [UInt8], labels: [UInt8], classNames: [String]) {
        require(
            height > 0 && width > 0,
            "LabelledImages: expected images of at least 1×1 pixel, received \(height)×\(width)")
        require(
            pixels.count == labels.count * height * width,
            "LabelledImages: expected \(height)·\(width) pixels for each of \(labels.count) labels, "
                + "received \(pixels.count)")
        let stray = labels.first { $0 >= classNames.count }
        require(
            stray == nil,
            "LabelledImages: expected labels from 0 to \(classNames.count - 1), one for each of "
                + "\(classNames.count) class names, received \(stray ?? 0)")
        count = labels.count
        self.height = height
        self.width = width
        self.pixels = pixels
        self.labels = labels
        self.classNames = classNames
    }

    /// How many pixels an image has.
    public var pixelsPerImage: Int { height * width }

    /// How many images each class has.
    public var classCounts: [Int] {
        labels.reduce(into: [Int](repeating: 0, count: classNames.count)) { $0[Int($1)] += 1 }
    }

    /// The chosen images, in the order given.
    public func selecting(_ rows: some Collection<Int>) -> LabelledImages {
        var chosen: [UInt8] = []
        chosen.reserveCapacity(rows.count * pixelsPerImage)
        for row in rows {
            check(row)
            chosen += pixels[row * pixelsPerImage..<(row + 1) * pixelsPerImage]
        }
        return LabelledImages(
            height: height, width: width, pixels: chosen, labels: rows.map { labels[$0] }, classNames: classNames)
    }

    func check(_ row: Int) {
        require(
            row >= 0 && row < count, "LabelledImages: expected an image from 0 to \(count - 1), received \(row)")
    }
}

extension LabelledImages: CustomStringConvertible {
    /// One short line: `60000 images of 28×28 pixels, 10 classes`.
    public var description: String { "\(count) images of \(height)×\(width) pixels, \(classNames.count) classes" }
}
