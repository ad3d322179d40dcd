import Autograd

/// A loss that is looked at rather than made small: the mean absolute error of a network that learns by squares, say.
///
/// Batches are put together as the loss says, so a short last batch counts for as much as it has records, and the root
/// of a mean square is that of the whole data set.
/// *Units:* the loss's.
public struct LossMetric: Metric {
    public let name: String
    public let loss: any Loss
    private var total = 0.0
    private var count = 0

    public init(_ loss: any Loss, name: String) { (self.loss, self.name) = (loss, name) }

    public var value: Double { count == 0 ? .nan : loss.cost(ofTotal: total, rows: count) }
    public var largerIsBetter: Bool { false }

    public mutating func add<Number: LearningElement>(_ outputs: Number, _ targets: Number) {
        let tape = Number.makeTape()
        let cost = loss(tape.constant(outputs), tape.constant(targets)).number.entries[0]
        total += loss.total(ofCost: cost, rows: outputs.shape.rows)
        count += outputs.shape.rows
    }
}

extension Metric where Self == LossMetric {
    /// How far off, on average (MAE).
    public static var meanAbsoluteError: LossMetric { LossMetric(.meanAbsoluteError, name: "meanAbsoluteError") }
    /// The squared error on average (MSE).
    public static var meanSquaredError: LossMetric { LossMetric(.meanSquaredError, name: "meanSquaredError") }
    /// The root of the mean squared error, over the whole data set (RMSE).
    public static var rootMeanSquaredError: LossMetric {
        LossMetric(.rootMeanSquaredError, name: "rootMeanSquaredError")
    }
    /// Any loss, under a name of yours.
    public static func loss(_ loss: any Loss, name: String) -> LossMetric { LossMetric(loss, name: name) }
}
