import Autograd

/// Something to know about a network besides its loss, batch by batch.
///
/// A metric is a value: the one you name has seen nothing yet, and a copy of it starts anew. It is exact for a whole
/// data set, also where that is more than a mean over batches, as for ``AreaUnderCurve``.
///
/// ```swift
/// var metric: any Metric = .auc
/// metric.add(outputs, targets)            // for each batch
/// print(metric.name, metric.value)        // auc 0.91
/// ```
/// To add a metric, write one file with one struct.
public protocol Metric: Sendable {
    /// What histories and reports call it: `accuracy`, `auc`.
    var name: String { get }

    /// Takes another batch into account. *Shapes:* as the loss takes them.
    mutating func add<Number: LearningElement>(_ outputs: Number, _ targets: Number)

    /// What it comes to so far; NaN where nothing can be said yet.
    var value: Double { get }

    /// Whether more is better: what a search or early stopping looks for.
    var largerIsBetter: Bool { get }

    /// The same for outputs that `loss` takes: scores or probabilities. Training asks for it, so that `.accuracy`
    /// asks for more than 0 of a score, and for more than ½ of a probability.
    func reading(_ loss: any Loss) -> Self
}

extension Metric {
    public var largerIsBetter: Bool { true }
    public func reading(_ loss: any Loss) -> Self { self }
}

extension Model {
    /// Several metrics on examples that training need not have seen: each as given, and filled.
    ///
    /// ```swift
    /// for metric in model.measure([.accuracy, .auc], on: test, loss: .binaryCrossEntropy) {
    ///     print(metric.name, metric.value)
    /// }
    /// ```
    /// - Parameter loss: what the network was trained with, which tells scores from probabilities.
    public func measure(
        _ metrics: [any Metric], on examples: any ExampleSource, loss: any Loss = .softmaxCrossEntropy
    ) -> [any Metric] {
        checkExamples(examples, "measure", loss)
        var metrics = metrics.map { $0.reading(loss) }
        forEachBatch(of: examples, on: Number.makeTape()) { rows, outputs in
            let targets: Number = examples.targets(of: rows)
            for place in metrics.indices { metrics[place].add(outputs.number, targets) }
        }
        return metrics
    }
}
