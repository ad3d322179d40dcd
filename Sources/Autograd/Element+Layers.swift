/// What whole layers compute in one operation, made of the operations above: the specification.
///
/// ``Tensor`` does each in fewer passes through memory; a test holds it to these.
extension Element {
    /// A·Bᵀ
    @inlinable public static func productTransposingSecond(_ a: Self, _ b: Self) -> Self { product(a, transpose(b)) }

    /// Aᵀ·B
    @inlinable public static func productTransposingFirst(_ a: Self, _ b: Self) -> Self { product(transpose(a), b) }

    /// A·W + b, the row b added to every row; then ReLU if wanted.
    public static func affine(_ a: Self, _ w: Self, _ b: Self, relu: Bool) -> Self {
        let product = product(a, w)
        let sum = product + broadcast(b, to: product.shape)
        return relu ? Self.relu(sum) : sum
    }

    /// g where the activation's result is positive, otherwise 0.
    @inlinable public static func reluGradient(_ g: Self, z: Self) -> Self { g * isPositive(z) }

    /// −(1/n)·Σ t·log softmax(a), for n rows.
    public static func crossEntropy(_ a: Self, _ targets: Self) -> Self {
        sum(sum(targets * logSoftmax(a), over: .columns), over: .rows) * (-1 / Double(a.shape.rows))
    }

    /// g/n·(softmax(a)·Σ t − t), row by row.
    public static func crossEntropyGradient(_ a: Self, _ targets: Self, _ g: Self) -> Self {
        let weight = broadcast(sum(targets, over: .columns), to: a.shape)
        return (softmax(a) * weight - targets) * broadcast(g * (1 / Double(a.shape.rows)), to: a.shape)
    }

    /// Σ(ln(1 + eᵃ) − t·a)/n, for n numbers.
    public static func binaryCrossEntropy(_ a: Self, _ targets: Self) -> Self {
        total(softplus(a) - targets * a) * (1 / Double(a.shape.count))
    }

    /// g/n·(σ(a) − t)
    public static func binaryCrossEntropyGradient(_ a: Self, _ targets: Self, _ g: Self) -> Self {
        (sigmoid(a) - targets) * broadcast(g * (1 / Double(a.shape.count)), to: a.shape)
    }

    /// Σ(a − t)²
    public static func squaredError(_ a: Self, _ targets: Self) -> Self { total(power(a - targets, 2)) }

    /// 2·g·(a − t)
    public static func squaredErrorGradient(_ a: Self, _ targets: Self, _ g: Self) -> Self {
        (a - targets) * broadcast(g * 2, to: a.shape)
    }

    private static func total(_ a: Self) -> Self { sum(sum(a, over: .rows), over: .columns) }

    /// The convolution plus each filter's bias; then ReLU if wanted. On one plane there is one filter.
    public static func convolutionLayer(_ image: Self, _ kernel: Self, _ b: Self, _ slide: Slide, relu: Bool) -> Self {
        let map = convolution(image, kernel, slide)
        let sum = map + broadcast(b, to: map.shape)
        return relu ? Self.relu(sum) : sum
    }

    /// The sum of each channel's numbers. On one plane there is one channel.
    public static func channelSum(_ g: Self) -> Self { sum(sum(g, over: .rows), over: .columns) }

    /// γ·(a − μ)/√(σ² + ε) + β with the mean and the variance (divisor n) of each column; then ReLU if wanted.
    public static func batchNormalization(
        _ a: Self, _ gamma: Self, _ beta: Self, epsilon: Float, relu: Bool
    ) -> Self {
        let normalized = normalized(a, epsilon: epsilon).values
        let sum = normalized * broadcast(gamma, to: a.shape) + broadcast(beta, to: a.shape)
        return relu ? Self.relu(sum) : sum
    }

    /// The gradients that `g` at the result sends to the input, γ and β; with ReLU, only where its output is positive.
    public static func batchNormalizationGradient(
        _ g: Self, _ a: Self, _ gamma: Self, _ beta: Self, epsilon: Float, reluOutput: Self?
    ) -> (input: Self, gamma: Self, beta: Self) {
        let g = reluOutput.map { reluGradient(g, z: $0) } ?? g
        let (x, inverse) = normalized(a, epsilon: epsilon)
        let (gammaShare, betaShare) = (sum(g * x, over: .rows), sum(g, over: .rows))
        let n = Double(a.shape.rows)
        let centred = g - broadcast(betaShare * (1 / n), to: a.shape) - x * broadcast(gammaShare * (1 / n), to: a.shape)
        return (centred * broadcast(gamma * inverse, to: a.shape), gammaShare, betaShare)
    }

    /// (a − μ)/√(σ² + ε) by columns, and the row 1/√(σ² + ε).
    private static func normalized(_ a: Self, epsilon: Float) -> (values: Self, inverse: Self) {
        let n = Double(a.shape.rows)
        let centred = a - broadcast(sum(a, over: .rows) * (1 / n), to: a.shape)
        let inverse = power(sum(centred * centred, over: .rows) * (1 / n) + Double(epsilon), -0.5)
        return (centred * broadcast(inverse, to: a.shape), inverse)
    }
}
