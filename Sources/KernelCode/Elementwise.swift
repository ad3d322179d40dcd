import KernelTypes

@inline(__always)
private func rectified(_ x: Vector) -> Vector { x.replacing(with: 0, where: x .<= 0) }

private func unary(
    _ function: UnaryFunction, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
    switch function {
    case .negate: map(x, y, count) { fromBits(bits($0) ^ signBit) }
    case .exp: map(x, y, count) { exponential($0) }
    case .log: map(x, y, count) { logarithm($0) }
    case .sqrt: map(x, y, count) { $0.squareRoot() }
    case .abs: map(x, y, count) { magnitude($0) }
    case .tanh: map(x, y, count) { hyperbolicTangent($0) }
    case .sigmoid: map(x, y, count) { logistic($0) }
    case .softplus: map(x, y, count) { rectified($0) + logarithmOfOnePlus(exponential(-magnitude($0))) }
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
