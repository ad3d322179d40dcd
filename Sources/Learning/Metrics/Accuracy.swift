import Autograd

/// The place of each row's largest entry: the class that a row of scores votes for. The first of equals.
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
