import Autograd

extension Picture {
    /// The whole picture at another size, mixed between pixels (bilinear).
    ///
    /// Pixels are little squares, and their middles are what is compared: the new pixel r stands at (r + ½)·old/new − ½ of
    /// the old ones. The same size is the identity, and a picture of one brightness stays so.
    /// *Traps:* much smaller pictures leave pixels out, as no mean is taken; halve more than once instead.
    public func resized(height: Int, width: Int) -> Picture {
        require(
            height > 0 && width > 0, "resized: expected at least 1×1 pixel, received \(height)×\(width)")
        let (down, across) = (Double(self.height) / Double(height), Double(self.width) / Double(width))
        return redrawn(height: height, width: width) { channel, row, column in
            sample(channel, (Double(row) + 0.5) * down - 0.5, (Double(column) + 0.5) * across - 0.5, beyond: .edge)
        }
    }

    /// Enlarged or shrunk about its middle, the size kept: a factor above 1 loses the rim, one below 1 shows the border.
    public func zoomed(by factor: Double, border: Border = .constant()) -> Picture {
        require(factor > 0 && factor.isFinite, "zoomed: expected a factor above 0, received \(factor); try 1.1")
        if factor == 1 { return self }
        let (middleRow, middleColumn) = (Double(height - 1) / 2, Double(width - 1) / 2)
        return redrawn { channel, row, column in
            sample(
                channel, middleRow + (Double(row) - middleRow) / factor,
                middleColumn + (Double(column) - middleColumn) / factor, beyond: border)
        }
    }
}

/// Enlarges or shrinks a picture about its middle by a factor from a range, each equally likely; its size stays.
public struct RandomZoom: Augmentation {
    public let factors: ClosedRange<Double>
    public let border: Border

    public init(_ factors: ClosedRange<Double> = 0.9...1.1, border: Border = .constant()) {
        require(
            factors.lowerBound > 0 && factors.upperBound.isFinite,
            "RandomZoom: expected factors above 0, received \(factors); try 0.9...1.1")
        (self.factors, self.border) = (factors, border)
    }

    public func callAsFunction(_ picture: Picture, using generator: inout SeededGenerator) -> Picture {
        let share = generator.uniform()
        let factor = factors.lowerBound + share * (factors.upperBound - factors.lowerBound)
        return picture.zoomed(by: factor, border: border)
    }
}
