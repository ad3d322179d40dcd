import KernelTypes

/// Calls `body` for each register full, and for what is left over through copies of it.
@inline(__always)
private func forEachRegister(
    _ count: Int, _ a: UnsafeMutablePointer<Float>, _ b: UnsafeMutablePointer<Float>, _ c: UnsafeMutablePointer<Float>,
    _ g: UnsafePointer<Float>, _ body: (inout Vector, inout Vector, inout Vector, Vector) -> Void
) {
    var i = 0
    while i + lanes <= count {
        var x = (a + i).vector(), y = (b + i).vector(), z = (c + i).vector()
        body(&x, &y, &z, (g + i).vector())
        (a + i).store(x)
        (b + i).store(y)
        (c + i).store(z)
        i += lanes
    }
    if i < count {
        let rest = count - i
        var x = part(a + i, rest), y = part(b + i, rest), z = part(c + i, rest)
        body(&x, &y, &z, part(g + i, rest))
        storePart(x, a + i, rest)
        storePart(y, b + i, rest)
        storePart(z, c + i, rest)
    }
}

private func descent(
    _ parameters: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>, _ count: Int, _ rate: Float
) {
    let rate = Vector(repeating: -rate)
    var i = 0
    while i + lanes <= count {
        (parameters + i).store(multiplyAdd((parameters + i).vector(), rate, (gradient + i).vector()))
        i += lanes
    }
    if i < count {
        let rest = count - i
        storePart(multiplyAdd(part(parameters + i, rest), rate, part(gradient + i, rest)), parameters + i, rest)
    }
}

private func momentum(
    _ parameters: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>,
    _ velocity: UnsafeMutablePointer<Float>, _ count: Int, _ rate: Float, _ momentum: Float, _ nesterov: Bool
) {
    let (rate, momentum) = (Vector(repeating: -rate), Vector(repeating: momentum))
    forEachRegister(count, parameters, velocity, velocity, gradient) { parameter, velocity, same, g in
        velocity = multiplyAdd(g, momentum, velocity)
        same = velocity
        parameter = multiplyAdd(parameter, rate, nesterov ? multiplyAdd(g, momentum, velocity) : velocity)
    }
}

private func adam(
    _ parameters: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>, _ m: UnsafeMutablePointer<Float>,
    _ v: UnsafeMutablePointer<Float>, _ count: Int, _ step: AdamStep
) {
    let (beta1, beta2) = (Vector(repeating: step.beta1), Vector(repeating: step.beta2))
    let (rest1, rest2) = (1 - beta1, 1 - beta2)
    let (rate, correction) = (Vector(repeating: step.rate), Vector(repeating: step.correction))
    let epsilon = Vector(repeating: step.epsilon)
    forEachRegister(count, parameters, m, v, gradient) { parameter, m, v, g in
        m = multiplyAdd(beta1 * m, rest1, g)
        v = multiplyAdd(beta2 * v, rest2, g * g)
        parameter -= rate * m / multiplyAdd(epsilon, v.squareRoot(), correction)
    }
}

let optimizerKernels = OptimizerKernels(descent: descent, momentum: momentum, adam: adam)
