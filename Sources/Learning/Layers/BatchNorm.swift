import Autograd
import Datasets

/// y = φ(γ·(x − μ)/√(σ² + ε) + β): every channel at mean 0 and deviation 1, then where learning wants it.
///
/// While learning μ and σ² (divisor n) are the batch's own, and running averages of them are kept:
/// average ← momentum·average + (1 − momentum)·batch. In use the averages take their place, so that an example's
/// result does not depend on its neighbours.
/// *Shapes:* as its input; of images the channels are normalised, of rows the columns. γ and β 1×channels.
/// *Gradient:* through μ and σ², too.
/// *Traps:* momentum is what is kept, as Keras counts; PyTorch's 0.1 is 0.9 here. The averages need some hundred batches
/// to arrive at 0.99, some ten at 0.9. Momentum, ε and the divisor n of the running variance are those of Keras.
/// *Source:* Ioffe & Szegedy, "Batch normalization", 2015, Algorithms 1 and 2.
public struct BatchNorm: Layer {
    public let activation: Activation
    public let momentum: Double
    public let epsilon: Double

    public init(_ activation: Activation = .identity, momentum: Double = 0.99, epsilon: Double = 1e-3) {
        require((0..<1).contains(momentum), "BatchNorm: expected a momentum in [0, 1), received \(momentum); try 0.99")
        require(epsilon > 0, "BatchNorm: expected an ε above 0, received \(epsilon); try 1e-3")
        self.activation = activation
        self.momentum = momentum
        self.epsilon = epsilon
    }

    public func outputShape(for shape: [Int]) throws(ShapeMismatch) -> [Int] { try activation.outputShape(for: shape) }

    public func slots(for shape: [Int]) -> (parameters: Int, states: Int) { (2, 2) }

    public func makeParameters<Number: LearningElement>(
        for shape: [Int], using generator: inout SeededGenerator
    ) -> [Parameter<Number>] {
        [Parameter(Self.row(of: shape, 1), "γ"), Parameter(Self.row(of: shape, 0), "β")]
    }

    /// The running mean, from 0, and the running variance, from 1.
    public func makeState<Number: LearningElement>(for shape: [Int]) -> [Number] {
        [Self.row(of: shape, 0), Self.row(of: shape, 1)]
    }

    private static func row<Number: LearningElement>(of shape: [Int], _ entry: Double) -> Number {
        Number(1, channels(of: shape), [Double](repeating: entry, count: channels(of: shape)))
    }

    private static func channels(of shape: [Int]) -> Int { shape.count == 2 ? 1 : shape[0] }

    public func callAsFunction<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>], _ pass: inout Pass<Number>
    ) -> Value<Number> {
        let channels = Self.channels(of: pass.inputShape)
        guard pass.isTraining else { return inUse(x, parameters, pass.state, channels) }
        let relu = activation == .relu
        let isWhole = Number.holdsImages || pass.inputShape.count == 1
        let result =
            isWhole
            ? x.batchNormalized(gamma: parameters[0], beta: parameters[1], epsilon: epsilon, relu: relu)
            : normalizedByChannels(x, parameters, channels)
        let (mean, variance) = x.number.statistics(channels: channels)
        for (place, measured) in [mean, variance].enumerated() {
            pass.state[place] = pass.state[place] * momentum + measured * (1 - momentum)
        }
        return relu && isWhole ? result : activation(result)
    }

    /// x·s + t with s = γ/√(σ² + ε) and t = β − μ·s for each channel.
    private func inUse<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>], _ state: [Number], _ channels: Int
    ) -> Value<Number> {
        let (tape, shape) = (x.tape, x.shape)
        let (mean, variance) = (tape.constant(state[0], "μ"), tape.constant(state[1], "σ²"))
        let scale = parameters[0] * (variance + epsilon).power(-0.5)
        let shift = parameters[1] - mean * scale
        if Number.holdsImages && shape.rank == 4 {
            // A convolution that sees one place, with s on its kernel's diagonal: the result is the only thing as
            // large as x that is kept.
            let diagonal = (0..<channels * channels).map { $0 % (channels + 1) == 0 ? 1.0 : 0 }
            let kernel = scale.broadcast(rows: channels) * tape.constant(Number(channels, channels, diagonal))
            let relu = activation == .relu
            let result = x.convolved(
                with: kernel.reshaped(to: Shape([channels, channels, 1, 1])), bias: shift, relu: relu)
            return relu ? result : activation(result)
        }
        func spread(_ row: Value<Number>) -> Value<Number> {
            let area = shape.columns / channels
            let wide = area == 1 ? row : row.reshaped(channels, 1).broadcast(columns: area).flattened
            let tall = wide.broadcast(rows: shape.rows)
            return shape.rank == 2 ? tall : tall.reshaped(to: shape)
        }
        return activation(x * spread(scale) + spread(shift))
    }

    /// Of images in rows: the columns of each channel cut out, normalised together, and put back.
    private func normalizedByChannels<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>], _ channels: Int
    ) -> Value<Number> {
        let (tape, rows, columns) = (x.tape, x.rows, x.columns)
        let area = columns / channels
        return Planes.sum(
            (0..<channels).map { channel in
                var places = [Double](repeating: 0, count: columns * area)
                for place in 0..<area { places[(channel * area + place) * area + place] = 1 }
                let cutting = tape.constant(Number(columns, area, places))
                let own = Planes.column(channel, of: channels, tape)
                let normalized = x.matmul(cutting).reshaped(rows * area, 1).batchNormalized(
                    gamma: parameters[0].matmul(own), beta: parameters[1].matmul(own), epsilon: epsilon)
                return normalized.reshaped(rows, area).matmul(cutting.transposed)
            })
    }

    public var description: String { activation == .identity ? "batch norm" : "batch norm \(activation)" }
}

extension BatchNorm: SavableLayer {
    public static var kind: String { "batch norm" }
    public var settings: LayerSettings {
        ["activation": .activation(activation), "momentum": .number(momentum), "epsilon": .number(epsilon)]
    }

    public init(settings: LayerSettings) throws(SettingError) {
        self.init(
            try settings.activation("activation"),
            momentum: try settings.number("momentum", "a number in [0, 1)") { (0..<1).contains($0) },
            epsilon: try settings.number("epsilon", "a number above 0") { $0 > 0 })
    }

    public func parameterShapes(for shape: [Int]) -> [String: [Int]] {
        ["γ": [1, Self.channels(of: shape)], "β": [1, Self.channels(of: shape)]]
    }
}
