import Autograd

/// The answers of a yes/no neuron: 1 for each sum whose sigmoid is above `cut`, otherwise 0.
///
/// `labels([-1, 0.3], cut: 0.5)` is `[0, 1]`. `exponential(x)` is eˣ.
@Sendable public func labels(_ sums: [Double], cut: Double) -> [Double] {
    []
}
