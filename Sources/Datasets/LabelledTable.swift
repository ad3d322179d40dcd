import Autograd

/// Examples with known answers: a row of features and a class for each.
public struct LabelledTable: Equatable, Sendable {
    /// One row for each example, one column for each feature.
    public let features: Matrix
    /// Each example's class, a place in `classNames`.
    public let labels: [Int]
    public let classNames: [String]
    /// One name for each column of `features`.
    public let featureNames: [String]

    public init(features: Matrix, labels: [Int], classNames: [String], featureNames: [String]? = nil) {
        require(
            labels.count == features.rows,
            "LabelledTable: expected one label for each row, received \(labels.count) for \(features.rows) rows")
        let stray = labels.first { !classNames.indices.contains($0) }
        require(
            stray == nil,
            "LabelledTable: expected labels from 0 to \(classNames.count - 1), one for each of "
                + "\(classNames.count) class names, received \(stray ?? 0)")
        let names = featureNames ?? (0..<features.columns).map { "feature \($0 + 1)" }
        require(
            names.count == features.columns,
            "LabelledTable: expected one name for each column, received \(names.count) for \(features.columns)")
        self.features = features
        self.labels = labels
        self.classNames = classNames
        self.featureNames = names
    }

    /// How many examples there are.
    public var count: Int { labels.count }

    /// How many examples each class has.
    public var classCounts: [Int] {
        labels.reduce(into: [Int](repeating: 0, count: classNames.count)) { $0[$1] += 1 }
    }

    /// The labels as rows of zeros with a single one, the form in which a loss compares them with an output.
    /// *Shapes:* examples × classes.
    public var targets: Matrix { oneHot(labels, classes: classNames.count) }

    /// The chosen examples, in the order given.
    public func selecting(_ rows: [Int]) -> LabelledTable {
        LabelledTable(
            features: features.selectingRows(rows), labels: rows.map { labels[$0] }, classNames: classNames,
            featureNames: featureNames)
    }

    /// The same examples with other features, for example scaled ones.
    public func replacingFeatures(_ features: Matrix) -> LabelledTable {
        LabelledTable(features: features, labels: labels, classNames: classNames, featureNames: featureNames)
    }
}

extension LabelledTable: CustomStringConvertible {
    /// One short line: `150 examples, 4 features, 3 classes`.
    public var description: String {
        "\(count) examples, \(features.columns) features, \(classNames.count) classes"
    }
}
