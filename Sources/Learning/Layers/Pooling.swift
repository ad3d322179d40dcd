import Autograd

/// The largest number of each window: where a feature is, roughly.
///
/// *Shapes:* batch×channels×height×width → each plane ⌊(height − size)/stride⌋ + 1 high, and as wide alike.
/// *Gradient:* to the first largest entry.
public struct MaxPool: PoolingLayer {
    public let size: Int
    public let stride: Int
    public let partialEdges: Bool
    /// - Parameters:
    ///   - stride: how far the window moves; its own size when nothing is said.
    ///   - partialEdges: whether windows that hang over the lower and right edge count.
    public init(_ size: Int = 2, stride: Int? = nil, partialEdges: Bool = false) {
        (self.size, self.stride) = Self.checked(size, stride)
        self.partialEdges = partialEdges
    }

    public static var word: String { "max" }
    public func pooled<Number>(_ x: Value<Number>) -> Value<Number> {
        x.maxPooled(size, stride: stride, partialEdges: partialEdges)
    }
}

/// The mean of each window. *Shapes:* as ``MaxPool``. *Gradient:* 1/n to each of its n entries.
public struct AvgPool: PoolingLayer {
    public let size: Int
    public let stride: Int
    public let partialEdges: Bool
    /// - Parameters:
    ///   - stride: how far the window moves; its own size when nothing is said.
    ///   - partialEdges: whether windows that hang over the lower and right edge count.
    public init(_ size: Int = 2, stride: Int? = nil, partialEdges: Bool = false) {
        (self.size, self.stride) = Self.checked(size, stride)
        self.partialEdges = partialEdges
    }

    public static var word: String { "average" }
    public func pooled<Number>(_ x: Value<Number>) -> Value<Number> {
        x.meanPooled(size, stride: stride, partialEdges: partialEdges)
    }
}

/// The smallest number of each window. *Shapes:* as ``MaxPool``. *Gradient:* to the first smallest entry.
public struct MinPool: PoolingLayer {
    public let size: Int
    public let stride: Int
    public let partialEdges: Bool
    /// - Parameters:
    ///   - stride: how far the window moves; its own size when nothing is said.
    ///   - partialEdges: whether windows that hang over the lower and right edge count.
    public init(_ size: Int = 2, stride: Int? = nil, partialEdges: Bool = false) {
        (self.size, self.stride) = Self.checked(size, stride)
        self.partialEdges = partialEdges
    }

    public static var word: String { "min" }
    public func pooled<Number>(_ x: Value<Number>) -> Value<Number> {
        x.minPooled(size, stride: stride, partialEdges: partialEdges)
    }
}

/// What the three have in common: a window that moves over each plane, and one number for each place.
public protocol PoolingLayer: Layer {
    var size: Int { get }
    var stride: Int { get }
    /// Whether windows that hang over the lower and right edge count.
    var partialEdges: Bool { get }
    /// Which number it takes.
    static var word: String { get }
    func pooled<Number>(_ x: Value<Number>) -> Value<Number>
}

extension PoolingLayer {
    static func checked(_ size: Int, _ stride: Int?) -> (Int, Int) {
        require(
            size > 0 && (stride ?? 1) > 0,
            "\(Self.self): expected a window and a stride from 1, received \(size) and \(stride ?? size)")
        return (size, stride ?? size)
    }

    public func outputShape(for shape: [Int]) throws(ShapeMismatch) -> [Int] {
        guard let image = imageShape(shape) else { throw .noImage(shape) }
        if partialEdges {
            return [image[0]] + image[1...].map { Pool.windows(of: size, stride: stride, partialEdges: true, on: $0) }
        }
        if let mismatch = ShapeMismatch.tooSmall(image, window: size, try: "a smaller window") { throw mismatch }
        return [image[0]] + image[1...].map { ($0 - size) / stride + 1 }
    }

    public func callAsFunction<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>], _ pass: inout Pass<Number>
    ) -> Value<Number> {
        if Number.holdsImages { return pooled(x) }
        return Planes.map(x, imageShape(pass.inputShape)!) { planes in planes.map { pooled($0) } }
    }

    public var description: String {
        "\(Self.word) pool \(size)" + (stride == size ? "" : " stride \(stride)")
            + (partialEdges ? " partial edges" : "")
    }
}

extension PoolingLayer {
    public var settings: LayerSettings {
        ["size": .count(size), "stride": .count(stride), "partial edges": .flag(partialEdges)]
    }
}

extension LayerSettings {
    /// A pooling layer's window, how far it moves, and whether it may hang over the edges.
    fileprivate func window() throws(SettingError) -> (size: Int, stride: Int, partialEdges: Bool) {
        (
            try count("size", in: 1...65535), try count("stride", in: 1...65535),
            try flag("partial edges", standard: false)
        )
    }
}

extension MaxPool: SavableLayer {
    public static var kind: String { "max pool" }
    public init(settings: LayerSettings) throws(SettingError) {
        (size, stride, partialEdges) = try settings.window()
    }
}

extension AvgPool: SavableLayer {
    public static var kind: String { "average pool" }
    public init(settings: LayerSettings) throws(SettingError) {
        (size, stride, partialEdges) = try settings.window()
    }
}

extension MinPool: SavableLayer {
    public static var kind: String { "min pool" }
    public init(settings: LayerSettings) throws(SettingError) {
        (size, stride, partialEdges) = try settings.window()
    }
}
