import KernelTypes

private func descent(
    _ parameters: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>, _ count: Int, _ rate: Float
) {
    map(parameters, gradient, parameters, count) { multiplyAdd($0, Vector(repeating: -rate), $1) }
}

private func momentum(
    _ parameters: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>,
    _ velocity: UnsafeMutablePointer<Float>, _ count: Int, _ rate: Float, _ momentum: Float, _ nesterov: Bool
) {
    let (rate, momentum) = (Vector(repeating: -rate), Vector(repeating: momentum))
    forEachStrip(count) { i, width in
        let g = load(gradient + i, width)
        let v = multiplyAdd(g, momentum, load(velocity + i, width))
        save(v, velocity + i, width)
        let step = nesterov ? multiplyAdd(g, momentum, v) : v
        save(multiplyAdd(load(parameters + i, width), rate, step), parameters + i, width)
    }
}

private func adam(
    _ parameters: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>, _ m: UnsafeMutablePointer<Float>,
    _ v: UnsafeMutablePointer<Float>, _ count: Int, _ step: AdamStep
) {
    let (beta1, beta2) = (Vector(repeating: step.beta1), Vector(repeating: step.beta2))
    let (rest1, rest2) = (Vector(repeating: step.rest1), Vector(repeating: step.rest2))
    let (rate, correction) = (Vector(repeating: step.rate), Vector(repeating: step.correction))
    let epsilon = Vector(repeating: step.epsilon)
    forEachStrip(count) { i, width in
        let g = load(gradient + i, width)
        let first = multiplyAdd(beta1 * load(m + i, width), rest1, g)
        let second = multiplyAdd(beta2 * load(v + i, width), rest2, g * g)
        save(first, m + i, width)
        save(second, v + i, width)
        let change = rate * first / multiplyAdd(epsilon, second.squareRoot(), correction)
        save(load(parameters + i, width) - change, parameters + i, width)
    }
}

var optimizerKernels: OptimizerKernels {
    OptimizerKernels(descent: descent, momentum: momentum, adam: adam)
}
