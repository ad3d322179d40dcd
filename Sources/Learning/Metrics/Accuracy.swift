import Autograd

/// The place of each row's largest entry, argmax: the class that a row of scores votes for. The first of equals.
@specialized(where Number == Tensor)
public func largestPlaces<Number: Element>(_ scores: Number) -> [Int] {
    let (entries, columns) = (scores.entries, scores.shape.columns)
    return (0..<scores.shape.rows).map { row in
        var best = row * columns
        for place in row * columns..<(row + 1) * columns where entries[place] > entries[best] { best = place }
        return best - row * columns
    }
}

/// The share of predictions that are right.
///
/// *Units:* a fraction in [0, 1]. *Traps:* with 99 of 100 examples in one class, always naming it scores 0.99; look
/// at the ``ConfusionMatrix`` too.
public func accuracy(of predictions: [Int], labels: [Int]) -> Double {
    require(
        predictions.count == labels.count && !labels.isEmpty,
        "accuracy: expected one prediction for each of at least one label, received \(predictions.count) for "
            + "\(labels.count)")
    return Double(zip(predictions, labels).count { $0 == $1 }) / Double(labels.count)
}

/// The share of examples that are right: a single output is on its target's side of a threshold, of several the largest
/// names the class.
///
/// *Shapes:* outputs batch×outputs, targets alike; or batch×1 with class numbers.
/// *Units:* a fraction in [0, 1].
/// *Traps:* as ``accuracy(of:labels:)``. At the threshold itself the answer is no, and of equal outputs the first wins.
public struct Accuracy: Metric {
    /// For a single output.
    public let threshold: DecisionThreshold
    private var (right, count) = (0, 0)

    /// - Parameter threshold: for the probability of a yes.
    public init(_ threshold: DecisionThreshold = DecisionThreshold()) { self.threshold = threshold }

    public var name: String { "accuracy" }
    public var value: Double { count == 0 ? .nan : Double(right) / Double(count) }

    @specialized(where Number == Tensor)
    public mutating func add<Number: LearningElement>(_ outputs: Number, _ targets: Number) {
        right += rightCount(outputs, targets, threshold)
        count += outputs.shape.rows
    }

    public func reading(_ loss: any Loss) -> Accuracy { Accuracy(threshold.reading(loss)) }
}

/// How many rows of outputs name their target's class.
@specialized(where Number == Tensor)
func rightCount<Number: Element>(_ outputs: Number, _ targets: Number, _ threshold: DecisionThreshold) -> Int {
    // Training asks after every step: a tensor's numbers are read where they are.
    if let outputs = outputs as? Tensor, let targets = targets as? Tensor, outputs.shape == targets.shape {
        return outputs.withFloats { outputs in
            targets.withFloats { rightCount(outputs, $0, columns: targets.shape.columns, threshold) }
        }
    }
    let answers = threshold.classes(of: outputs)
    return zip(answers, targetClasses(targets, outputs: outputs.shape.columns)).count { $0 == $1 }
}

private func rightCount(
    _ outputs: UnsafeBufferPointer<Float>, _ targets: UnsafeBufferPointer<Float>, columns: Int,
    _ threshold: DecisionThreshold
) -> Int {
    if columns == 1 { return outputs.indices.count { threshold(Double(outputs[$0])) == (targets[$0] > 0.5) } }
    return stride(from: 0, to: outputs.count, by: columns).count { start in
        largestPlace(outputs, start, columns) == largestPlace(targets, start, columns)
    }
}

/// As ``largestPlaces(_:)``, for the row that begins at `start`.
private func largestPlace(_ numbers: UnsafeBufferPointer<Float>, _ start: Int, _ columns: Int) -> Int {
    var (best, largest) = (0, numbers[start])
    for place in 1..<columns {
        // Chosen rather than jumped to: which one is larger cannot be foreseen.
        let number = numbers[start + place]
        best = number > largest ? place : best
        largest = number > largest ? number : largest
    }
    return best
}

extension Metric where Self == Accuracy {
    /// The share of examples that are right.
    public static var accuracy: Accuracy { Accuracy() }
    /// With a threshold of your own for the probability of a yes.
    public static func accuracy(threshold: Double, equalIsYes: Bool = false) -> Accuracy {
        Accuracy(DecisionThreshold(threshold, equalIsYes: equalIsYes))
    }
}
