import Autograd

extension Operation {
    /// The derivative of the result by one input, in symbols: the rows of `Derivatives.swift` as formulas.
    ///
    /// They hold for single numbers, and entry by entry for what works entry by entry. Where a function has a kink,
    /// they say the same as the row there, but for a tie of max or min, which sends half to each.
    /// - Returns: nil for an operation that brings its own rule.
    func localDerivative(edge: Int, of x: [Formula]) -> Formula? {
        func a() -> Formula { x[0] }
        func b() -> Formula { x[1] }
        func n(_ number: Double) -> Formula { number < 0 ? -.number(-number) : .number(number) }
        let isFirst = edge == 0
        switch self {
        case .leaf, .constant, .custom: return nil

        // Arithmetic
        case .add, .addNumber: return 1
        case .subtract: return isFirst ? 1 : -1
        case .multiply, .product, .convolution: return isFirst ? b() : a()
        case .divide: return isFirst ? 1 / b() : -(a() / .power(b(), 2))
        case .multiplyNumber(_, let factor): return n(factor)
        case .divideByNumber(_, let divisor): return 1 / n(divisor)
        case .numberMinus, .negate: return -1
        case .numberDividedBy(let above, _): return -(n(above) / .power(a(), 2))
        case .power(_, let exponent): return Self.ofPower(a(), exponent)
        case .powerOf: return isFirst ? b() * .power(a(), b() - 1) : .power(a(), b()) * .function("ln", [a()])

        // Elementary functions
        case .exp: return .exp(a())
        case .log: return 1 / a()
        case .sqrt: return 1 / (2 * .root(a()))
        case .abs: return .function("sign", [a()])
        case .maximum: return .indicator(x[edge], ">", x[1 - edge])
        case .minimum: return .indicator(x[edge], "<", x[1 - edge])

        // Activations
        case .step: return 0
        case .sigmoid: return .sigmoid(a()) * (1 - .sigmoid(a()))
        case .tanh: return 1 - .power(.function("tanh", [a()]), 2)
        case .relu: return .isPositive(a())
        case .leakyRelu(_, let slope): return .isPositive(a()) + n(slope) * .indicator(a(), "≤", 0)
        case .elu(_, let alpha): return .isPositive(a()) + n(alpha) * .exp(a()) * .indicator(a(), "≤", 0)
        case .softplus: return .sigmoid(a())
        case .swish: return .sigmoid(a()) + a() * .sigmoid(a()) * (1 - .sigmoid(a()))

        // What moves entries about leaves a single number as it is.
        case .transpose, .sum, .mean, .broadcast, .reshape, .pooling: return 1
        case .softmax, .logSoftmax: return 0  // of a single number always 1, and ln 1
        case .gather: return isFirst ? 1 : 0
        case .affine(_, _, _, relu: false): return [b(), a(), 1][edge]
        case .squaredError: return n(isFirst ? 2 : -2) * (a() - b())
        case .binaryCrossEntropy: return isFirst ? .sigmoid(a()) - b() : -a()
        case .affine, .crossEntropy, .convolutionLayer, .batchNormalization: return nil
        }
    }

    /// n·aⁿ⁻¹, as people write it for small n.
    private static func ofPower(_ a: Formula, _ exponent: Double) -> Formula {
        switch exponent {
        case 0: 0
        case 1: 1
        case 2: 2 * a
        case ..<0: -(.number(-exponent) * .power(a, .number(exponent - 1)))
        default: .number(exponent) * .power(a, .number(exponent - 1))
        }
    }

    /// A gradient times a local derivative, entry by entry: numbers in front, everything else after ⊙.
    private static func entrywise(_ g: Formula, _ local: Formula) -> Formula {
        if case .negative(let positive) = local { return -entrywise(g, positive) }
        let factors = if case .product(let factors) = local { factors } else { [local] }
        let isNumber = { (factor: Formula) in if case .number = factor { true } else { false } }
        let start = Formula.simplifiedProduct(factors.filter(isNumber) + [g])
        return factors.filter { !isNumber($0) }.reduce(start) { .infix($0, "⊙", $1) }
    }

    /// What one input of a matrix operation receives, given the gradient by its result.
    /// - Returns: nil where it is no formula of a line.
    func matrixShare(edge: Int, of x: [Formula], given g: Formula) -> Formula? {
        let isFirst = edge == 0
        switch self {
        case .add, .addNumber: return g
        case .subtract: return isFirst ? g : -g
        case .product: return isFirst ? g * .transposed(x[1]) : .transposed(x[0]) * g
        case .transpose: return .transposed(g)
        case .affine(_, _, _, relu: false):
            return [g * .transposed(x[1]), .transposed(x[0]) * g, .function("Σ rows", [g])][edge]
        case .squaredError: return localDerivative(edge: edge, of: x).map { g * $0 }
        case .multiply, .divide, .multiplyNumber, .divideByNumber, .numberMinus, .numberDividedBy, .negate, .power,
            .powerOf, .exp, .log, .sqrt, .abs, .maximum, .minimum, .step, .sigmoid, .tanh, .relu, .leakyRelu, .elu,
            .softplus, .swish:
            return localDerivative(edge: edge, of: x).map { Self.entrywise(g, $0) }
        default: return nil
        }
    }
}
