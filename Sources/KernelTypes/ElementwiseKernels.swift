/// Functions of one number, applied to many.
public enum UnaryFunction: UInt8, CaseIterable, Sendable {
    case negate, exp, log, sqrt, abs, tanh, sigmoid, softplus, relu
}

/// Functions of one number with one parameter that is the same for all.
public enum ParametricFunction: UInt8, CaseIterable, Sendable {
    /// x + n, x · n, xⁿ
    case add, multiply, power
    /// x above 0; n·x, or n·(eˣ − 1), below.
    case leakyRelu, elu
}

/// Functions of two numbers, entry by entry.
public enum BinaryFunction: UInt8, CaseIterable, Sendable {
    case add, subtract, multiply, divide, maximum, minimum
    /// 1 where a > b, otherwise 0.
    case isGreater
}

/// Activations whose gradient follows from their own result: g·f′, with f′ told by z = f(x).
public enum ActivationGradient: UInt8, CaseIterable, Sendable {
    /// z·(1 − z), 1 − z², [z > 0]
    case sigmoid, tanh, relu
}

/// Work that goes through memory once, number by number. Output may be the same memory as an input.
public struct ElementwiseKernels: Sendable {
    public typealias Unary =
        @Sendable (
            _ function: UnaryFunction, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int
        ) -> Void
    public typealias Parametric =
        @Sendable (
            _ function: ParametricFunction, _ x: UnsafePointer<Float>, _ n: Float, _ y: UnsafeMutablePointer<Float>,
            _ count: Int
        ) -> Void
    public typealias Binary =
        @Sendable (
            _ function: BinaryFunction, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
            _ y: UnsafeMutablePointer<Float>, _ count: Int
        ) -> Void
    public typealias Gradient =
        @Sendable (
            _ function: ActivationGradient, _ g: UnsafePointer<Float>, _ z: UnsafePointer<Float>,
            _ y: UnsafeMutablePointer<Float>, _ count: Int
        ) -> Void

    public let unary: Unary
    public let parametric: Parametric
    public let binary: Binary
    public let activationGradient: Gradient

    public init(
        unary: @escaping Unary, parametric: @escaping Parametric, binary: @escaping Binary,
        activationGradient: @escaping Gradient
    ) {
        (self.unary, self.parametric, self.binary) = (unary, parametric, binary)
        self.activationGradient = activationGradient
    }
}
