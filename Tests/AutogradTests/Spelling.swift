import Autograd
import Testing
import TestSupport

/// Every way an operation can be written, once for all elements: the table that the other tests walk through.
enum Spelling: String, CaseIterable, CustomTestStringConvertible {
    case add, subtract, multiply, divide, negate
    case addNumber, numberPlus, subtractNumber, numberMinus
    case multiplyNumber, numberTimes, divideByNumber, numberDividedBy
    case cube, inverseSquare, zerothPower, powerOf
    case exp, log, sqrt, abs, maximum, minimum
    case step, sigmoid, tanh, relu, leakyRelu, elu, softplus, swish
    case product, squareProduct, transpose, sumOverRows, sumOverColumns, meanOverRows, meanOverColumns
    case broadcastRows, broadcastColumns, reshape, softmax, logSoftmax, gather
    case convolution, convolutionStride2, convolutionSame, convolutionSameStride2, convolutionSameReflect
    case convolutionBy1, convolutionBy2Stride2, convolutionReflect, convolutionReflectStride2
    case maxPool, minPool, meanPool, maxPoolStride, minPoolStride, meanPoolStride
    case maxPoolPartial, minPoolPartial, meanPoolPartial
    case affine, affineRelu, crossEntropy, binaryCrossEntropy, squaredError
    case biasedConvolution, biasedConvolutionSame, biasedConvolutionRelu
    case batchNormalization, batchNormalizationRelu
    case custom

    var testDescription: String { rawValue }

    /// How many inputs it takes.
    var arity: Int {
        switch self {
        case .add, .subtract, .multiply, .divide, .powerOf, .maximum, .minimum, .product, .squareProduct, .gather,
            .custom:
            2
        case _ where rawValue.hasPrefix("convolution"), .crossEntropy, .binaryCrossEntropy, .squaredError: 2
        case _ where isLayerOfThree: 3
        default: 1
        }
    }

    /// A layer with weights and a bias, or γ and β.
    private var isLayerOfThree: Bool {
        ["affine", "biased", "batch"].contains { rawValue.hasPrefix($0) }
    }

    /// Whether it is defined above 0 only.
    var needsPositive: Bool { [.log, .sqrt, .powerOf].contains(self) }

    /// The shapes of its inputs on a tape of matrices.
    var shapes: [Shape] {
        switch self {
        case .product: [Shape(2, 3), Shape(3, 4)]
        // Where everything is square, nothing but the numbers tells whether a transpose was forgotten.
        case .squareProduct: [Shape(3, 3), Shape(3, 3)]
        case .gather: [Shape(3, 4), Shape(2, 3)]
        case .broadcastRows: [Shape(1, 3)]
        case .broadcastColumns: [Shape(3, 1)]
        case _ where rawValue.hasPrefix("convolution"): [Shape(5, 4), Shape(3, 2)]
        case _ where rawValue.contains("Pool"): [Shape(5, 4)]
        case .affine, .affineRelu: [Shape(2, 3), Shape(3, 4), Shape(1, 4)]
        case .batchNormalization, .batchNormalizationRelu: [Shape(5, 3), Shape(1, 3), Shape(1, 3)]
        case _ where rawValue.hasPrefix("biased"): [Shape(5, 4), Shape(3, 2), .single]
        default: [Shape](repeating: Shape(2, 3), count: arity)
        }
    }

    /// Uneven numbers without zeros and ties, away from every kink.
    func matrices(_ shapes: [Shape]) -> [Matrix] {
        shapes.enumerated().map { index, shape in
            let divisor = Double(20 + 3 * index)
            let entries = (0..<shape.count).map { (place: Int) -> Double in
                let whole = (37 * place + 29 * index + 14) % 101 - 50
                // Rows of a table are counted in whole numbers; chosen among three, some twice and some never.
                if self == .gather { return Double(whole.magnitude % 3) }
                let entry = Double(whole) / divisor
                return needsPositive ? entry.magnitude + 0.1 : entry
            }
            return Matrix(shape.rows, shape.columns, entries)
        }
    }

    /// Points for a tape of single numbers.
    var points: [[Double]] {
        switch (arity, needsPositive) {
        case (1, false): [[-1.3], [0.7], [2.1]]
        case (1, true): [[0.3], [1.7]]
        case (2, false): [[1.3, 0.7], [-0.4, 2.1], [-1.1, -0.6]]
        case (_, false): [[1.3, 0.7, -0.2], [-0.4, 2.1, 0.3], [-1.1, -0.6, 1.7]]
        case (_, true): [[1.3, 0.7], [0.4, -2.1]]
        }
    }

    /// Whether it makes sense for a single number, where most windows are too large.
    var fitsNumbers: Bool {
        switch self {
        case .convolutionBy1, .convolutionBy2Stride2, .convolutionReflect, .convolutionReflectStride2: false
        case .broadcastRows, .broadcastColumns, .reshape, .gather: false
        case .maxPool, .minPool, .meanPool, .maxPoolStride, .minPoolStride, .meanPoolStride: false
        default: true
        }
    }

