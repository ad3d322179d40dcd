import Autograd

@Sendable public func shrunk(weights: [Double], z: [Double]) -> Double {
    zip(weights, z).reduce(1) { product, neuron in
        let height = 1 / (1 + Double.exp(-neuron.1))
        return product * neuron.0 * height * (1 - height)
    }
}
