import Autograd

/// Pixels from one range to another, the same for all of a picture: 0…255 to 0…1, say.
///
/// Unlike ``MinMaxScaler``, which looks at each column by itself, all places share one scale, so a picture keeps its look.
public struct PixelScaler: Equatable, Sendable {
    /// Where pixels come from, and where they go.
    public let source: ClosedRange<Double>
    public let target: ClosedRange<Double>

    public init(from source: ClosedRange<Double> = 0...255, to target: ClosedRange<Double> = 0...1) {
        require(
            source.lowerBound < source.upperBound && target.lowerBound < target.upperBound
                && source.lowerBound.isFinite && source.upperBound.isFinite && target.lowerBound.isFinite
                && target.upperBound.isFinite,
            "PixelScaler: expected ranges with two different ends, received \(source) and \(target); "
                + "try from: 0...255, to: 0...1")
        (self.source, self.target) = (source, target)
    }

    /// From a picture's own smallest and largest value: how a feature map is made fit to be looked at.
    ///
    /// *Traps:* a picture of one value has no scale; it becomes the lower end.
    public init(fitting picture: Matrix, to target: ClosedRange<Double> = 0...255) {
        guard let least = picture.entries.min(), let most = picture.entries.max() else {
            stop("PixelScaler: expected at least one pixel, received \(picture.shape)")
        }
        self.init(from: least...(most > least ? most : least + 1), to: target)
    }

    /// 0…255 → 0…1.
    public static var zeroToOne: PixelScaler { PixelScaler() }
    /// 0…255 → −1…1, with grey in the middle.
    public static var minusOneToOne: PixelScaler { PixelScaler(to: -1...1) }

    /// One pixel.
    public func scaled(_ pixel: Double) -> Double {
        let share = (pixel - source.lowerBound) / (source.upperBound - source.lowerBound)
        return target.lowerBound + share * (target.upperBound - target.lowerBound)
    }

    /// Every pixel.
    public func scaled(_ pixels: Matrix) -> Matrix { Matrix(pixels.rows, pixels.columns, pixels.entries.map(scaled)) }

    /// One pixel as it was before.
    public func unscaled(_ pixel: Double) -> Double { PixelScaler(from: target, to: source).scaled(pixel) }

    /// Every pixel as it was before.
    public func unscaled(_ pixels: Matrix) -> Matrix { PixelScaler(from: target, to: source).scaled(pixels) }
}

extension PixelScaler: Codable {
    private enum Key: String, CodingKey { case source, target }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        source = try Self.range(container, .source)
        target = try Self.range(container, .target)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode([source.lowerBound, source.upperBound], forKey: .source)
        try container.encode([target.lowerBound, target.upperBound], forKey: .target)
    }

    private static func range(_ container: KeyedDecodingContainer<Key>, _ key: Key) throws -> ClosedRange<Double> {
        let ends = try container.decode([Double].self, forKey: key)
        try check(
            ends.count == 2 && ends.allSatisfy(\.isFinite) && ends.first! < ends.last!,
            "two ends, the smaller first", key, container)
        return ends[0]...ends[1]
    }
}
