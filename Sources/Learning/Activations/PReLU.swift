import Autograd
import Datasets

/// y = max(0, x) + α·min(0, x): a leaky ReLU whose slope below 0 is learned.
///
/// α = 0 is ReLU, α = 0.01 leaky ReLU.
/// *Shapes:* as its input; α 1×n, one for each number of a row or each channel of an image, or 1×1 when shared.
/// *Gradient:* to x, 1 above 0 and α below and at the kink; to α, the sum of g·min(0, x) over all it served.
/// *Traps:* a penalty on weights pulls α to 0 and so makes a ReLU of it; leave it out of weight decay. PyTorch shares one
/// α unless told otherwise, Keras starts at 0 and gives every place of an image its own.
/// *Source:* He, Zhang, Ren & Sun, "Delving deep into rectifiers", 2015, equations 1 to 3; they start at 0.25.
public struct PReLU: Layer {
    /// What every α is at first.
    public let alpha: Double
    /// Whether there is one α for all.
    public let isShared: Bool

    public init(_ alpha: Double = 0.25, shared: Bool = false) {
        require(alpha.isFinite, "PReLU: expected a finite α, received \(alpha); try 0.25")
        self.alpha = alpha
        isShared = shared
    }

    public func outputShape(for shape: [Int]) -> [Int] { shape }

    public func makeParameters<Number: LearningElement>(
        for shape: [Int], using generator: inout SeededGenerator
    ) -> [Parameter<Number>] {
        let count = isShared ? 1 : shape.count == 2 ? 1 : shape[0]
        return [Parameter(Number(1, count, [Double](repeating: alpha, count: count)), "α")]
    }

    public func slots(for shape: [Int]) -> (parameters: Int, states: Int) { (1, 0) }

    public func callAsFunction<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>], _ pass: inout Pass<Number>
    ) -> Value<Number> {
        let positive = x.relu()
        return positive + spread(parameters[0], over: x.shape) * (x - positive)
    }

    /// A row of one number for each channel, repeated over the places of each plane and over the examples.
    private func spread<Number>(_ row: Value<Number>, over shape: Shape) -> Value<Number> {
        let (channels, area) = (row.columns, shape.columns / row.columns)
        let wide = area == 1 ? row : row.reshaped(channels, 1).broadcast(columns: area).flattened
        let tall = wide.broadcast(rows: shape.rows)
        return shape.rank == 2 ? tall : tall.reshaped(to: shape)
    }

    public var description: String { isShared ? "prelu shared" : "prelu" }
}

extension PReLU: SavableLayer {
    public static var kind: String { "prelu" }
    public var settings: LayerSettings { ["alpha": .number(alpha), "shared": .flag(isShared)] }

    public init(settings: LayerSettings) throws(SettingError) {
        self.init(try settings.number("alpha"), shared: try settings.flag("shared"))
    }

    public func parameterShapes(for shape: [Int]) -> [String: [Int]] {
        ["α": [1, isShared || shape.count == 2 ? 1 : shape[0]]]
    }
}
