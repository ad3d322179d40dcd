/// Whole layers as one operation, in fewer passes through memory than their parts.
extension Value {
    /// x·W + b, the row b added to every row; then ReLU if wanted.
    /// *Shapes:* batch×inputs · inputs×units + 1×units → batch×units.
    /// *Gradient:* with G the gradient at the sum, ∂x = G·Wᵀ, ∂W = xᵀ·G, ∂b = the sum of G's rows.
    @specialized(where Number == Tensor)
    public func affine(_ weights: Value, bias: Value, relu: Bool = false) -> Value {
        Self.requireTogether(self, weights, "affine")
        Self.requireTogether(self, bias, "affine")
        requireMatrix("affine")
        let (x, w, b) = (shape, weights.shape, bias.shape)
        require(
            w.rank == 2 && x.columns == w.rows && b == Shape(1, w.columns),
            "affine: expected batch×inputs · inputs×units + 1×units, received \(x) · \(w) + \(b)")
        return record(.affine(id, weights.id, bias.id, relu: relu))
    }

    /// −(1/n)·Σ t·log softmax(x) over n rows: the mean cross-entropy of the targets, rows of probabilities.
    /// *Shapes:* both n×classes → 1×1. *Units:* nats. *Gradient:* (softmax(x) − t)/n, for rows of t that add to 1.
    @specialized(where Number == Tensor)
    public func crossEntropy(_ targets: Value) -> Value {
        Self.requireAlike(self, targets, "crossEntropy")
        require(shape.count > 0, "crossEntropy: expected at least one row, received \(shape)")
        return record(.crossEntropy(id, targets.id))
    }

    /// Σ(ln(1 + eˣ) − t·x)/n over all n numbers: the mean cross-entropy of yes or no, from scores.
    /// *Shapes:* both alike → 1×1. *Units:* nats. *Gradient:* (σ(x) − t)/n.
    @specialized(where Number == Tensor)
    public func binaryCrossEntropy(_ targets: Value) -> Value {
        Self.requireAlike(self, targets, "binaryCrossEntropy")
        require(shape.count > 0, "binaryCrossEntropy: expected at least one number, received \(shape)")
        return record(.binaryCrossEntropy(id, targets.id))
    }

    /// Σ(x − t)² over all numbers. *Shapes:* both alike → 1×1. *Gradient:* 2·(x − t).
    @specialized(where Number == Tensor)
    public func squaredError(_ targets: Value) -> Value {
        Self.requireAlike(self, targets, "squaredError")
        return record(.squaredError(id, targets.id))
    }

    /// ``convolved(with:stride:padding:)`` plus each filter's bias; then ReLU if wanted.
    /// *Shapes:* as the convolution; the bias 1×filters, 1×1 for a single plane.
    public func convolved(
        with kernel: Value, bias: Value, stride: Int = 1, padding: Padding = .valid, relu: Bool = false
    ) -> Value {
        Self.requireTogether(self, kernel, "convolution")
        Self.requireTogether(self, bias, "convolution")
        let slide = Slide(stride: stride, padding: padding)
        _ = slide.plan(image: shape.plane, kernel: kernel.shape.plane)
        let filters = kernel.shape.rank == 4 ? kernel.rows : 1
        require(
            bias.shape == Shape(1, filters),
            "convolution: expected one bias for each filter, 1×\(filters), received \(bias.shape)")
        return record(.convolutionLayer(id, kernel.id, bias.id, Packed.Slide(slide, relu: relu)))
    }

    /// γ·(x − μ)/√(σ² + ε) + β with the batch's own mean and variance (divisor n) of each channel of an image, or each
    /// column of a matrix; then ReLU if wanted.
    /// *Shapes:* γ and β 1×channels. *Gradient:* through μ and σ² too.
    /// *Source:* Ioffe & Szegedy 2015, Algorithm 1.
    @specialized(where Number == Tensor)
    public func batchNormalized(gamma: Value, beta: Value, epsilon: Double = 1e-3, relu: Bool = false) -> Value {
        Self.requireTogether(self, gamma, "batch normalization")
        Self.requireTogether(self, beta, "batch normalization")
        let channels = shape.rank == 4 ? shape.channels : shape.columns
        require(
            gamma.shape == Shape(1, channels) && beta.shape == gamma.shape,
            "batch normalization: expected γ and β of 1×\(channels), received \(gamma.shape) and \(beta.shape)")
        require(epsilon > 0, "batch normalization: expected an ε above 0, received \(epsilon); try 1e-3")
        return record(
            .batchNormalization(id, gamma.id, beta.id, Packed.Epsilon(Float(epsilon), relu: relu)))
    }
}
