import Autograd

/// Every example as one row, so that a ``Dense`` can take it. *Shapes:* batch×channels×height×width → batch×n.
/// *Gradient:* the same numbers back in their places.
public struct Flatten: Layer {
    public init() {}

    public func outputShape(for shape: [Int]) -> [Int] { [shape.reduce(1, *)] }

    public func callAsFunction<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>], _ pass: inout Pass<Number>
    ) -> Value<Number> {
        x.shape.rank == 2 ? x : x.reshaped(x.shape.rows, x.shape.columns)
    }

    public var description: String { "flatten" }
}

/// The same numbers in the same order under another shape, `Reshape([1, 28, 28])` for rows of 784.
/// *Gradient:* the same numbers back in their places.
public struct Reshape: Layer {
    /// What one example looks like afterwards.
    public let shape: [Int]

    public init(_ shape: [Int]) {
        require(
            (1...3).contains(shape.count) && shape.allSatisfy { $0 > 0 },
            "Reshape: expected a shape of one to three sizes from 1, received \(shape); try [1, 28, 28]")
        self.shape = shape
    }

    public func outputShape(for shape: [Int]) throws(ShapeMismatch) -> [Int] {
        let (wanted, received) = (self.shape.reduce(1, *), shape.reduce(1, *))
        if wanted == received { return self.shape }
        throw ShapeMismatch(
            expected: "examples of \(wanted) numbers", received: "examples of shape \(shape), \(received) numbers",
            try: "a shape that holds \(received)")
    }

    public func callAsFunction<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>], _ pass: inout Pass<Number>
    ) -> Value<Number> {
        Number.holdsImages ? x.reshaped(to: batchShape(x.shape.rows, of: shape)) : x
    }

    public var description: String { "reshape " + shape.map(String.init).joined(separator: "×") }
}

extension Flatten: SavableLayer {
    public static var kind: String { "flatten" }
    public var settings: LayerSettings { [:] }
    public init(settings: LayerSettings) { self.init() }
}

extension Reshape: SavableLayer {
    public static var kind: String { "reshape" }
    public var settings: LayerSettings { ["shape": .counts(shape)] }
    public init(settings: LayerSettings) throws(SettingError) { self.init(try settings.shape("shape")) }
}
