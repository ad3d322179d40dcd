import Gradus

/// The square product of matrices of 32-bit numbers.
extension Workload {
    static let gemms = [256, 512, 1024, 2048].map { size in
        Workload(
            name: "gemm-\(size)", unit: "product", threads: 2, bar: 1.6, peers: [.numpy, .torch, .jax, .keras]
        ) {
            let a = random(Shape(size, size), seed: 1)
            let b = random(Shape(size, size), seed: 2)
            return { _ = Tensor.product(a, b) }
        }
    }
}

/// A tensor of numbers from −1 to 1.
func random(_ shape: Shape, seed: UInt64) -> Tensor {
    var state = seed
    return Tensor(shape) { floats in
        for place in floats.indices { floats[place] = Float(uniform(&state)) }
    }
}
