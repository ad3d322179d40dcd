import KernelTypes

extension Kernels {
    /// y = f(x), number by number; y may be x.
    public static func apply(
        _ function: UnaryFunction, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int,
        on workers: Workers = .shared
    ) {
        let work = UncheckedSend((x, y))
        split(count, cost: function.cost, multipleOf: strip, on: workers) { range in
            let (x, y) = work.value
            table.elementwise.unary(function, x + range.lowerBound, y + range.lowerBound, range.count)
        }
    }

    /// y = f(x; n), number by number; y may be x.
    public static func apply(
        _ function: ParametricFunction, _ x: UnsafePointer<Float>, _ n: Float,
        into y: UnsafeMutablePointer<Float>, count: Int, on workers: Workers = .shared
    ) {
        let work = UncheckedSend((x, y))
        split(count, cost: function.cost, multipleOf: strip, on: workers) { range in
            let (x, y) = work.value
            table.elementwise.parametric(function, x + range.lowerBound, n, y + range.lowerBound, range.count)
        }
    }

    /// y = f(a, b), number by number; y may be a or b.
    public static func apply(
        _ function: BinaryFunction, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
        into y: UnsafeMutablePointer<Float>, count: Int, on workers: Workers = .shared
    ) {
        let work = UncheckedSend((a, b, y))
        split(count, cost: simpleCost, multipleOf: strip, on: workers) { range in
            let (a, b, y) = work.value
            let start = range.lowerBound
            table.elementwise.binary(function, a + start, b + start, y + start, range.count)
        }
    }

    /// y = g·f′, with f′ told by z = f(x); y may be g or z.
    public static func activationGradient(
        _ function: ActivationGradient, _ g: UnsafePointer<Float>, _ z: UnsafePointer<Float>,
        into y: UnsafeMutablePointer<Float>, count: Int, on workers: Workers = .shared
    ) {
        let work = UncheckedSend((g, z, y))
        split(count, cost: simpleCost, multipleOf: strip, on: workers) { range in
            let (g, z, y) = work.value
            let start = range.lowerBound
            table.elementwise.activationGradient(function, g + start, z + start, y + start, range.count)
        }
    }

    /// Parts meet where a cache line ends, so that no line is written by two cores.
    static let strip = 16
    /// What a number costs that is only read, changed a little and written.
    static let simpleCost = 6
    /// What an exponential, a logarithm or a quotient of them costs.
    static let curveCost = 24
}

extension UnaryFunction {
    fileprivate var cost: Int {
        switch self {
        case .negate, .sqrt, .abs, .relu: Kernels.simpleCost
        case .exp, .log, .tanh, .sigmoid, .softplus: Kernels.curveCost
        }
    }
}

extension ParametricFunction {
    fileprivate var cost: Int {
        switch self {
        case .add, .multiply, .leakyRelu: Kernels.simpleCost
        case .power, .elu: Kernels.curveCost
        }
    }
}
