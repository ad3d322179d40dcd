import Autograd

extension Picture {
    /// Moved by whole pixels; what appears at the other side is filled as the border says.
    public func translated(down: Int, right: Int, border: Border = .constant()) -> Picture {
        redrawn { pixel($0, $1 - down, $2 - right, beyond: border) }
    }
}

/// Moves a picture by up to so many whole pixels in each direction, every place equally likely.
public struct RandomTranslation: Augmentation {
    /// The largest move up and down, and left and right.
    public let rows: Int
    public let columns: Int
    public let border: Border

    public init(rows: Int, columns: Int, border: Border = .constant()) {
        require(
            rows >= 0 && columns >= 0,
            "RandomTranslation: expected moves of 0 pixels or more, received \(rows) and \(columns); try 2 and 2")
        (self.rows, self.columns, self.border) = (rows, columns, border)
    }

    public func callAsFunction(_ picture: Picture, using generator: inout SeededGenerator) -> Picture {
        picture.translated(
            down: generator.below(2 * rows + 1) - rows, right: generator.below(2 * columns + 1) - columns,
            border: border)
    }
}
