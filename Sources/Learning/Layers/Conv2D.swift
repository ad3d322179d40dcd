import Autograd
import Datasets

/// y = φ(x ∗ W + b): filters that slide over an image, and an activation. Every place is looked at alike.
///
/// As everywhere in deep learning the filters are not flipped.
/// *Shapes:* x batch×channels×height×width → y batch×filters×height′×width′; W filters×channels×size×size;
/// b 1×filters. With p entries of border on each side height′ = ⌊(height + 2p − size)/stride⌋ + 1; with `.same` ⌈height/stride⌉.
/// *Gradient:* to W, the entries that each weight met; to b, the sum of its plane; to x, W laid back where it stood.
/// *Units:* the first W as the activation's initializer draws it, the first b 0, unless others are named.
/// *Traps:* on a `Matrix` images are rows of numbers and every plane is convolved on its own: for looking, not for speed.
public struct Conv2D: Layer {
    public let filters: Int
    /// Height and width of a filter.
    public let size: Int
    public let stride: Int
    public let padding: Padding
    public let activation: Activation
    public let initializer: any Initializer
    public let bias: any Initializer
    public let regularizer: (any Regularizer)?

    /// - Parameters:
    ///   - padding: `.valid`, filters stay inside the image; `.same`, a border of zeros keeps its size; `.by(1)` a border
    ///     of your own; `.same(.reflect)` and `.by(1, .reflect)` mirror the image there.
    ///   - initializer: how the first weights are drawn; nil for what suits the activation.
    ///   - bias: how the first biases are.
    ///   - regularizer: what pulls on W while learning; b is left alone.
    public init(
        _ filters: Int, _ size: Int, _ activation: Activation = .identity, stride: Int = 1, padding: Padding = .valid,
        initializer: (any Initializer)? = nil, bias: any Initializer = .zeros, regularizer: (any Regularizer)? = nil
    ) {
        require(
            filters > 0 && size > 0 && stride > 0,
            "Conv2D: expected at least one filter, a size and a stride from 1, received \(filters), \(size) and "
                + "\(stride)")
        self.filters = filters
        self.size = size
        self.stride = stride
        self.padding = padding
        self.activation = activation
        self.initializer = initializer ?? activation.initializer
        self.bias = bias
        self.regularizer = regularizer
    }

    public func outputShape(for shape: [Int]) throws(ShapeMismatch) -> [Int] {
        guard let image = imageShape(shape) else { throw .noImage(shape) }
        _ = try activation.outputShape(for: shape)
        return try [filters]
            + [(1, "height"), (2, "width")].map { (axis, name) throws(ShapeMismatch) in
                if let size = padding.outputSize(image[axis], kernel: size, stride: stride) { return size }
                let border = padding.border(image[axis], kernel: size, stride: stride)
                throw ShapeMismatch(
                    expected: padding.fill == .reflect && border.after >= image[axis]
                        ? "a \(name) (axis \(axis)) larger than the reflected border of \(border.after)"
                        : "a \(name) (axis \(axis)) of at least \(size - border.before - border.after)",
                    received: "\(image[axis]) in examples of shape \(image)", try: "padding: .same")
            }
    }

    public func makeParameters<Number: LearningElement>(
        for shape: [Int], using generator: inout SeededGenerator
    ) -> [Parameter<Number>] {
        let (channels, area) = (shape.count == 3 ? shape[0] : 1, size * size)
        let (inputs, outputs) = (channels * area, filters * area)
        let weights = initializer.draw(filters * inputs, inputs: inputs, outputs: outputs, using: &generator)
        let biases = bias.draw(filters, inputs: inputs, outputs: outputs, using: &generator)
        let rows = Number(filters, channels * area, weights)
        return [
            Parameter(Number.reshape(rows, to: Shape([filters, channels, size, size])), "W"),
            Parameter(Number(1, filters, biases), "b"),
        ]
    }

    public func slots(for shape: [Int]) -> (parameters: Int, states: Int) { (2, 0) }

    public func callAsFunction<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>], _ pass: inout Pass<Number>
    ) -> Value<Number> {
        let (weights, bias, relu) = (parameters[0], parameters[1], activation == .relu)
        let sum =
            Number.holdsImages
            ? x.convolved(with: weights, bias: bias, stride: stride, padding: padding, relu: relu)
            : convolvedByPlanes(x, weights, bias, imageShape(pass.inputShape)!)
        return relu && Number.holdsImages ? sum : activation(sum)
    }

    private func convolvedByPlanes<Number: LearningElement>(
        _ x: Value<Number>, _ weights: Value<Number>, _ bias: Value<Number>, _ image: [Int]
    ) -> Value<Number> {
        let kernels = (0..<filters).map { Planes.cut(row: $0, of: weights, [image[0], size, size]) }
        let biases = (0..<filters).map { bias.matmul(Planes.column($0, of: filters, x.tape)) }
        return Planes.map(x, image) { planes in
            (0..<filters).map { filter in
                let first = planes[0].convolved(
                    with: kernels[filter][0], bias: biases[filter], stride: stride, padding: padding)
                return Planes.sum(
                    [first]
                        + planes.indices.dropFirst().map {
                            planes[$0].convolved(with: kernels[filter][$0], stride: stride, padding: padding)
                        })
            }
        }
    }

    public var description: String {
        var words = ["conv \(filters)@\(size)×\(size)"]
        if stride != 1 { words.append("stride \(stride)") }
        if padding != .valid { words.append("\(padding)") }
        if activation != .identity { words.append("\(activation)") }
        return words.joined(separator: " ")
    }
}

extension Conv2D: SavableLayer {
    public static var kind: String { "conv" }
    public var settings: LayerSettings {
        [
            "filters": .count(filters), "size": .count(size), "stride": .count(stride), "padding": .padding(padding),
            "activation": .activation(activation),
        ]
    }

    public init(settings: LayerSettings) throws(SettingError) {
        let padding = try settings.padding("padding")
        self.init(
            try settings.count("filters"), try settings.count("size", in: 1...65535),
            try settings.activation("activation"), stride: try settings.count("stride", in: 1...4095),
            padding: padding)
    }

    public func parameterShapes(for shape: [Int]) -> [String: [Int]] {
        ["W": [filters, shape.count == 3 ? shape[0] : 1, size, size], "b": [1, filters]]
    }
}
