import KernelTypes

private func descent(
    _ parameters: Target, _ gradient: Source, _ count: Int, _ rate: Float
) {
    inRegisters(count, reading: parameters, gradient, writing: parameters) { arrays in
        let rate = Vector(repeating: -rate)
        mapRegisters(arrays.a, arrays.b, arrays.x, arrays.count) { multiplyAdd($0, rate, $1) }
    }
}

private func momentum(
    _ parameters: Target, _ gradient: Source,
    _ velocity: Target, _ count: Int, _ rate: Float, _ momentum: Float, _ nesterov: Bool
) {
    inRegisters(count, reading: gradient, parameters, velocity, writing: parameters, velocity) { arrays in
        let (rate, momentum) = (Vector(repeating: -rate), Vector(repeating: momentum))
        for i in Places(arrays.count) {
            let g = (arrays.a + i).vector()
            let v = multiplyAdd(g, momentum, (arrays.c + i).vector())
            (arrays.y + i).store(v)
            let step = nesterov ? multiplyAdd(g, momentum, v) : v
            (arrays.x + i).store(multiplyAdd((arrays.b + i).vector(), rate, step))
        }
    }
}

/// 0 in place of numbers below the normal ones. There the mean gradient of a dead unit would end and stay, since 0.9 times
/// the least of them rounds back to itself, and arithmetic is half as fast.
@inline(__always)
private func normal(_ x: Vector) -> Vector {
    x.replacing(with: 0, where: magnitude(x) .< Float.leastNormalMagnitude)
}

private func adam(
    _ parameters: Target, _ gradient: Source, _ m: Target,
    _ v: Target, _ count: Int, _ step: AdamStep
) {
    inRegisters(count, reading: gradient, parameters, m, v, writing: parameters, m, v) { arrays in
        let (beta1, beta2) = (Vector(repeating: step.beta1), Vector(repeating: step.beta2))
        let (rest1, rest2) = (Vector(repeating: step.rest1), Vector(repeating: step.rest2))
        let (rate, correction) = (Vector(repeating: step.rate), Vector(repeating: step.correction))
        let epsilon = Vector(repeating: step.epsilon)
        for i in Places(arrays.count) {
            let g = (arrays.a + i).vector()
            let first = normal(multiplyAdd(beta1 * (arrays.c + i).vector(), rest1, g))
            let second = multiplyAdd(beta2 * (arrays.d + i).vector(), rest2, g * g)
            (arrays.y + i).store(first)
            (arrays.z + i).store(second)
            let change = rate * first / multiplyAdd(epsilon, second.squareRoot(), correction)
            (arrays.x + i).store((arrays.b + i).vector() - change)
        }
    }
}

var optimizerKernels: OptimizerKernels {
    OptimizerKernels(descent: descent, momentum: momentum, adam: adam)
}
