import KernelTypes

@_transparent
private func rectified(_ x: Vector) -> Vector { x.replacing(with: 0, where: x .<= 0) }

// A loop to a function, over whole registers: where several stand in one, or where a body of more than an operation or
// two is a closure, the compiler leaves calls in them.

@inline(never) private func negate(_ x: Source, _ y: Target, _ n: Int) {
    mapRegisters(x, y, n) { fromBits(bits($0) ^ signBit) }
}
@inline(never) private func exponentials(_ x: Source, _ y: Target, _ n: Int) {
    for i in Places(n) { (y + i).store(exponential((x + i).vector())) }
}

@inline(never) private func logarithms(_ x: Source, _ y: Target, _ n: Int) {
    for i in Places(n) { (y + i).store(logarithm((x + i).vector())) }
}

@inline(never) private func squareRoots(_ x: Source, _ y: Target, _ n: Int) {
    mapRegisters(x, y, n) { $0.squareRoot() }
}
@inline(never) private func magnitudes(_ x: Source, _ y: Target, _ n: Int) { mapRegisters(x, y, n) { magnitude($0) } }
@inline(never) private func tangents(_ x: Source, _ y: Target, _ n: Int) {
    for i in Places(n) { (y + i).store(hyperbolicTangent((x + i).vector())) }
}

@inline(never) private func logistics(_ x: Source, _ y: Target, _ n: Int) {
    for i in Places(n) { (y + i).store(logistic((x + i).vector())) }
}

@inline(never) private func softplus(_ x: Source, _ y: Target, _ n: Int) {
    for i in Places(n) {
        let x = (x + i).vector()
        (y + i).store(rectified(x) + logarithmOfOnePlus(exponential(-magnitude(x))))
    }
}

@inline(never) private func rectify(_ x: Source, _ y: Target, _ n: Int) { mapRegisters(x, y, n) { rectified($0) } }

private func unary(_ function: UnaryFunction, _ x: Source, _ y: Target, _ count: Int) {
    inRegisters(count, reading: x, writing: y, filling: 1) { arrays in
        switch function {
        case .negate: negate(arrays.a, arrays.x, arrays.count)
        case .exp: exponentials(arrays.a, arrays.x, arrays.count)
        case .log: logarithms(arrays.a, arrays.x, arrays.count)
        case .sqrt: squareRoots(arrays.a, arrays.x, arrays.count)
        case .abs: magnitudes(arrays.a, arrays.x, arrays.count)
        case .tanh: tangents(arrays.a, arrays.x, arrays.count)
        case .sigmoid: logistics(arrays.a, arrays.x, arrays.count)
        case .softplus: softplus(arrays.a, arrays.x, arrays.count)
        case .relu: rectify(arrays.a, arrays.x, arrays.count)
        }
    }
}

@inline(never) private func elu(_ x: Source, _ n: Vector, _ y: Target, _ count: Int) {
    for i in Places(count) {
        let x = (x + i).vector()
        let low = n * exponentialMinusOne(x.replacing(with: 0, where: x .> 0))
        (y + i).store(x.replacing(with: low, where: x .<= 0))
    }
}

@inline(never) private func leak(_ x: Source, _ n: Vector, _ y: Target, _ count: Int) {
    for i in Places(count) {
        let x = (x + i).vector()
        (y + i).store(x.replacing(with: x * n, where: x .<= 0))
    }
}

private func parametric(_ function: ParametricFunction, _ x: Source, _ n: Float, _ y: Target, _ count: Int) {
    inRegisters(count, reading: x, writing: y, filling: 1) { arrays in
        let all = Vector(repeating: n)
        switch function {
        case .add: mapRegisters(arrays.a, arrays.x, arrays.count) { $0 + all }
        case .multiply: mapRegisters(arrays.a, arrays.x, arrays.count) { $0 * all }
        case .power: raise(arrays.a, n, arrays.x, arrays.count)
        case .leakyRelu: leak(arrays.a, all, arrays.x, arrays.count)
        case .elu: elu(arrays.a, all, arrays.x, arrays.count)
        }
    }
}

