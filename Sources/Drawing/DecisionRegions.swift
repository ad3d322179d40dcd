import Autograd

/// What a classifier says everywhere on a plane, with the examples on top.
///
/// ```swift
/// let regions = DecisionRegions("moons", points: table.features, labels: table.labels, classNames: table.classNames) {
///     network.classes(of: $0)
/// }
/// print(regions.text())
/// ```
/// Plain values: the plane is cut into cells, and each has the class that was said to its middle. Classes differ by
/// texture and by the shape of their points, so colour tells nothing that they do not.
public struct DecisionRegions: Equatable, Sendable {
    /// An example: where it stands, and its class, a place in `classNames`.
    public struct Example: Equatable, Sendable {
        public let x: Double
        public let y: Double
        public let label: Int

        public init(x: Double, y: Double, label: Int) { (self.x, self.y, self.label) = (x, y, label) }
    }

    public let title: String
    /// What the picture spans.
    public let x: ClosedRange<Double>
    public let y: ClosedRange<Double>
    /// The class said to each cell: rows from the top, columns from the left.
    public let cells: [[Int]]
    public let examples: [Example]
    public let classNames: [String]
    /// Of the level axis and the upright one.
    public let axisNames: [String]

    /// With what was said at hand.
    ///
    /// - Parameters:
    ///   - said: a class for each cell, a place in `classNames`; the first row is the top of the picture.
    ///   - x: from the left edge of the first cell to the right edge of the last.
    ///   - y: from the lower edge of the last row to the upper edge of the first.
    public init(
        _ title: String, said: Matrix, x: ClosedRange<Double>, y: ClosedRange<Double>, examples: [Example] = [],
        classNames: [String], axisNames: [String] = ["x", "y"]
    ) {
        require(
            said.rows > 0 && said.columns > 0,
            "DecisionRegions: expected at least one cell, received \(said.shape)")
        let stray = said.entries.first { Int(exactly: $0).map(classNames.indices.contains) != true }
        require(
            stray == nil,
            "DecisionRegions: expected classes from 0 to \(classNames.count - 1), received \(stray ?? 0)")
        let unknown = examples.first { !classNames.indices.contains($0.label) }
        require(
            unknown == nil,
            "DecisionRegions: expected examples with labels from 0 to \(classNames.count - 1), "
                + "received \(unknown?.label ?? 0)")
        require(
            [x.lowerBound, x.upperBound, y.lowerBound, y.upperBound].allSatisfy(\.isFinite)
                && x.lowerBound < x.upperBound && y.lowerBound < y.upperBound,
            "DecisionRegions: expected axes that span something finite, received \(x) and \(y)")
        require(
            axisNames.count == 2, "DecisionRegions: expected a name for each of two axes, received \(axisNames.count)")
        (self.x, self.y, self.examples) = (x, y, examples)
        self.title = title.printable
        cells = (0..<said.rows).map { row in said.row(row).map { Int($0) } }
        self.classNames = classNames.map(\.printable)
        self.axisNames = axisNames.map(\.printable)
    }

    /// Asks a classifier about a grid of points that spans the examples, with a margin.
    ///
    /// - Parameters:
    ///   - points: an example in each row, its two features in the columns.
    ///   - labels: each example's class, a place in `classNames`.
    ///   - columns: how many cells the grid has from left to right.
    ///   - rows: how many from top to bottom.
    ///   - classify: the class of each row of a matrix with two columns.
    public init(
        _ title: String, points: Matrix, labels: [Int], classNames: [String], axisNames: [String] = ["x", "y"],
        columns: Int = 120, rows: Int = 96, classify: (Matrix) -> [Int]
    ) {
        require(
            points.columns == 2 && points.rows > 0 && labels.count == points.rows,
            "DecisionRegions: expected two features and a label for each example, received \(points.shape) and "
                + "\(labels.count) labels")
        require(
            columns > 0 && rows > 0, "DecisionRegions: expected at least one cell, received \(columns)×\(rows)")
        let examples = labels.indices.map { Example(x: points[$0, 0], y: points[$0, 1], label: labels[$0]) }
        let x = Self.span(examples.map(\.x))
        let y = Self.span(examples.map(\.y))
        var middles: [Double] = []
        middles.reserveCapacity(2 * rows * columns)
        for row in 0..<rows {
            let height = y.place(at: 1 - (Double(row) + 0.5) / Double(rows))
            for column in 0..<columns {
                middles.append(x.place(at: (Double(column) + 0.5) / Double(columns)))
                middles.append(height)
            }
        }
        let said = classify(Matrix(rows * columns, 2, middles))
        require(
            said.count == rows * columns,
            "DecisionRegions: expected a class for each of \(rows * columns) points, received \(said.count)")
        self.init(
            title, said: Matrix(rows, columns, said.map(Double.init)), x: x, y: y, examples: examples,
            classNames: classNames, axisNames: axisNames)
    }

    /// All values, and a twelfth of their span more on either side.
    private static func span(_ values: [Double]) -> ClosedRange<Double> {
        let finite = values.filter(\.isFinite)
        let (low, high) = (finite.min() ?? 0, finite.max() ?? 0)
        let margin = high > low ? (high - low) / 12 : max(low.magnitude / 2, 0.5)
        return (low - margin)...(high + margin)
    }

    /// The class said at a place, shares of the way from the left and from the top.
    func said(across: Double, down: Double) -> Int {
        let row = cells[min(max(Int(down * Double(cells.count)), 0), cells.count - 1)]
        return row[min(max(Int(across * Double(row.count)), 0), row.count - 1)]
    }

    /// The examples within the picture, with the share of the way from the left and from the top; those of whom
    /// something else is said come last, so that nothing hides them.
    var placed: [(example: Example, across: Double, down: Double, isWrong: Bool)] {
        let all = examples.compactMap { example -> (example: Example, across: Double, down: Double, isWrong: Bool)? in
            guard x.contains(example.x), y.contains(example.y) else { return nil }
            let (across, down) = (x.share(of: example.x), 1 - y.share(of: example.y))
            return (example, across, down, said(across: across, down: down) != example.label)
        }
        return all.filter { !$0.isWrong } + all.filter(\.isWrong)
    }
}

extension ClosedRange<Double> {
    /// The value at a share, from 0 to 1, of the way between the ends.
    func place(at share: Double) -> Double { lowerBound + (upperBound - lowerBound) * share }
}
