import Autograd

/// A curve in one line of text: `█▆▄▃▂▂▁▁`.
///
/// The lowest value is the lowest block, the highest the highest; a value that is not finite is a `×`.
/// *Traps:* the scale is the data's own, so two sparklines do not compare unless `range` is given.
public struct Sparkline: CustomStringConvertible, Sendable {
    public let values: [Double]
    /// The values of the lowest and the highest block; the data's own when nil.
    public let range: ClosedRange<Double>?
    /// How many characters at most; neighbours are averaged to fit.
    public let width: Int

    public init(_ values: [Double], range: ClosedRange<Double>? = nil, width: Int = 60) {
        require(width >= 1, "Sparkline: expected a width of at least 1 character, received \(width)")
        self.values = values
        self.range = range
        self.width = width
    }

    public var description: String {
        let shown = averaged
        let finite = shown.filter(\.isFinite)
        guard let least = range?.lowerBound ?? finite.min(), let most = range?.upperBound ?? finite.max() else {
            return String(repeating: "×", count: shown.count)
        }
        let blocks = Array("▁▂▃▄▅▆▇█")
        return String(
            shown.map { value in
                guard value.isFinite else { return "×" }
                // Halved, because the range itself may overflow.
                let share = most > least ? (value / 2 - least / 2) / (most / 2 - least / 2) : 0.5
                return blocks[min(7, max(0, Int(min(max(share, 0), 1) * 8)))]
            })
    }

    /// As many values as fit, each the mean of its neighbours.
    private var averaged: [Double] {
        guard values.count > width else { return values }
        return (0..<width).map { index in
            let part = values[index * values.count / width..<(index + 1) * values.count / width]
            return part.reduce(0) { $0 + $1 / Double(part.count) }
        }
    }
}
