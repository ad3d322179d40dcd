import Gradus

/// One pass of a function over a tensor.
extension Workload {
    static let elementwise = [
        pass("exp-1M", Shape(1000, 1000)) { Tensor.exp($0) },
        pass("tanh-1M", Shape(1000, 1000)) { Tensor.tanh($0) },
        pass("sigmoid-1M", Shape(1000, 1000)) { Tensor.sigmoid($0) },
        pass("softmax-4096x256", Shape(4096, 256)) { Tensor.softmax($0) },
    ]

    private static func pass(_ name: String, _ shape: Shape, _ function: @escaping @Sendable (Tensor) -> Tensor)
        -> Workload
    {
        Workload(name: name, unit: "call", threads: 2, bar: 1, peers: [.numpy, .torch, .jax, .keras]) {
            let x = random(shape, seed: 3)
            return { _ = function(x) }
        }
    }
}
