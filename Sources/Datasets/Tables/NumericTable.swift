import Autograd

/// Examples with numbers as answers: a row of features and a row of targets for each.
///
/// Where ``LabelledTable`` has classes, this has what a network should say as it is: a price, 0 or 1, or several.
public struct NumericTable: Equatable, Sendable {
    /// One row for each example, one column for each feature.
    public let features: Matrix
    /// One row for each example, one column for each number to be answered.
    public let targets: Matrix
    public let featureNames: [String]
    public let targetNames: [String]

    public init(features: Matrix, targets: Matrix, featureNames: [String]? = nil, targetNames: [String]? = nil) {
        require(
            features.rows == targets.rows,
            "NumericTable: expected one row of targets for each row of features, received \(targets.shape) for "
                + "\(features.shape)")
        let featureNames = featureNames ?? (0..<features.columns).map { "feature \($0 + 1)" }
        let targetNames = targetNames ?? (0..<targets.columns).map { "target \($0 + 1)" }
        require(
            featureNames.count == features.columns && targetNames.count == targets.columns,
            "NumericTable: expected one name for each column, received \(featureNames.count) for \(features.columns) "
                + "features and \(targetNames.count) for \(targets.columns) targets")
        (self.features, self.targets) = (features, targets)
        (self.featureNames, self.targetNames) = (featureNames, targetNames)
    }

    /// How many examples there are.
    public var count: Int { features.rows }

    /// The chosen examples, in the order given.
    public func selecting(_ rows: [Int]) -> NumericTable {
        NumericTable(
            features: features.selectingRows(rows), targets: targets.selectingRows(rows), featureNames: featureNames,
            targetNames: targetNames)
    }
}

extension NumericTable: CustomStringConvertible {
    /// One short line: `200 examples, 1 features, 1 targets`.
    public var description: String { "\(count) examples, \(features.columns) features, \(targets.columns) targets" }
}
