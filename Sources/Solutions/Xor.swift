@Sendable public func exclusiveOr(_ x1: Double, _ x2: Double) -> Double {
    func neuron(_ w1: Double, _ w2: Double, _ b: Double, _ x1: Double, _ x2: Double) -> Double {
        w1 * x1 + w2 * x2 + b > 0 ? 1 : 0
    }
    let atLeastOne = neuron(1, 1, -0.5, x1, x2)
    let notBoth = neuron(-1, -1, 1.5, x1, x2)
    return neuron(1, 1, -1.5, atLeastOne, notBoth)
}
