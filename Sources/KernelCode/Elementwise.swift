import KernelTypes

@_transparent
private func rectified(_ x: Vector) -> Vector { x.replacing(with: 0, where: x .<= 0) }

// A loop to a function: where several stand in one, or where the body is long and a closure, the compiler leaves
// calls in them.

private typealias Source = UnsafePointer<Float>
private typealias Target = UnsafeMutablePointer<Float>

@inline(never) private func negate(_ x: Source, _ y: Target, _ n: Int) { map(x, y, n) { fromBits(bits($0) ^ signBit) } }
@inline(never) private func exponentials(_ x: Source, _ y: Target, _ n: Int) {
    var i = 0
    while i < n {
        let (width, x) = (min(lanes, n - i), load(x + i, min(lanes, n - i), filling: 1))
        save(exponential(x), y + i, width)
        i += lanes
    }
}

@inline(never) private func logarithms(_ x: Source, _ y: Target, _ n: Int) {
    var i = 0
    while i < n {
        let (width, x) = (min(lanes, n - i), load(x + i, min(lanes, n - i), filling: 1))
        save(logarithm(x), y + i, width)
        i += lanes
    }
}

@inline(never) private func squareRoots(_ x: Source, _ y: Target, _ n: Int) { map(x, y, n) { $0.squareRoot() } }
@inline(never) private func magnitudes(_ x: Source, _ y: Target, _ n: Int) { map(x, y, n) { magnitude($0) } }
@inline(never) private func tangents(_ x: Source, _ y: Target, _ n: Int) {
    var i = 0
    while i < n {
        let (width, x) = (min(lanes, n - i), load(x + i, min(lanes, n - i), filling: 1))
        save(hyperbolicTangent(x), y + i, width)
        i += lanes
    }
}

@inline(never) private func logistics(_ x: Source, _ y: Target, _ n: Int) {
    var i = 0
    while i < n {
        let (width, x) = (min(lanes, n - i), load(x + i, min(lanes, n - i), filling: 1))
        save(logistic(x), y + i, width)
        i += lanes
    }
}

@inline(never) private func softplus(_ x: Source, _ y: Target, _ n: Int) {
    var i = 0
    while i < n {
        let (width, x) = (min(lanes, n - i), load(x + i, min(lanes, n - i), filling: 1))
        save(rectified(x) + logarithmOfOnePlus(exponential(-magnitude(x))), y + i, width)
        i += lanes
    }
}

@inline(never) private func rectify(_ x: Source, _ y: Target, _ n: Int) { map(x, y, n) { rectified($0) } }

private func unary(_ function: UnaryFunction, _ x: Source, _ y: Target, _ count: Int) {
    switch function {
    case .negate: negate(x, y, count)
    case .exp: exponentials(x, y, count)
    case .log: logarithms(x, y, count)
    case .sqrt: squareRoots(x, y, count)
    case .abs: magnitudes(x, y, count)
    case .tanh: tangents(x, y, count)
    case .sigmoid: logistics(x, y, count)
    case .softplus: softplus(x, y, count)
    case .relu: rectify(x, y, count)
    }
}

@inline(never) private func elu(_ x: Source, _ n: Vector, _ y: Target, _ count: Int) {
    var i = 0
    while i < count {
        let (width, x) = (min(lanes, count - i), load(x + i, min(lanes, count - i), filling: 1))
        let low = n * exponentialMinusOne(x.replacing(with: 0, where: x .> 0))
        save(x.replacing(with: low, where: x .<= 0), y + i, width)
        i += lanes
    }
}

@inline(never) private func leak(_ x: Source, _ n: Vector, _ y: Target, _ count: Int) {
    map(x, y, count) { $0.replacing(with: $0 * n, where: $0 .<= 0) }
}

private func parametric(_ function: ParametricFunction, _ x: Source, _ n: Float, _ y: Target, _ count: Int) {
    let all = Vector(repeating: n)
    switch function {
    case .add: map(x, y, count) { $0 + all }
    case .multiply: map(x, y, count) { $0 * all }
    case .power: raise(x, n, y, count)
    case .leakyRelu: leak(x, all, y, count)
    case .elu: elu(x, all, y, count)
    }
}

@inline(never) private func sums(_ a: Source, _ b: Source, _ y: Target, _ n: Int) { map(a, b, y, n) { $0 + $1 } }
@inline(never) private func differences(_ a: Source, _ b: Source, _ y: Target, _ n: Int) { map(a, b, y, n) { $0 - $1 } }
@inline(never) private func products(_ a: Source, _ b: Source, _ y: Target, _ n: Int) { map(a, b, y, n) { $0 * $1 } }
@inline(never) private func quotients(_ a: Source, _ b: Source, _ y: Target, _ n: Int) { map(a, b, y, n) { $0 / $1 } }
@inline(never) private func larger(_ a: Source, _ b: Source, _ y: Target, _ n: Int) {
    map(a, b, y, n) { $0.replacing(with: $1, where: ($0 .< $1) .| ($1 .!= $1)) }
}
@inline(never) private func smaller(_ a: Source, _ b: Source, _ y: Target, _ n: Int) {
    map(a, b, y, n) { $0.replacing(with: $1, where: ($0 .> $1) .| ($1 .!= $1)) }
}
@inline(never) private func comparisons(_ a: Source, _ b: Source, _ y: Target, _ n: Int) {
    map(a, b, y, n) { Vector().replacing(with: 1, where: $0 .> $1) }
}
@inline(never) private func logisticSlopes(_ a: Source, _ b: Source, _ y: Target, _ n: Int) {
    map(a, b, y, n) { $0 * ($1 * (1 - $1)) }
}
@inline(never) private func tangentSlopes(_ a: Source, _ b: Source, _ y: Target, _ n: Int) {
    map(a, b, y, n) { $0 * (1 - $1 * $1) }
}
@inline(never) private func rectifierSlopes(_ a: Source, _ b: Source, _ y: Target, _ n: Int) {
    map(a, b, y, n) { $0.replacing(with: 0, where: $1 .<= 0) }
}

private func binary(_ function: BinaryFunction, _ a: Source, _ b: Source, _ y: Target, _ count: Int) {
    switch function {
    case .add: sums(a, b, y, count)
    case .subtract: differences(a, b, y, count)
    case .multiply: products(a, b, y, count)
    case .divide: quotients(a, b, y, count)
    case .maximum: larger(a, b, y, count)
    case .minimum: smaller(a, b, y, count)
    case .isGreater: comparisons(a, b, y, count)
    }
}

private func activationGradient(_ function: ActivationGradient, _ g: Source, _ z: Source, _ y: Target, _ count: Int) {
    switch function {
    case .sigmoid: logisticSlopes(g, z, y, count)
    case .tanh: tangentSlopes(g, z, y, count)
    case .relu: rectifierSlopes(g, z, y, count)
    }
}

var elementwiseKernels: ElementwiseKernels {
    ElementwiseKernels(
        unary: unary, parametric: parametric, binary: binary, activationGradient: activationGradient)
}
