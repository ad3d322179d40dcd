extension Operation {
    /// The nodes that an operation reads, one for each edge. Empty for a leaf and for `custom`,
    /// whose inputs the tape keeps.
    public var inputs: [NodeID] {
        switch self {
        case .leaf, .constant, .custom: []
        case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b), .divide(let a, let b),
            .powerOf(let a, let b), .maximum(let a, let b), .minimum(let a, let b), .product(let a, let b),
            .convolution(let a, let b, _):
            [a, b]
        case .crossEntropy(let a, let b), .binaryCrossEntropy(let a, let b), .squaredError(let a, let b),
            .gather(let a, let b):
            [a, b]
        case .affine(let a, let b, let c, _), .convolutionLayer(let a, let b, let c, _),
            .batchNormalization(let a, let b, let c, _):
            [a, b, c]
        case .addNumber(let a, _), .multiplyNumber(let a, _), .divideByNumber(let a, _), .numberMinus(_, let a),
            .numberDividedBy(_, let a), .negate(let a), .power(let a, _), .exp(let a), .log(let a), .sqrt(let a),
            .abs(let a), .step(let a),
            .sigmoid(let a), .tanh(let a), .relu(let a), .leakyRelu(let a, _), .elu(let a, _), .softplus(let a),
            .swish(let a), .transpose(let a), .sum(let a, _), .mean(let a, _), .broadcast(let a, _, _),
            .reshape(let a, _), .softmax(let a), .logSoftmax(let a), .pooling(let a, _):
            [a]
        }
    }

    /// The operation in a word.
    public var name: String {
        switch self {
        case .leaf: "leaf"
        case .constant: "constant"
        case .affine: "affine"
        case .crossEntropy: "crossEntropy"
        case .binaryCrossEntropy: "binaryCrossEntropy"
        case .squaredError: "squaredError"
        case .convolutionLayer: "convolutionLayer"
        case .batchNormalization: "batchNormalization"
        case .add, .addNumber: "add"
        case .subtract, .numberMinus: "subtract"
        case .multiply, .multiplyNumber: "multiply"
        case .divide, .divideByNumber, .numberDividedBy: "divide"
        case .negate: "negate"
        case .power, .powerOf: "power"
        case .exp: "exp"
        case .log: "log"
        case .sqrt: "sqrt"
        case .abs: "abs"
        case .maximum: "maximum"
        case .minimum: "minimum"
        case .step: "step"
        case .sigmoid: "sigmoid"
        case .tanh: "tanh"
        case .relu: "relu"
        case .leakyRelu: "leakyRelu"
        case .elu: "elu"
        case .softplus: "softplus"
        case .swish: "swish"
        case .product: "product"
        case .transpose: "transpose"
        case .sum: "sum"
        case .mean: "mean"
        case .broadcast: "broadcast"
        case .reshape: "reshape"
        case .softmax: "softmax"
        case .logSoftmax: "logSoftmax"
        case .gather: "gather"
        case .convolution: "convolution"
        case .pooling(_, let pool): "\(pool.kind)Pool"
        case .custom: "custom"
        }
    }

    /// How the operation is written, around the names of its inputs: `a·b`, `tanh(a)`.
    public func formula(_ names: [String]) -> String {
        func a() -> String { names.first ?? "?" }
        func b() -> String { names.count > 1 ? names[1] : "?" }
        switch self {
        case .leaf, .constant: return a()
        case .add: return "\(a()) + \(b())"
        case .subtract: return "\(a()) − \(b())"
        case .multiply: return "\(a())·\(b())"
        case .divide: return "\(a())/\(b())"
        case .addNumber(_, let n):
            return n < 0 ? "\(a()) − \(n.magnitude.short)" : "\(a()) + \(n.short)"
        case .multiplyNumber(_, let n): return "\(n.short)·\(a())"
        case .divideByNumber(_, let n): return "\(a())/\(n.short)"
        case .numberMinus(let n, _): return "\(n.short) − \(a())"
        case .numberDividedBy(let n, _): return "\(n.short)/\(a())"
        case .negate: return "−\(a())"
        case .power(_, 2): return "\(a())²"
        case .power(_, 3): return "\(a())³"
        case .power(_, let n): return "\(a())^\(n.short)"
        case .powerOf: return "\(a())^\(b())"
        case .exp: return "e^\(a())"
        case .log: return "ln(\(a()))"
        case .sqrt: return "√\(a())"
        case .abs: return "|\(a())|"
        case .maximum: return "max(\(a()), \(b()))"
        case .minimum: return "min(\(a()), \(b()))"
        case .sigmoid: return "σ(\(a()))"
        case .product: return "\(a())·\(b())"
        case .transpose: return "\(a())ᵀ"
        case .sum(_, let axis): return "sum(\(a()), over \(axis))"
        case .mean(_, let axis): return "mean(\(a()), over \(axis))"
        case .broadcast(_, let rows, let columns): return "broadcast(\(a()), \(rows)×\(columns))"
        case .reshape(_, let packed): return "reshape(\(a()), \(packed))"
        case .convolution: return "\(a()) ∗ \(b())"
        case .gather: return "\(a())[\(b())]"
        default: return "\(name)(\(names.joined(separator: ", ")))"
        }
    }
}
