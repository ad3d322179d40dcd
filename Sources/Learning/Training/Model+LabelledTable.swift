import Autograd
import Datasets

/// The same, on a table of examples with known classes.
extension Model where Number == Matrix {
    /// As ``fit(_:_:epochs:batchSize:optimizer:loss:seed:progress:)`` with the table's features and one-hot targets.
    @discardableResult
    public func fit(
        _ table: LabelledTable, epochs: Int, batchSize: Int = 32, optimizer: any Optimizer = .adam(),
        loss: any Loss = .softmaxCrossEntropy, seed: UInt64, progress: (Progress) -> Void = { _ in }
    ) throws(TrainingError) -> [Progress] {
        try fit(
            table.features, table.targets, epochs: epochs, batchSize: batchSize, optimizer: optimizer, loss: loss,
            seed: seed, progress: progress)
    }

    /// The score on a table that training need not have seen.
    public func score(on table: LabelledTable, loss: any Loss = .softmaxCrossEntropy) -> Score {
        score(on: table.features, table.targets, loss: loss)
    }

    /// Which classes of the table the network takes for which.
    public func confusion(on table: LabelledTable) -> ConfusionMatrix {
        ConfusionMatrix(
            predictions: classes(of: table.features), labels: table.labels, classNames: table.classNames)
    }
}
