import KernelTypes

/// y = f(x) for `count` numbers; the last few go through a register like all others.
@inline(__always)
private func map(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int, _ f: (Vector) -> Vector
) {
    var i = 0
    while i + lanes <= count {
        (y + i).store(f((x + i).vector()))
        i += lanes
    }
    if i < count { storePart(f(part(x + i, count - i)), y + i, count - i) }
}

/// y = f(a, b) for `count` numbers.
@inline(__always)
private func map(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int,
    _ f: (Vector, Vector) -> Vector
) {
    var i = 0
    while i + lanes <= count {
        (y + i).store(f((a + i).vector(), (b + i).vector()))
        i += lanes
    }
    if i < count { storePart(f(part(a + i, count - i), part(b + i, count - i)), y + i, count - i) }
}

/// The first `count` numbers of a register, ones in the others.
@inline(never)
func part(_ x: UnsafePointer<Float>, _ count: Int) -> Vector {
    var result = Vector(repeating: 1)
    for i in 0..<count { result[i] = x[i] }
    return result
}

@inline(never)
func storePart(_ vector: Vector, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
    for i in 0..<count { y[i] = vector[i] }
}

@inline(__always)
private func rectified(_ x: Vector) -> Vector { x.replacing(with: 0, where: x .<= 0) }

private func unary(
    _ function: UnaryFunction, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
    switch function {
    case .negate: map(x, y, count) { -$0 }
    case .exp: map(x, y, count) { exponential($0) }
    case .log: map(x, y, count) { logarithm($0) }
    case .sqrt: map(x, y, count) { $0.squareRoot() }
    case .abs: map(x, y, count) { $0.replacing(with: -$0, where: $0 .< 0) }
    case .tanh: map(x, y, count) { hyperbolicTangent($0) }
    case .sigmoid: map(x, y, count) { logistic($0) }
    case .softplus:
        map(x, y, count) { x in
            let magnitude = x.replacing(with: -x, where: x .< 0)
            return rectified(x) + logarithmOfOnePlus(exponential(-magnitude))
        }
    case .relu: map(x, y, count) { rectified($0) }
    }
}

private func parametric(
    _ function: ParametricFunction, _ x: UnsafePointer<Float>, _ n: Float, _ y: UnsafeMutablePointer<Float>,
    _ count: Int
) {
    let n = Vector(repeating: n)
    switch function {
    case .add: map(x, y, count) { $0 + n }
    case .multiply: map(x, y, count) { $0 * n }
    case .power: raise(x, n[0], y, count)
    case .leakyRelu: map(x, y, count) { $0.replacing(with: $0 * n, where: $0 .<= 0) }
    case .elu:
        map(x, y, count) { x in
            x.replacing(with: n * exponentialMinusOne(x.replacing(with: 0, where: x .> 0)), where: x .<= 0)
        }
    }
}

/// eˣ − 1 for x ≤ 0: (e^{x/2} − e^{−x/2})·e^{x/2} loses digits near 0, so there a short series is used.
@inline(__always)
private func exponentialMinusOne(_ x: Vector) -> Vector {
    var series = multiplyAdd(Vector(repeating: 1 / 24), x, Vector(repeating: 1 / 120))
    series = multiplyAdd(Vector(repeating: 1 / 6), x, series)
    series = multiplyAdd(Vector(repeating: 0.5), x, series)
    series = multiplyAdd(x, x * x, series)
    return (exponential(x) - 1).replacing(with: series, where: x .> -0.125)
}

/// xⁿ: whole exponents by multiplication, others by the logarithm.
private func raise(_ x: UnsafePointer<Float>, _ n: Float, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
    switch n {
    case 0: map(x, y, count) { _ in Vector(repeating: 1) }
    case 1: map(x, y, count) { $0 }
    case 2: map(x, y, count) { $0 * $0 }
    case 3: map(x, y, count) { $0 * $0 * $0 }
    case -1: map(x, y, count) { 1 / $0 }
    case 0.5: map(x, y, count) { $0.squareRoot() }
    case _ where n == n.rounded() && n.magnitude < 64:
        map(x, y, count) { x in
            var result = Vector(repeating: 1)
            for _ in 0..<Int(n.magnitude) { result *= x }
            return n < 0 ? 1 / result : result
        }
    default: map(x, y, count) { exponential(logarithm($0) * n) }
    }
}

private func binary(
    _ function: BinaryFunction, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
    switch function {
    case .add: map(a, b, y, count) { $0 + $1 }
    case .subtract: map(a, b, y, count) { $0 - $1 }
    case .multiply: map(a, b, y, count) { $0 * $1 }
    case .divide: map(a, b, y, count) { $0 / $1 }
    case .maximum: map(a, b, y, count) { $0.replacing(with: $1, where: ($0 .< $1) .| ($1 .!= $1)) }
    case .minimum: map(a, b, y, count) { $0.replacing(with: $1, where: ($0 .> $1) .| ($1 .!= $1)) }
    case .isGreater: map(a, b, y, count) { Vector().replacing(with: 1, where: $0 .> $1) }
    }
}

private func activationGradient(
    _ function: ActivationGradient, _ g: UnsafePointer<Float>, _ z: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
    switch function {
    case .sigmoid: map(g, z, y, count) { $0 * ($1 * (1 - $1)) }
    case .tanh: map(g, z, y, count) { $0 * (1 - $1 * $1) }
    case .relu: map(g, z, y, count) { $0.replacing(with: 0, where: $1 .<= 0) }
    }
}

let elementwiseKernels = ElementwiseKernels(
    unary: unary, parametric: parametric, binary: binary, activationGradient: activationGradient)
