/// By how much a gradient has shrunk (or grown) on its way back through a chain of neurons with sigmoids: the product of
/// weight times slope, one for each neuron.
///
/// `z[i]` is the weighted sum of neuron i. The slope of a sigmoid is σ(z)·(1 − σ(z)); `sigmoid(z)` stands ready.
///
/// `shrunk(weights: [1, 1], z: [0, 0])` is 0.25 · 0.25 = 0.0625.
@Sendable public func shrunk(weights: [Double], z: [Double]) -> Double {
    unanswered
}
