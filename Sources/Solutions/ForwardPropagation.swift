import Autograd

@Sendable public func chained(_ x: Double, weights: [Double], biases: [Double]) -> Double {
    zip(weights, biases).reduce(x) { x, neuron in 1 / (1 + Double.exp(-(neuron.0 * x + neuron.1))) }
}
