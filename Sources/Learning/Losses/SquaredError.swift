import Autograd

/// L = (1/n)·Σᵢ Σⱼ (yᵢⱼ − tᵢⱼ)²: the squares of an example's errors added up, on average over the n examples.
///
/// This is the cost of the notes' digit network (13,002 parameters).
/// *Shapes:* outputs y and targets t batch×outputs → 1×1.
/// *Gradient:* 2·(y − t)/n.
/// *Traps:* what others call mean squared error divides by the number of outputs too: that is `.meanSquaredError`.
/// With ten outputs it is a tenth of this, and so are its gradients.
public struct SquaredError: Loss {
    /// Whether an example's squares are averaged rather than added up.
    public let isMeanOverOutputs: Bool

    public init(isMeanOverOutputs: Bool = false) { self.isMeanOverOutputs = isMeanOverOutputs }

    @specialized(where Number == Tensor)
    public func callAsFunction<Number>(_ outputs: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        checkShapes(outputs, targets, "")
        return outputs.squaredError(targets) * (1 / Double(isMeanOverOutputs ? outputs.shape.count : outputs.rows))
    }
}

extension Loss where Self == SquaredError {
    /// The squared errors of an example added up, on average over the batch.
    public static var squaredError: SquaredError { SquaredError() }
    /// The squared error on average over examples and outputs.
    public static var meanSquaredError: SquaredError { SquaredError(isMeanOverOutputs: true) }
}
