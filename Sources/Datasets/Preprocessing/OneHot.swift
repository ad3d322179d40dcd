import Autograd

/// Class numbers as rows of zeros with a single one: class 2 of 4 is `0 0 1 0`.
///
/// A class is a name, not a quantity; this form does not claim that class 2 is twice class 1.
/// *Shapes:* n labels → n × classes.
public func oneHot(_ labels: [Int], classes: Int) -> Matrix {
    var entries = [Double](repeating: 0, count: labels.count * max(0, classes))
    for (row, label) in labels.enumerated() {
        require(
            label >= 0 && label < classes,
            "oneHot: expected labels from 0 to \(classes - 1), received \(label) at place \(row)")
        entries[row * classes + label] = 1
    }
    return Matrix(labels.count, classes, entries)
}
