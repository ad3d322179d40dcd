import Autograd

/// L = (1/nm)·Σᵢ Σⱼ |yᵢⱼ − tᵢⱼ|: how far off, on average. Far errors count for no more than their size.
///
/// *Shapes:* outputs y and targets t batch×outputs → 1×1.
/// *Gradient:* sign(y − t)/nm; 0 where they are equal.
/// *Units:* those of the targets.
/// *Traps:* the slope is as steep beside the target as far from it, so a fixed learning rate ends up jumping to and
/// fro; ``Huber`` does not.
public struct MeanAbsoluteError: Loss {
    public init() {}

    public func each<Number>(_ outputs: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        checkShapes(outputs, targets)
        return (outputs - targets).abs().mean(over: .columns)
    }
}

extension Loss where Self == MeanAbsoluteError {
    /// The absolute error on average over records and outputs (MAE).
    public static var meanAbsoluteError: MeanAbsoluteError { MeanAbsoluteError() }
}
