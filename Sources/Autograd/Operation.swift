/// The place of a value on its tape.
public struct NodeID: Equatable, Hashable, Comparable, Sendable {
    @usableFromInline let raw: Int32

    @inlinable init(_ index: Int) { raw = Int32(truncatingIfNeeded: index) }

    /// The position, counted from 0 in the order in which values were made.
    @inlinable public var index: Int { Int(raw) }

    @inlinable public static func < (a: NodeID, b: NodeID) -> Bool { a.raw < b.raw }
}

/// What happened: one case for each way a value can come about.
///
/// To add an operation, write its case and its forward line here, its spelling in
/// `Value+….swift`, and its row in `Derivatives.swift`; the compiler asks for all of them.
public enum Operation: Sendable {
    /// A value that was given, not computed.
    case leaf
    /// A value that is given and never asked for its gradient: data, a mask.
    case constant

    // Arithmetic
    case add(NodeID, NodeID)
    case subtract(NodeID, NodeID)
    case multiply(NodeID, NodeID)
    case divide(NodeID, NodeID)
    case addNumber(NodeID, Double)
    case multiplyNumber(NodeID, Double)
    case divideByNumber(NodeID, Double)
    case numberMinus(Double, NodeID)
    case numberDividedBy(Double, NodeID)
    case negate(NodeID)
    case power(NodeID, Double)
    case powerOf(NodeID, NodeID)

    // Elementary functions
    case exp(NodeID)
    case log(NodeID)
    case sqrt(NodeID)
    case abs(NodeID)
    case maximum(NodeID, NodeID)
    case minimum(NodeID, NodeID)

    // Activations
    case step(NodeID)
    case sigmoid(NodeID)
    case tanh(NodeID)
    case relu(NodeID)
    case leakyRelu(NodeID, slope: Double)
    case elu(NodeID, alpha: Double)
    case softplus(NodeID)
    case swish(NodeID)

    // Matrix algebra
    case product(NodeID, NodeID)
    case transpose(NodeID)
    case sum(NodeID, Axis)
    case mean(NodeID, Axis)
    case broadcast(NodeID, rows: Int32, columns: Int32)
    case reshape(NodeID, Packed.Shape)
    case softmax(NodeID)
    case logSoftmax(NodeID)
    /// Rows of the first, chosen by the whole numbers of the second.
    case gather(NodeID, NodeID)

    // Layers in one operation: what they compute could be written with those above, in more passes through memory
    case affine(NodeID, NodeID, NodeID, relu: Bool)
    case crossEntropy(NodeID, NodeID)
    case binaryCrossEntropy(NodeID, NodeID)
    case squaredError(NodeID, NodeID)
    case convolutionLayer(NodeID, NodeID, NodeID, Packed.Slide)
    case batchNormalization(NodeID, NodeID, NodeID, Packed.Epsilon)

    // Sliding windows
    case convolution(NodeID, NodeID, Slide)
    case pooling(NodeID, Pool)

    /// The reader's own operation; the number is its place in the tape's list of them.
    case custom(Int32)
}

extension Operation {
    /// Computes an operation from the numbers of its inputs: the forward half of every rule.
    ///
    /// The numbers come through `x` so that the same line serves recording, replaying with changed
    /// inputs and forward mode.
    @inlinable @inline(__always)
    func compute<Number: Element>(_ x: (NodeID) -> Number) -> Number {
        switch self {
        case .leaf, .constant, .custom: stop("compute: a \(name) has no forward line; its number is given")
        case .add(let a, let b): x(a) + x(b)
        case .subtract(let a, let b): x(a) - x(b)
        case .multiply(let a, let b): x(a) * x(b)
        case .divide(let a, let b): x(a) / x(b)
        case .addNumber(let a, let n): x(a) + n
        case .multiplyNumber(let a, let n): x(a) * n
        case .divideByNumber(let a, let n): x(a) / n
        case .numberMinus(let n, let a): n - x(a)
        case .numberDividedBy(let n, let a): Number.constant(n, like: x(a)) / x(a)
        case .negate(let a): -x(a)
        case .power(let a, let n): Number.power(x(a), n)
        case .powerOf(let a, let b): Number.power(x(a), x(b))
        case .exp(let a): Number.exp(x(a))
        case .log(let a): Number.log(x(a))
        case .sqrt(let a): Number.sqrt(x(a))
        case .abs(let a): Number.abs(x(a))
        case .maximum(let a, let b): Number.maximum(x(a), x(b))
        case .minimum(let a, let b): Number.minimum(x(a), x(b))
        case .step(let a): Number.step(x(a))
        case .sigmoid(let a): Number.sigmoid(x(a))
        case .tanh(let a): Number.tanh(x(a))
        case .relu(let a): Number.relu(x(a))
        case .leakyRelu(let a, let slope): Number.leakyRelu(x(a), slope: slope)
        case .elu(let a, let alpha): Number.elu(x(a), alpha: alpha)
        case .softplus(let a): Number.softplus(x(a))
        case .swish(let a): x(a) * Number.sigmoid(x(a))
        case .product(let a, let b): Number.product(x(a), x(b))
        case .transpose(let a): Number.transpose(x(a))
        case .sum(let a, let axis): Number.sum(x(a), over: axis)
        case .mean(let a, let axis): Number.sum(x(a), over: axis) / x(a).length(of: axis)
        case .broadcast(let a, let rows, let columns): Number.broadcast(x(a), to: Shape(Int(rows), Int(columns)))
        case .reshape(let a, let packed): Number.reshape(x(a), to: packed.shape(of: x(a).shape.count))
        case .affine(let a, let w, let b, let relu): Number.affine(x(a), x(w), x(b), relu: relu)
        case .crossEntropy(let a, let t): Number.crossEntropy(x(a), x(t))
        case .binaryCrossEntropy(let a, let t): Number.binaryCrossEntropy(x(a), x(t))
        case .squaredError(let a, let t): Number.squaredError(x(a), x(t))
        case .convolutionLayer(let a, let k, let b, let packed):
            Number.convolutionLayer(x(a), x(k), x(b), packed.slide, relu: packed.relu)
        case .batchNormalization(let a, let gamma, let beta, let packed):
            Number.batchNormalization(x(a), x(gamma), x(beta), epsilon: packed.epsilon, relu: packed.relu)
        case .softmax(let a): Number.softmax(x(a))
        case .logSoftmax(let a): Number.logSoftmax(x(a))
        case .gather(let table, let places): Number.gather(x(table), x(places))
        case .convolution(let image, let kernel, let slide): Number.convolution(x(image), x(kernel), slide)
        case .pooling(let image, let pool): Number.pooling(x(image), pool)
        }
    }
}

extension Element {
    /// How many entries a sum over `axis` adds up.
    @usableFromInline func length(of axis: Axis) -> Double { Double(axis == .rows ? shape.rows : shape.columns) }
}
