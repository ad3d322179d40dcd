import Autograd

/// Moves every feature into a range: x′ = (x − min)/(max − min), then stretched to the range, with the smallest and the
/// largest value of the rows it was fitted on.
///
/// *Shapes:* fitted on n×f it takes any m×f.
/// *Traps:* a constant column has max = min; it becomes the range's lower end, so the result stays finite. A held-out
/// value beyond what was fitted lands outside the range. One value far out squeezes all others together; then
/// ``StandardScaler`` is the better choice.
public struct MinMaxScaler: Equatable, Sendable {
    /// Of each column.
    public let minima: [Double]
    /// Of each column.
    public let maxima: [Double]
    /// Where the values go.
    public let lower: Double
    public let upper: Double

    public init(fitting training: Matrix, to range: ClosedRange<Double> = 0...1) {
        require(training.rows > 0, "MinMaxScaler: expected at least one row to fit, received \(training.shape)")
        require(
            range.lowerBound < range.upperBound && range.lowerBound.isFinite && range.upperBound.isFinite,
            "MinMaxScaler: expected a range with two different ends, received \(range); try 0...1")
        var (minima, maxima) = (training.row(0), training.row(0))
        for (place, entry) in training.entries.enumerated() {
            let column = place % training.columns
            minima[column] = min(minima[column], entry)
            maxima[column] = max(maxima[column], entry)
        }
        (self.minima, self.maxima) = (minima, maxima)
        (lower, upper) = (range.lowerBound, range.upperBound)
    }

    /// The rows, scaled.
    public func scaled(_ features: Matrix) -> Matrix {
        mapped(features) { x, column in
            let width = maxima[column] - minima[column]
            return width > 0 ? lower + (x - minima[column]) / width * (upper - lower) : lower
        }
    }

    /// The rows as they were before.
    public func unscaled(_ features: Matrix) -> Matrix {
        mapped(features) { y, column in
            minima[column] + (y - lower) / (upper - lower) * (maxima[column] - minima[column])
        }
    }

    private func mapped(_ features: Matrix, _ body: (Double, Int) -> Double) -> Matrix {
        require(
            features.columns == minima.count,
            "MinMaxScaler: expected \(minima.count) columns, as many as it was fitted on, received \(features.shape)")
        let entries = features.entries.enumerated().map { body($1, $0 % minima.count) }
        return Matrix(features.rows, features.columns, entries)
    }
}

extension MinMaxScaler: Codable {
    private enum Key: String, CodingKey { case minima, maxima, lower, upper }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        minima = try container.decode([Double].self, forKey: .minima)
        maxima = try container.decode([Double].self, forKey: .maxima)
        lower = try container.decode(Double.self, forKey: .lower)
        upper = try container.decode(Double.self, forKey: .upper)
        try check(lower.isFinite && upper.isFinite && lower < upper, "a range from lower to upper", .lower, container)
        try check(
            minima.count == maxima.count && zip(minima, maxima).allSatisfy { $0 <= $1 && $0.isFinite && $1.isFinite },
            "a maximum for each minimum", .maxima, container)
    }
}