    func apply<Number>(to x: [Value<Number>]) -> Value<Number> {
        let a = x[0]
        let b = x.count > 1 ? x[1] : a
        if let layer = layer(a, b, x[x.count - 1]) { return layer }
        return arithmetic(a, b) ?? function(a, b) ?? algebra(a, b) ?? windows(a, b)
    }

    private func layer<Number>(_ a: Value<Number>, _ b: Value<Number>, _ c: Value<Number>) -> Value<Number>? {
        switch self {
        case .affine: a.affine(b, bias: c)
        case .affineRelu: a.affine(b, bias: c, relu: true)
        case .crossEntropy: a.crossEntropy(b)
        case .binaryCrossEntropy: a.binaryCrossEntropy(b)
        case .squaredError: a.squaredError(b)
        case .biasedConvolution: a.convolved(with: b, bias: c)
        case .biasedConvolutionSame: a.convolved(with: b, bias: c, stride: 2, padding: .same)
        case .biasedConvolutionRelu: a.convolved(with: b, bias: c, padding: .same, relu: true)
        case .batchNormalization: a.batchNormalized(gamma: b, beta: c)
        case .batchNormalizationRelu: a.batchNormalized(gamma: b, beta: c, epsilon: 0.1, relu: true)
        default: nil
        }
    }

    private func arithmetic<Number>(_ a: Value<Number>, _ b: Value<Number>) -> Value<Number>? {
        switch self {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        case .negate: -a
        case .addNumber: a + 0.75
        case .numberPlus: 0.75 + a
        case .subtractNumber: a - 0.75
        case .numberMinus: 0.75 - a
        case .multiplyNumber: a * -1.5
        case .numberTimes: -1.5 * a
        case .divideByNumber: a / -1.5
        case .numberDividedBy: -1.5 / a
        case .cube: a.power(3)
        case .inverseSquare: a.power(-2)
        case .zerothPower: a.power(0)
        case .powerOf: a.power(b)
        default: nil
        }
    }

    private func function<Number>(_ a: Value<Number>, _ b: Value<Number>) -> Value<Number>? {
        switch self {
        case .exp: a.exp()
        case .log: a.log()
        case .sqrt: a.sqrt()
        case .abs: a.abs()
        case .maximum: Autograd.maximum(a, b)
        case .minimum: Autograd.minimum(a, b)
        case .step: a.step()
        case .sigmoid: a.sigmoid()
        case .tanh: a.tanh()
        case .relu: a.relu()
        case .leakyRelu: a.leakyRelu(slope: 0.2)
        case .elu: a.elu(alpha: 1.5)
        case .softplus: a.softplus()
        case .swish: a.swish()
        default: nil
        }
    }

    private func algebra<Number>(_ a: Value<Number>, _ b: Value<Number>) -> Value<Number>? {
        switch self {
        case .product, .squareProduct: a.matmul(b)
        case .transpose: a.transposed
        case .sumOverRows: a.sum(over: .rows)
        case .sumOverColumns: a.sum(over: .columns)
        case .meanOverRows: a.mean(over: .rows)
        case .meanOverColumns: a.mean(over: .columns)
        case .broadcastRows: a.broadcast(rows: 4)
        case .broadcastColumns: a.broadcast(columns: 4)
        case .reshape: a.reshaped(a.columns, a.rows)
        case .softmax: a.softmax()
        case .logSoftmax: a.logSoftmax()
        case .gather: a.gathered(at: b)
        case .custom:
            a.tape.apply(
                CustomOperation(
                    name: "a²·b", forward: { $0[0] * $0[0] * $0[1] },
                    pullback: { g, x, _ in [g * x[0] * x[1] * 2, g * x[0] * x[0]] }),
                to: a, b)
        default: nil
        }
    }

    private func windows<Number>(_ a: Value<Number>, _ b: Value<Number>) -> Value<Number> {
        switch self {
        case .convolution: a.convolved(with: b)
        case .convolutionStride2: a.convolved(with: b, stride: 2)
        case .convolutionSame: a.convolved(with: b, padding: .same)
        case .convolutionSameStride2: a.convolved(with: b, stride: 2, padding: .same)
        case .convolutionSameReflect: a.convolved(with: b, padding: .same(.reflect))
        case .convolutionBy1: a.convolved(with: b, padding: .by(1))
        case .convolutionBy2Stride2: a.convolved(with: b, stride: 2, padding: .by(2))
        case .convolutionReflect: a.convolved(with: b, padding: .by(2, .reflect))
        case .convolutionReflectStride2: a.convolved(with: b, stride: 2, padding: .by(1, .reflect))
        case .maxPool: a.maxPooled(2)
        case .minPool: a.minPooled(2)
        case .meanPool: a.meanPooled(2)
        case .maxPoolStride: a.maxPooled(3, stride: 1)
        case .minPoolStride: a.minPooled(3, stride: 1)
        case .meanPoolStride: a.meanPooled(3, stride: 1)
        case .maxPoolPartial: a.maxPooled(3, stride: 2, partialEdges: true)
        case .minPoolPartial: a.minPooled(3, stride: 2, partialEdges: true)
        case .meanPoolPartial: a.meanPooled(3, stride: 2, partialEdges: true)
        default: fatalError("expected \(self) to be spelled out above")
        }
    }
}
