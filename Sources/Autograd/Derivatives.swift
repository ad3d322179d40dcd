extension Tape {
    /// The calculus, one row for each operation.
    ///
    /// Given `g`, the gradient of the loss by this node's value z, each row sends to every input
    /// its share: `g` times the local derivative; for an input that is not wanted none is computed. Where a function has a kink, the row says which
    /// subgradient is used. For a matrix the same rows hold entry by entry; those that move entries
    /// about send them back where they came from.
    @inline(__always)
    func pullBack(
        _ g: Number, through id: NodeID, wanting isWanted: (NodeID) -> Bool = { _ in true },
        receive: (NodeID, Number) -> Void
    ) {
        let z = numbers[id.index]
        @inline(__always) func x(_ input: NodeID) -> Number { numbers[input.index] }
        @inline(__always) func send(_ input: NodeID, _ share: @autoclosure () -> Number) {
            if isWanted(input) { receive(input, share()) }
        }

        switch operations[id.index] {
        case .leaf, .constant: break

        // Arithmetic
        case .add(let a, let b):  // z = a + b    ∂z/∂a = 1    ∂z/∂b = 1
            send(a, g)
            send(b, g)
        case .subtract(let a, let b):  // z = a − b    ∂z/∂a = 1    ∂z/∂b = −1
            send(a, g)
            send(b, -g)
        case .multiply(let a, let b):  // z = a·b    ∂z/∂a = b    ∂z/∂b = a
            send(a, g * x(b))
            send(b, g * x(a))
        case .divide(let a, let b):  // z = a/b    ∂z/∂a = 1/b    ∂z/∂b = −a/b² = −z/b
            send(a, g / x(b))
            send(b, -(g * z / x(b)))
        case .addNumber(let a, _):  // z = a + n    ∂z/∂a = 1
            send(a, g)
        case .multiplyNumber(let a, let n):  // z = n·a    ∂z/∂a = n
            send(a, g * n)
        case .divideByNumber(let a, let n):  // z = a/n    ∂z/∂a = 1/n
            send(a, g / n)
        case .numberMinus(_, let a):  // z = n − a    ∂z/∂a = −1
            send(a, -g)
        case .numberDividedBy(_, let a):  // z = n/a    ∂z/∂a = −n/a² = −z/a
            send(a, -(g * z / x(a)))
        case .negate(let a):  // z = −a    ∂z/∂a = −1
            send(a, -g)
        case .power(let a, let n):  // z = aⁿ    ∂z/∂a = n·aⁿ⁻¹    (0 for n = 0, even at a = 0)
            send(a, n == 0 ? .constant(0, like: g) : g * (Number.power(x(a), n - 1) * n))
        case .powerOf(let a, let b):  // z = aᵇ    ∂z/∂a = b·aᵇ⁻¹    ∂z/∂b = aᵇ·ln a
            // At a = 0 the second is 0, and so is the first for b = 0, where 0·∞ would be NaN.
            let atZero = Number.isZero(x(a))
            send(a, g * (Number.power(x(a) + atZero * Number.isZero(x(b)), x(b) + -1) * x(b)))
            send(b, g * (z * Number.log(x(a) + atZero)))

        // Elementary functions
        case .exp(let a):  // z = eᵃ    ∂z/∂a = eᵃ = z
            send(a, g * z)
        case .log(let a):  // z = ln a    ∂z/∂a = 1/a
            send(a, g / x(a))
        case .sqrt(let a):  // z = √a    ∂z/∂a = 1/(2√a)    (infinite at 0)
            send(a, g / (z * 2))
        case .abs(let a):  // z = |a|    ∂z/∂a = sign a    (0 at the kink a = 0)
            send(a, g * Number.sign(x(a)))
        case .maximum(let a, let b):  // z = max(a, b)    ∂z/∂a = [a > b]    (½ to each in a tie)
            send(a, g * Number.share(x(a), over: x(b)))
            send(b, g * Number.share(x(b), over: x(a)))
        case .minimum(let a, let b):  // z = min(a, b)    ∂z/∂a = [a < b]    (½ to each in a tie)
            send(a, g * Number.share(x(b), over: x(a)))
            send(b, g * Number.share(x(a), over: x(b)))

        // Activations
        case .step(let a):  // z = [a > 0]    ∂z/∂a = 0    (flat on both sides; 0 at the jump)
            send(a, .constant(0, like: g))
        case .sigmoid(let a):  // z = σ(a)    ∂z/∂a = σ(a)·(1 − σ(a)) = z·(1 − z)
            send(a, g * (z * (1 - z)))
        case .tanh(let a):  // z = tanh a    ∂z/∂a = 1 − tanh² a = 1 − z²
            send(a, g * (1 - z * z))
        case .relu(let a):  // z = max(0, a)    ∂z/∂a = [a > 0]    (0 at the kink a = 0)
            send(a, g * Number.isPositive(x(a)))
        case .leakyRelu(let a, let slope):  // ∂z/∂a = 1 for a > 0, else slope    (slope at the kink)
            send(a, g * (Number.isPositive(x(a)) * (1 - slope) + slope))
        case .elu(let a, let alpha):  // ∂z/∂a = 1 for a > 0, else α·eᵃ = z + α    (α at a = 0)
            let positive = Number.isPositive(x(a))
            send(a, g * (positive + (1 - positive) * (z + alpha)))
        case .softplus(let a):  // z = ln(1 + eᵃ)    ∂z/∂a = σ(a)
            send(a, g * Number.sigmoid(x(a)))
        case .swish(let a):  // z = a·σ(a)    ∂z/∂a = σ + a·σ·(1 − σ) = σ + z·(1 − σ)
            let s = Number.sigmoid(x(a))
            send(a, g * (s + z * (1 - s)))

        // Matrix algebra
        case .product(let a, let b):  // Z = A·B    ∂A = G·Bᵀ    ∂B = Aᵀ·G
            send(a, Number.productTransposingSecond(g, x(b)))
            send(b, Number.productTransposingFirst(x(a), g))
        case .transpose(let a):  // Z = Aᵀ    ∂A = Gᵀ
            send(a, Number.transpose(g))
        case .sum(let a, _):  // every entry counted once: each receives its sum's g
            send(a, Number.broadcast(g, to: x(a).shape))
        case .mean(let a, let axis):  // every entry counted 1/n times
            send(a, Number.broadcast(g / x(a).length(of: axis), to: x(a).shape))
        case .broadcast(let a, _, _):  // one entry used in many places: its gradient is their sum
            send(a, Self.unbroadcast(g, to: x(a).shape))
        case .reshape(let a, _):  // the same entries in the same order
            send(a, Number.reshape(g, to: x(a).shape))
        case .softmax(let a):  // zᵢ = eᵃⁱ/Σeᵃʲ    ∂zᵢ/∂aⱼ = zᵢ·([i = j] − zⱼ)
            let inner = Number.broadcast(Number.sum(g * z, over: .columns), to: z.shape)
            send(a, z * (g - inner))
        case .logSoftmax(let a):  // zᵢ = aᵢ − ln Σeᵃʲ    ∂zᵢ/∂aⱼ = [i = j] − softmax(a)ⱼ
            let total = Number.broadcast(Number.sum(g, over: .columns), to: z.shape)
            send(a, g - Number.exp(z) * total)
        case .gather(let table, let places):  // zᵢ = row pᵢ of A    ∂A: row pᵢ receives gᵢ, a row nobody chose 0
            send(table, Number.gatherGradient(g, table: x(table), x(places)))
            send(places, .constant(0, like: x(places)))  // flat between one whole number and the next

        // Layers in one operation
        case .affine(let a, let w, let b, let relu):  // Z = A·W + b    ∂b = Σ rows of G; ReLU masks G by Z > 0
            let g = relu ? Number.reluGradient(g, z: z) : g
            send(a, Number.productTransposingSecond(g, x(w)))
            send(w, Number.productTransposingFirst(x(a), g))
            send(b, Number.sum(g, over: .rows))
        case .crossEntropy(let a, let t):  // z = −(1/n)·Σ t·log softmax(a)    ∂z/∂aᵢ = (softmax(a)ᵢ·Σt − tᵢ)/n
            send(a, Number.crossEntropyGradient(x(a), x(t), g))
            let weight = g * (-1 / Double(x(a).shape.rows))
            send(t, Number.broadcast(weight, to: x(t).shape) * Number.logSoftmax(x(a)))
        case .binaryCrossEntropy(let a, let t):  // z = Σ(ln(1 + eᵃ) − t·a)/n    ∂z/∂a = (σ(a) − t)/n    ∂z/∂t = −a/n
            send(a, Number.binaryCrossEntropyGradient(x(a), x(t), g))
            send(t, x(a) * Number.broadcast(g * (-1 / Double(x(a).shape.count)), to: x(a).shape))
        case .squaredError(let a, let t):  // z = Σ(a − t)²    ∂z/∂a = 2·(a − t)    ∂z/∂t = −2·(a − t)
            send(a, Number.squaredErrorGradient(x(a), x(t), g))
            send(t, Number.squaredErrorGradient(x(t), x(a), g))
        case .convolutionLayer(let image, let kernel, let b, let packed):  // as convolution; b: its channel's sum
            let (g, slide) = (packed.relu ? Number.reluGradient(g, z: z) : g, packed.slide)
            send(image, Number.convolutionImageGradient(g, image: x(image), kernel: x(kernel), slide))
            send(kernel, Number.convolutionKernelGradient(g, image: x(image), kernel: x(kernel), slide))
            send(b, Number.channelSum(g))
        case .batchNormalization(let a, let gamma, let beta, let packed):  // z = γ·x̂ + β    x̂ = (a − μ)/√(σ² + ε)
            // ∂γ = Σ g·x̂    ∂β = Σ g    ∂a = γ/√(σ² + ε)·(g − mean g − x̂·mean(g·x̂))    ReLU masks g by z > 0
            guard isWanted(a) || isWanted(gamma) || isWanted(beta) else { break }
            let shares = Number.batchNormalizationGradient(
                g, x(a), x(gamma), x(beta), epsilon: packed.epsilon, reluOutput: packed.relu ? z : nil)
            send(a, shares.input)
            send(gamma, shares.gamma)
            send(beta, shares.beta)

        // Sliding windows
        case .convolution(let image, let kernel, let slide):  // each product seen once: swap the factors
            send(image, Number.convolutionImageGradient(g, image: x(image), kernel: x(kernel), slide))
            send(kernel, Number.convolutionKernelGradient(g, image: x(image), kernel: x(kernel), slide))
        case .pooling(let image, let pool):  // max, min: to the first extreme entry; mean: 1/n to each
            send(image, Number.poolingGradient(g, image: x(image), pool))

        case .custom(let index):  // the reader's own rule
            pullBackCustom(Int(index), g, z, isWanted, receive)
        }
    }

    /// The sum over whatever a broadcast repeated.
    static func unbroadcast(_ g: Number, to shape: Shape) -> Number {
        let rowsDone = shape.rows == g.shape.rows ? g : Number.sum(g, over: .rows)
        return shape.columns == g.shape.columns ? rowsDone : Number.sum(rowsDone, over: .columns)
    }
}
