import Autograd

/// L = Σᵢ Σⱼ (yᵢⱼ − tᵢⱼ)²: all squared errors of all records added up.
///
/// *Shapes:* outputs y and targets t batch×outputs → 1×1; ``each(_:_:)`` adds up a record's.
/// *Gradient:* 2·(y − t).
/// *Traps:* it grows with the batch, and so does every step; ``SquaredError`` and ``MeanSquaredError`` do not. A data
/// set's cost is the sum over all its records.
public struct SumOfSquaredErrors: Loss {
    public init() {}

    public func each<Number>(_ outputs: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        SquaredError().each(outputs, targets)
    }

    public func callAsFunction<Number>(_ outputs: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        each(outputs, targets).sum(over: .rows)
    }

    public func total(ofCost cost: Double, rows: Int) -> Double { cost }
    public func cost(ofTotal total: Double, rows: Int) -> Double { total }
}

extension Loss where Self == SumOfSquaredErrors {
    /// All squared errors added up (SSE).
    public static var sumOfSquaredErrors: SumOfSquaredErrors { SumOfSquaredErrors() }
}
