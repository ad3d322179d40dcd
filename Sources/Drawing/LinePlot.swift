import Autograd

/// Curves over a common x axis: a loss over the epochs, an activation and its derivative.
///
/// ```swift
/// print(LinePlot("tanh", from: -3, to: 3) { Double.tanh($0) }.text())
/// ```
/// A point that is not finite leaves a gap; a picture without any finite point says so. Scattered points may stand beside
/// a curve: what was measured, and the line through it.
public struct LinePlot: Sendable {
    /// One curve.
    public struct Series: Equatable, Sendable {
        public let name: String
        /// In the order in which the line runs.
        public let points: [Point]
        /// Whether the points stand alone, as measurements do, without a line from one to the next.
        public let isScattered: Bool

        public init(_ name: String, _ points: [Point], isScattered: Bool = false) {
            self.name = name.printable
            self.points = points
            self.isScattered = isScattered
        }

        /// Values at x = `first`, `first` + 1, …: for example one for each epoch.
        public init(_ name: String, values: [Double], first: Double = 0) {
            self.init(name, values.enumerated().map { Point(x: first + Double($0), y: $1) })
        }

        /// A function, at `count` points evenly spread.
        public init(
            _ name: String, from: Double, to: Double, count: Int = 241, _ function: (Double) -> Double
        ) {
            require(
                from.isFinite && to.isFinite && from < to && count >= 2,
                "LinePlot: expected from < to and at least 2 points, received \(from.short) to \(to.short), \(count)")
            let points = (0..<count).map { index in
                let x = from + (to - from) * Double(index) / Double(count - 1)
                return Point(x: x, y: function(x))
            }
            self.init(name, points)
        }
    }

    public struct Point: Equatable, Sendable {
        public let x: Double
        public let y: Double

        public init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }

        var isFinite: Bool { x.isFinite && y.isFinite }
    }

    public let title: String
    public let series: [Series]

    public init(_ title: String, _ series: [Series]) {
        self.title = title.printable
        self.series = series
    }

    /// One curve of values, for example a loss for each epoch.
    public init(_ title: String, values: [Double], first: Double = 0) {
        self.init(title, [Series(title, values: values, first: first)])
    }

    /// The curve of a function, at `count` points evenly spread.
    public init(_ title: String, from: Double, to: Double, count: Int = 241, _ function: (Double) -> Double) {
        self.init(title, [Series(title, from: from, to: to, count: count, function)])
    }

    /// What the axes span: all finite points, widened where they all agree. Nil without any.
    var frame: (x: ClosedRange<Double>, y: ClosedRange<Double>)? {
        let points = series.flatMap(\.points).filter(\.isFinite)
        guard let left = points.map(\.x).min(), let right = points.map(\.x).max(),
            let low = points.map(\.y).min(), let high = points.map(\.y).max()
        else { return nil }
        return (Self.widened(left, right), Self.widened(low, high))
    }

    private static func widened(_ low: Double, _ high: Double) -> ClosedRange<Double> {
        guard low == high else { return low...high }
        let margin = max(low.magnitude / 2, 0.5)
        return max(low - margin, -.greatestFiniteMagnitude)...min(high + margin, .greatestFiniteMagnitude)
    }
}

extension ClosedRange<Double> {
    /// Where a value lies between the ends, from 0 to 1. Halved, because the span itself may overflow.
    func share(of value: Double) -> Double {
        (value / 2 - lowerBound / 2) / (upperBound / 2 - lowerBound / 2)
    }
}
