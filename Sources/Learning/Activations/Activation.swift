import Autograd

/// What a unit does with its weighted sum. Without one, layers on layers are still one affine map.
///
/// *Gradient:* each function's own, as its method on `Value` documents.
public enum Activation: Equatable, Sendable {
    /// x itself: for outputs that are scores or amounts.
    case identity
    /// max(0, x).
    case relu
    /// x above 0, slope·x below.
    case leakyRelu(slope: Double)
    /// x above 0, alpha·(eˣ − 1) below.
    case elu(alpha: Double)
    /// 1/(1 + e⁻ˣ), in (0, 1).
    case sigmoid
    /// In (−1, 1).
    case tanh
    /// ln(1 + eˣ).
    case softplus
    /// x·σ(x).
    case swish

    public func callAsFunction<Number>(_ x: Value<Number>) -> Value<Number> {
        switch self {
        case .identity: x
        case .relu: x.relu()
        case .leakyRelu(let slope): x.leakyRelu(slope: slope)
        case .elu(let alpha): x.elu(alpha: alpha)
        case .sigmoid: x.sigmoid()
        case .tanh: x.tanh()
        case .softplus: x.softplus()
        case .swish: x.swish()
        }
    }

    /// The first weights that suit it: He for those that cut off one side, Xavier for the others.
    public var initializer: any Initializer {
        switch self {
        case .relu, .leakyRelu, .elu, .softplus, .swish: He()
        case .identity, .sigmoid, .tanh: Xavier()
        }
    }
}

/// An activation is a layer of its own, too: after ``BatchNorm``, say.
extension Activation: Layer {
    public func outputShape(for shape: [Int]) -> [Int] { shape }

    public func callAsFunction<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>], _ pass: inout Pass<Number>
    ) -> Value<Number> { self(x) }
}

extension Activation: CustomStringConvertible {
    public var description: String {
        switch self {
        case .identity: "identity"
        case .relu: "relu"
        case .leakyRelu(let slope): "leaky relu \(slope.short)"
        case .elu(let alpha): "elu \(alpha.short)"
        case .sigmoid: "sigmoid"
        case .tanh: "tanh"
        case .softplus: "softplus"
        case .swish: "swish"
        }
    }
}
