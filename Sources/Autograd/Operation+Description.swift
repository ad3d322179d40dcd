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
}
