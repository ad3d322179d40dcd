import Autograd
import Datasets

/// L = −(1/n)·Σᵢ ln p of record i's class: ``CategoricalCrossEntropy`` with class numbers instead of one-hot rows.
///
/// *Shapes:* probabilities p batch×classes, targets batch×1, whole numbers from 0 → 1×1.
/// *Gradient:* as ``CategoricalCrossEntropy``; none to the class numbers.
/// *Units:* nats.
/// *Traps:* classes count from 0: labels 1, 2, 3 must be shifted first. A label that is no class stops with a sentence.
public struct SparseCategoricalCrossEntropy: Loss {
    public init() {}

    public var leastOutputs: Int { 2 }

    public func targetColumns(for outputs: Int) -> Int { 1 }

    public func each<Number>(_ probabilities: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        CategoricalCrossEntropy().each(probabilities, oneHotTargets(probabilities, targets))
    }

    public func callAsFunction<Number>(_ probabilities: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        CategoricalCrossEntropy()(probabilities, oneHotTargets(probabilities, targets))
    }

    private func oneHotTargets<Number>(_ probabilities: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        let classes = probabilities.columns
        require(
            targets.columns == 1 && targets.rows == probabilities.rows && targets.rows > 0,
            "sparseCategoricalCrossEntropy: expected one class number for each row of probabilities, "
                + "\(probabilities.rows)×1, received \(targets.shape); did you mean .categoricalCrossEntropy?")
        let labels = targets.number.entries.enumerated().map { (row: Int, label: Double) -> Int in
            require(
                label >= 0 && label < Double(classes) && label == label.rounded(),
                "sparseCategoricalCrossEntropy: expected class numbers from 0 to \(classes - 1), received "
                    + "\(label.short) in row \(row); labels that count from 1 must be shifted")
            return Int(label)
        }
        return targets.tape.constant(Self.number(oneHot(labels, classes: classes), like: probabilities.number))
    }

    /// The rows as the kind of number that the probabilities are.
    private static func number<Number: Element>(_ rows: Matrix, like other: Number) -> Number {
        if let same = rows as? Number { return same }
        if let same = Tensor(rows) as? Number { return same }
        // A single number, on a tape of those.
        return .constant(rows.entries[0], like: other)
    }
}

extension Loss where Self == SparseCategoricalCrossEntropy {
    /// The cross-entropy of probabilities with class numbers from 0, in nats.
    public static var sparseCategoricalCrossEntropy: SparseCategoricalCrossEntropy { SparseCategoricalCrossEntropy() }
}
