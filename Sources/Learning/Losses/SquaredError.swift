import Autograd

/// L = (1/n)·Σᵢ Σⱼ (yᵢⱼ − tᵢⱼ)²: the squares of a record's errors added up, on average over the n records.
///
/// This is the cost of the notes' digit network (13,002 parameters).
/// *Shapes:* outputs y and targets t batch×outputs → 1×1.
/// *Gradient:* 2·(y − t)/n.
/// *Traps:* what others call mean squared error divides by the number of outputs too: that is ``MeanSquaredError``.
/// With ten outputs it is a tenth of this, and so are its gradients.
public struct SquaredError: Loss {
    public init() {}

    public func each<Number>(_ outputs: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        checkShapes(outputs, targets)
        let error = outputs - targets
        return (error * error).sum(over: .columns)
    }

    @specialized(where Number == Tensor)
    public func callAsFunction<Number>(_ outputs: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        checkShapes(outputs, targets)
        return outputs.squaredError(targets) * (1 / Double(outputs.rows))
    }
}

extension Loss where Self == SquaredError {
    /// The squared errors of a record added up, on average over the batch.
    public static var squaredError: SquaredError { SquaredError() }
}
