import Autograd

/// A function of two numbers seen from above, as bands of height, and walks across it: a loss and the ways of optimizers.
///
/// ```swift
/// LossSurface("ravine", x: -1...1, y: -1...1, paths: [walk]) { x, y in 50 * x * x + y * y }
/// ```
/// Each band covers the same area, so that a flat floor shows its contours as well as a steep wall does.
public struct LossSurface: Sendable {
    public let title: String
    public let x: ClosedRange<Double>
    public let y: ClosedRange<Double>
    /// Walks, one mark for each point.
    public let paths: [LinePlot.Series]
    /// How high each cell is, in bands from 0; rows from the top, columns from the left.
    public let bands: [[Int]]

    static let bandCount = 12

    /// - Parameters:
    ///   - paths: what is drawn on top; a point outside of the picture is left out.
    ///   - columns: how many cells the grid has from left to right.
    ///   - rows: how many from top to bottom.
    ///   - height: of the surface at x and y.
    public init(
        _ title: String, x: ClosedRange<Double>, y: ClosedRange<Double>, paths: [LinePlot.Series] = [],
        columns: Int = 120, rows: Int = 80, height: (Double, Double) -> Double
    ) {
        require(
            columns > 0 && rows > 0 && x.lowerBound < x.upperBound && y.lowerBound < y.upperBound,
            "LossSurface: expected a grid and axes that span something, received \(columns)×\(rows), \(x) and \(y)")
        self.title = title.printable
        (self.x, self.y, self.paths) = (x, y, paths)
        let heights = (0..<rows * columns).map { cell in
            let across = (Double(cell % columns) + 0.5) / Double(columns)
            let up = 1 - (Double(cell / columns) + 0.5) / Double(rows)
            return height(
                x.lowerBound + across * (x.upperBound - x.lowerBound), y.lowerBound + up * (y.upperBound - y.lowerBound)
            )
        }
        let sorted = heights.filter(\.isFinite).sorted()
        require(!sorted.isEmpty, "LossSurface: expected a finite height somewhere, received none")
        let borders = (1..<Self.bandCount).map { sorted[$0 * sorted.count / Self.bandCount] }
        bands = (0..<rows).map { row in
            (0..<columns).map { column in
                let height = heights[row * columns + column]
                return height.isNaN ? Self.bandCount - 1 : borders.count { height >= $0 }
            }
        }
    }

    /// Where a point lies, from the left and from the top, each from 0 to 1; nil outside.
    func place(_ point: LinePlot.Point) -> (across: Double, down: Double)? {
        guard x.contains(point.x), y.contains(point.y) else { return nil }
        return (x.share(of: point.x), 1 - y.share(of: point.y))
    }
}

extension LossSurface {
    /// The picture for a terminal: the lower, the darker; a walk's points as marks.
    public func text(width: Int = 60, height: Int = 20) -> String {
        require(
            width >= 10 && height >= 4, "LossSurface: expected at least 10×4 characters, received \(width)×\(height)")
        let (rows, columns) = (bands.count, bands[0].count)
        let shades: [Character] = ["█", "▓", "▒", "░", " ", " "]
        var area = (0..<height).map { row in
            (0..<width).map { column in
                shades[bands[row * rows / height][column * columns / width] * shades.count / Self.bandCount]
            }
        }
        for (index, path) in paths.enumerated() {
            for place in path.points.compactMap(place) {
                area[Int(place.down * Double(height - 1) + 0.5)][Int(place.across * Double(width - 1) + 0.5)] =
                    Self.letter(index)
            }
        }
        let key = paths.enumerated().map { "\(Self.letter($0)) \($1.name)" }.joined(separator: "   ")
        return joinedLines([title] + area.map { String($0) } + (key.isEmpty ? [] : [key])) + "\n"
    }

    private static func letter(_ index: Int) -> Character { Array("ox+*#%")[index % 6] }
}
