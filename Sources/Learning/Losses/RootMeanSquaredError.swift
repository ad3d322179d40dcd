import Autograd

/// L = √((1/nm)·Σᵢ Σⱼ (yᵢⱼ − tᵢⱼ)²): the root of the mean squared error, back in the targets' own units.
///
/// *Shapes:* outputs y and targets t batch×outputs → 1×1.
/// *Gradient:* (y − t)/(nm·L); 0 where every error is 0, where the root has no slope.
/// *Traps:* the root of a mean is not the mean of the records' roots, which ``each(_:_:)`` gives. A data set's cost is
/// the root over all its records, so batches are put together by their squares.
public struct RootMeanSquaredError: Loss {
    public init() {}

    public func each<Number>(_ outputs: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        root(MeanSquaredError().each(outputs, targets))
    }

    public func callAsFunction<Number>(_ outputs: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        root(MeanSquaredError()(outputs, targets))
    }

    public func total(ofCost cost: Double, rows: Int) -> Double { cost * cost * Double(rows) }
    public func cost(ofTotal total: Double, rows: Int) -> Double { (total / Double(rows)).squareRoot() }

    /// √x; at 0 it is √(0 + 1) − 1, whose slope ½ is finite, so that 0 times it is 0 and not NaN.
    private func root<Number>(_ x: Value<Number>) -> Value<Number> {
        let zero = Number.constant(0, like: x.number)
        let isZero = x.tape.constant(-Number.indicator(x.number, isGreaterThan: zero) + 1)
        return (x + isZero).sqrt() - isZero
    }
}

extension Loss where Self == RootMeanSquaredError {
    /// The root of the mean squared error (RMSE).
    public static var rootMeanSquaredError: RootMeanSquaredError { RootMeanSquaredError() }
}
