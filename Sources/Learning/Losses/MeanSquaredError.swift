import Autograd

/// L = (1/nm)·Σᵢ Σⱼ (yᵢⱼ − tᵢⱼ)²: the squared error on average over n records and m outputs.
///
/// Far errors count for much more than near ones, so a few outliers can lead the fit.
/// *Shapes:* outputs y and targets t batch×outputs → 1×1.
/// *Gradient:* 2·(y − t)/nm.
/// *Units:* those of the targets, squared.
public struct MeanSquaredError: Loss {
    public init() {}

    public func each<Number>(_ outputs: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        checkShapes(outputs, targets)
        let error = outputs - targets
        return (error * error).mean(over: .columns)
    }

    @specialized(where Number == Tensor)
    public func callAsFunction<Number>(_ outputs: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        checkShapes(outputs, targets)
        return outputs.squaredError(targets) * (1 / Double(outputs.shape.count))
    }
}

extension Loss where Self == MeanSquaredError {
    /// The squared error on average over records and outputs (MSE).
    public static var meanSquaredError: MeanSquaredError { MeanSquaredError() }
}
