/// The way back through a layer of leaky ReLU neurons.
///
/// For each sum in `z` the gradient that arrives is in `gradient`, at the same place. It is handed on times the
/// neuron's slope: 1 where the sum is positive, `alpha` where it is not.
/// `leakyGradient([-3, 2], [10, 10], alpha: 0.01)` is `[0.1, 10]`.
@Sendable public func leakyGradient(_ z: [Double], _ gradient: [Double], alpha: Double) -> [Double] {
    []
}
