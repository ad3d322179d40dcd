/// What stands where a picture ends: 1 2 3 goes on to the right with …
public enum Border: Equatable, Sendable {
    /// … the same number everywhere, 0 unless told otherwise.
    case constant(Float = 0)
    /// … 3 3 3, the last pixel.
    case edge
    /// … 2 1 2, mirrored about the last pixel.
    case reflect
    /// … 1 2 3, from the other side.
    case wrap

    /// The place inside 0..<size that a place outside shows; nil for the constant.
    func place(_ place: Int, in size: Int) -> Int? {
        if place >= 0 && place < size { return place }
        switch self {
        case .constant: return nil
        case .edge: return place < 0 ? 0 : size - 1
        case .wrap: return (place % size + size) % size
        case .reflect:
            guard size > 1 else { return 0 }
            let period = 2 * (size - 1)
            let folded = (place % period + period) % period
            return folded < size ? folded : period - folded
        }
    }
}

extension Picture {
    /// The pixel at a place that may be outside.
    func pixel(_ channel: Int, _ row: Int, _ column: Int, beyond border: Border) -> Float {
        guard let row = border.place(row, in: height), let column = border.place(column, in: width) else {
            if case .constant(let number) = border { return number }
            return 0
        }
        return pixel(channel, row, column)
    }

    /// The brightness between pixels: the four about the place, each the more the nearer it is (bilinear).
    func sample(_ channel: Int, _ row: Double, _ column: Double, beyond border: Border) -> Float {
        let (top, left) = (row.rounded(.down), column.rounded(.down))
        let (down, right) = (Float(row - top), Float(column - left))
        let (r, c) = (Int(top), Int(left))
        func mixed(_ row: Int) -> Float {
            let a = pixel(channel, row, c, beyond: border)
            // Where a weight is 0 the pixel does not count, not even one beyond the border.
            return right == 0 ? a : a + (pixel(channel, row, c + 1, beyond: border) - a) * right
        }
        let upper = mixed(r)
        return down == 0 ? upper : upper + (mixed(r + 1) - upper) * down
    }
}
