import Autograd

extension Picture {
    /// The window of height×width pixels whose upper left corner is at a row and a column; all of it inside the picture.
    public func cropped(row: Int, column: Int, height: Int, width: Int) -> Picture {
        require(
            height > 0 && width > 0 && row >= 0 && column >= 0 && row + height <= self.height
                && column + width <= self.width,
            "cropped: expected a window inside \(self.height)×\(self.width), received \(height)×\(width) at row \(row), "
                + "column \(column)")
        return redrawn(height: height, width: width) { pixel($0, row + $1, column + $2) }
    }

    /// With so many pixels more on every side.
    public func padded(by margin: Int, border: Border = .constant()) -> Picture {
        require(margin >= 0, "padded: expected a margin of 0 or more, received \(margin)")
        return redrawn(height: height + 2 * margin, width: width + 2 * margin) {
            pixel($0, $1 - margin, $2 - margin, beyond: border)
        }
    }
}

/// Cuts a window out of a picture, every place equally likely.
///
/// *Traps:* pictures become as small as the window. With a margin around the picture first, the window can be as large
/// as the picture was: `RandomCrop(height: 28, width: 28, margin: 2)`.
public struct RandomCrop: Augmentation {
    public let height: Int
    public let width: Int
    /// How many pixels are added on every side before.
    public let margin: Int
    public let border: Border

    public init(height: Int, width: Int, margin: Int = 0, border: Border = .constant()) {
        require(
            height > 0 && width > 0 && margin >= 0,
            "RandomCrop: expected a window of at least 1×1 and a margin of 0 or more, received \(height)×\(width) and "
                + "\(margin)")
        (self.height, self.width, self.margin, self.border) = (height, width, margin, border)
    }

    public func callAsFunction(_ picture: Picture, using generator: inout SeededGenerator) -> Picture {
        let whole = margin > 0 ? picture.padded(by: margin, border: border) : picture
        require(
            height <= whole.height && width <= whole.width,
            "RandomCrop: expected a window inside \(whole.height)×\(whole.width), received \(height)×\(width); "
                + "try a margin")
        return whole.cropped(
            row: generator.below(whole.height - height + 1), column: generator.below(whole.width - width + 1),
            height: height, width: width)
    }
}