@inline(never) private func sums(_ a: Source, _ b: Source, _ y: Target, _ n: Int) {
    mapRegisters(a, b, y, n) { $0 + $1 }
}
@inline(never) private func differences(_ a: Source, _ b: Source, _ y: Target, _ n: Int) {
    mapRegisters(a, b, y, n) { $0 - $1 }
}
@inline(never) private func products(_ a: Source, _ b: Source, _ y: Target, _ n: Int) {
    mapRegisters(a, b, y, n) { $0 * $1 }
}
@inline(never) private func quotients(_ a: Source, _ b: Source, _ y: Target, _ n: Int) {
    mapRegisters(a, b, y, n) { $0 / $1 }
}
@inline(never) private func larger(_ a: Source, _ b: Source, _ y: Target, _ n: Int) {
    mapRegisters(a, b, y, n) { $0.replacing(with: $1, where: ($0 .< $1) .| ($1 .!= $1)) }
}
@inline(never) private func smaller(_ a: Source, _ b: Source, _ y: Target, _ n: Int) {
    mapRegisters(a, b, y, n) { $0.replacing(with: $1, where: ($0 .> $1) .| ($1 .!= $1)) }
}
@inline(never) private func comparisons(_ a: Source, _ b: Source, _ y: Target, _ n: Int) {
    mapRegisters(a, b, y, n) { Vector().replacing(with: 1, where: $0 .> $1) }
}
@inline(never) private func logisticSlopes(_ a: Source, _ b: Source, _ y: Target, _ n: Int) {
    for i in Places(n) {
        let (g, z) = ((a + i).vector(), (b + i).vector())
        (y + i).store(g * (z * (1 - z)))
    }
}
@inline(never) private func tangentSlopes(_ a: Source, _ b: Source, _ y: Target, _ n: Int) {
    for i in Places(n) {
        let (g, z) = ((a + i).vector(), (b + i).vector())
        (y + i).store(g * (1 - z * z))
    }
}
@inline(never) private func rectifierSlopes(_ a: Source, _ b: Source, _ y: Target, _ n: Int) {
    mapRegisters(a, b, y, n) { $0.replacing(with: 0, where: $1 .<= 0) }
}

private func binary(_ function: BinaryFunction, _ a: Source, _ b: Source, _ y: Target, _ count: Int) {
    inRegisters(count, reading: a, b, writing: y, filling: 1) { arrays in
        switch function {
        case .add: sums(arrays.a, arrays.b, arrays.x, arrays.count)
        case .subtract: differences(arrays.a, arrays.b, arrays.x, arrays.count)
        case .multiply: products(arrays.a, arrays.b, arrays.x, arrays.count)
        case .divide: quotients(arrays.a, arrays.b, arrays.x, arrays.count)
        case .maximum: larger(arrays.a, arrays.b, arrays.x, arrays.count)
        case .minimum: smaller(arrays.a, arrays.b, arrays.x, arrays.count)
        case .isGreater: comparisons(arrays.a, arrays.b, arrays.x, arrays.count)
        }
    }
}

private func activationGradient(_ function: ActivationGradient, _ g: Source, _ z: Source, _ y: Target, _ count: Int) {
    inRegisters(count, reading: g, z, writing: y, filling: 1) { arrays in
        switch function {
        case .sigmoid: logisticSlopes(arrays.a, arrays.b, arrays.x, arrays.count)
        case .tanh: tangentSlopes(arrays.a, arrays.b, arrays.x, arrays.count)
        case .relu: rectifierSlopes(arrays.a, arrays.b, arrays.x, arrays.count)
        }
    }
}

var elementwiseKernels: ElementwiseKernels {
    ElementwiseKernels(
        unary: unary, parametric: parametric, binary: binary, activationGradient: activationGradient)
}
