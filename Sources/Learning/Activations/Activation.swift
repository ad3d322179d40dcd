import Autograd

/// What a unit does with its weighted sum. Without one, layers on layers are still one affine map.
///
/// *Gradient:* each function's own, as its method on `Value` documents.
public enum Activation: Equatable, Sendable {
    /// x itself: for outputs that are scores or amounts; also called ``linear``.
    case identity
    /// 1 above 0, otherwise 0: the perceptron's threshold. Its slope is 0, so nothing before it learns by gradients.
    case step
    /// 1/(1 + e⁻ˣ), in (0, 1).
    case sigmoid
    /// In (−1, 1).
    case tanh
    /// max(0, x).
    case relu
    /// x above 0, slope·x below.
    case leakyRelu(slope: Double = 0.01)
    /// x above 0, alpha·(eˣ − 1) below.
    case elu(alpha: Double = 1)
    /// x·σ(x).
    case swish
    /// ln(1 + eˣ).
    case softplus
    /// e^xᵢ over the sum of an example's e^xⱼ: probabilities that add to 1. It looks at a whole row, so it fits rows
    /// only, no images, and it makes 1 of a single unit.
    case softmax

    /// x itself: the default where no activation is named.
    public static let linear = Activation.identity
    /// x above 0, slope·x below.
    public static func leakyRelu(_ slope: Double) -> Activation { .leakyRelu(slope: slope) }
    /// x above 0, alpha·(eˣ − 1) below.
    public static func elu(_ alpha: Double) -> Activation { .elu(alpha: alpha) }

    public func callAsFunction<Number>(_ x: Value<Number>) -> Value<Number> {
        switch self {
        case .identity: x
        case .step: x.step()
        case .sigmoid: x.sigmoid()
        case .tanh: x.tanh()
        case .relu: x.relu()
        case .leakyRelu(let slope): x.leakyRelu(slope: slope)
        case .elu(let alpha): x.elu(alpha: alpha)
        case .swish: x.swish()
        case .softplus: x.softplus()
        case .softmax: x.softmax()
        }
    }

    /// The first weights that suit it: He for those that cut off one side, Xavier for the others.
    public var initializer: any Initializer {
        switch self {
        case .relu, .leakyRelu, .elu, .softplus, .swish: HeNormal()
        case .identity, .step, .sigmoid, .tanh, .softmax: XavierUniform()
        }
    }
}

/// An activation is a layer of its own, too: after ``BatchNorm``, say.
extension Activation: Layer {
    public func outputShape(for shape: [Int]) throws(ShapeMismatch) -> [Int] {
        if self == .softmax && shape.count != 1 {
            throw ShapeMismatch(
                expected: "examples that are rows of numbers for softmax", received: "examples of shape \(shape)",
                try: "Flatten() before it")
        }
        return shape
    }

    public func callAsFunction<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>], _ pass: inout Pass<Number>
    ) -> Value<Number> { self(x) }
}

extension Activation: CustomStringConvertible {
    public var description: String {
        switch self {
        case .identity: "identity"
        case .step: "step"
        case .sigmoid: "sigmoid"
        case .tanh: "tanh"
        case .relu: "relu"
        case .leakyRelu(let slope): "leaky relu \(slope.short)"
        case .elu(let alpha): "elu \(alpha.short)"
        case .swish: "swish"
        case .softplus: "softplus"
        case .softmax: "softmax"
        }
    }
}
