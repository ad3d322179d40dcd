import Autograd

/// R² = 1 − Σ(t − y)²/Σ(t − t̄)²: the share of the targets' variance that the outputs explain.
///
/// 1 is perfect, 0 as good as always naming the mean, below 0 worse than that. Of several outputs the mean of their R².
/// *Shapes:* outputs y and targets t batch×outputs.
/// *Traps:* t̄ is the mean of the examples looked at. For targets that are all alike it is 1 when every output is right
/// and else 0, as in scikit-learn.
public struct RSquared: Metric {
    private var columns: [Column] = []

    public init() {}

    public var name: String { "r2" }

    public var value: Double {
        columns.isEmpty ? .nan : columns.reduce(0) { $0 + $1.value } / Double(columns.count)
    }

    public mutating func add<Number: LearningElement>(_ outputs: Number, _ targets: Number) {
        require(
            outputs.shape == targets.shape,
            "r2: expected outputs and targets of one shape, received \(outputs.shape) and \(targets.shape)")
        let width = outputs.shape.columns
        if columns.isEmpty { columns = Array(repeating: Column(), count: width) }
        require(
            columns.count == width, "r2: expected \(columns.count) outputs as in the batches before, received \(width)")
        for (place, (y, t)) in zip(outputs.entries, targets.entries).enumerated() {
            columns[place % width].add(y, t)
        }
    }

    /// Sums of squares of one output; the mean moves along, so that large targets lose no digits (Welford 1962).
    private struct Column {
        private var (count, mean, spread, error) = (0.0, 0.0, 0.0, 0.0)

        mutating func add(_ y: Double, _ t: Double) {
            count += 1
            let distance = t - mean
            mean += distance / count
            spread += distance * (t - mean)
            error += (t - y) * (t - y)
        }

        var value: Double { spread > 0 ? 1 - error / spread : error == 0 ? 1 : error.isNaN ? .nan : 0 }
    }
}

extension Metric where Self == RSquared {
    /// The share of the targets' variance that the outputs explain.
    public static var rSquared: RSquared { RSquared() }
}
