import Autograd

/// What becomes of the losses of a batch's records.
public enum Reduction: Equatable, Sendable {
    /// They stay as they are, one number for each record: batch×1.
    case none
    /// They are added up: 1×1. The step that follows from it grows with the batch.
    case sum
    /// Their mean: 1×1.
    case mean
}

extension Loss {
    /// The losses of a batch's records, one by one, added up or on average.
    /// *Traps:* `.mean` is the mean of the records' losses whatever the loss; the cost `loss(outputs, targets)` may be
    /// something else, as for ``RootMeanSquaredError`` and ``SumOfSquaredErrors``.
    public func callAsFunction<Number>(
        _ outputs: Value<Number>, _ targets: Value<Number>, reduction: Reduction
    ) -> Value<Number> {
        let each = each(outputs, targets)
        return switch reduction {
        case .none: each
        case .sum: each.sum(over: .rows)
        case .mean: each.mean(over: .rows)
        }
    }
}
