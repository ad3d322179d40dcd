import Autograd

extension Picture {
    /// Turned anticlockwise by right angles, exactly: 1 2 / 3 4 → 2 4 / 1 3. Four turns give the original.
    ///
    /// *Shapes:* an odd number of turns swaps height and width.
    public func rotated(quarterTurns turns: Int) -> Picture {
        switch (turns % 4 + 4) % 4 {
        case 1: redrawn(height: width, width: height) { pixel($0, $2, width - 1 - $1) }
        case 2: redrawn { pixel($0, height - 1 - $1, width - 1 - $2) }
        case 3: redrawn(height: width, width: height) { pixel($0, height - 1 - $2, $1) }
        default: self
        }
    }

    /// Turned anticlockwise about its middle by any angle; the size stays, so corners are lost and others appear.
    ///
    /// Between pixels the brightness is mixed from the four around (bilinear).
    /// *Units:* degrees.
    public func rotated(degrees: Double, border: Border = .constant()) -> Picture {
        require(degrees.isFinite, "rotated: expected an angle in degrees, received \(degrees)")
        let turn = degrees.remainder(dividingBy: 360)
        if turn == 0 { return self }
        let isRight = turn.remainder(dividingBy: 90) == 0
        // Right angles are exact; 6·10⁻¹⁷ instead of 0 would reach beyond the border.
        let cosine = isRight ? Rotation.cos(turn * .pi / 180).rounded() : Rotation.cos(turn * .pi / 180)
        let sine = isRight ? Rotation.sin(turn * .pi / 180).rounded() : Rotation.sin(turn * .pi / 180)
        let (middleRow, middleColumn) = (Double(height - 1) / 2, Double(width - 1) / 2)
        return redrawn { channel, row, column in
            // Rows count downwards, so this turns the place clockwise, back to where its pixel was.
            let (y, x) = (Double(row) - middleRow, Double(column) - middleColumn)
            return sample(
                channel, middleRow + cosine * y + sine * x, middleColumn - sine * y + cosine * x, beyond: border)
        }
    }
}

/// Turns a picture by an angle up to so many degrees either way, each equally likely.
public struct RandomRotation: Augmentation {
    /// The largest angle, in degrees.
    public let degrees: Double
    public let border: Border

    public init(degrees: Double, border: Border = .constant()) {
        require(
            degrees >= 0 && degrees <= 180,
            "RandomRotation: expected a largest angle from 0 to 180 degrees, received \(degrees); try 10")
        (self.degrees, self.border) = (degrees, border)
    }

    public func callAsFunction(_ picture: Picture, using generator: inout SeededGenerator) -> Picture {
        picture.rotated(degrees: (2 * generator.uniform() - 1) * degrees, border: border)
    }
}
