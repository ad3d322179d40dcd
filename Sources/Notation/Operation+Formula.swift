import Autograd

extension Operation {
    /// The operation as a formula of its inputs: `a·b`, `σ(a)`.
    /// - Parameter isMatrix: whether the values are more than single numbers, so that a product of entries needs
    ///   another sign than the product of matrices.
    func formula(of x: [Formula], isMatrix: Bool) -> Formula {
        func a() -> Formula { x.first ?? .name("?") }
        func b() -> Formula { x.count > 1 ? x[1] : .name("?") }
        func c() -> Formula { x.count > 2 ? x[2] : .name("?") }
        switch self {
        case .leaf, .constant: return a()
        case .add: return a() + b()
        case .subtract: return a() - b()
        case .multiply: return isMatrix ? .infix(a(), "⊙", b()) : a() * b()
        case .divide: return a() / b()
        case .addNumber(_, let n): return n < 0 ? a() - .number(-n) : a() + .number(n)
        case .multiplyNumber(_, let n): return n < 0 ? -(.number(-n) * a()) : .number(n) * a()
        case .divideByNumber(_, let n): return a() / .number(n)
        case .numberMinus(let n, _): return .number(n) - a()
        case .numberDividedBy(let n, _): return .number(n) / a()
        case .negate: return -a()
        case .power(_, let n): return .power(a(), .number(n))
        case .powerOf: return .power(a(), b())
        case .exp: return .exp(a())
        case .log: return .function("ln", [a()])
        case .sqrt: return .root(a())
        case .abs: return .absolute(a())
        case .maximum: return .function("max", [a(), b()])
        case .minimum: return .function("min", [a(), b()])
        case .sigmoid: return .sigmoid(a())
        case .relu: return .function("ReLU", [a()])
        case .leakyRelu: return .function("leakyReLU", [a()])
        case .elu: return .function("ELU", [a()])
        case .product: return a() * b()
        case .transpose: return .transposed(a())
        case .sum: return Self.total("Σ", a())
        case .mean: return Self.total("mean", a())
        case .broadcast: return a()  // a row that is repeated is written once
        case .convolution: return .infix(a(), "∗", b())
        case .affine(_, _, _, let relu):
            let sum = a() * b() + c()
            return relu ? .function("ReLU", [sum]) : sum
        case .squaredError: return isMatrix ? .function("Σ", [.power(a() - b(), 2)]) : .power(a() - b(), 2)
        case .logSoftmax: return .function("ln softmax", [a()])
        case .gather: return .rows(a(), b())
        default: return .function(name, x)
        }
    }

    /// A sum over the rows and then over the columns is one sum.
    private static func total(_ sign: String, _ inside: Formula) -> Formula {
        if case .function(sign, _) = inside { return inside }
        return .function(sign, [inside])
    }
}
