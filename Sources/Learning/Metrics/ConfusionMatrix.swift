import Autograd

/// How often each class was taken for each: rows are what it is, columns what was said.
public struct ConfusionMatrix: Equatable, Sendable {
    public let classNames: [String]
    /// `counts[actual][predicted]`.
    public let counts: [[Int]]

    public init(predictions: [Int], labels: [Int], classNames: [String]) {
        require(
            predictions.count == labels.count,
            "ConfusionMatrix: expected one prediction for each label, received \(predictions.count) for "
                + "\(labels.count)")
        var counts = [[Int]](repeating: [Int](repeating: 0, count: classNames.count), count: classNames.count)
        for (predicted, actual) in zip(predictions, labels) {
            require(
                classNames.indices.contains(predicted) && classNames.indices.contains(actual),
                "ConfusionMatrix: expected classes from 0 to \(classNames.count - 1), received \(predicted) for "
                    + "\(actual)")
            counts[actual][predicted] += 1
        }
        self.classNames = classNames
        self.counts = counts
    }

    public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }
    /// How many were right.
    public var correct: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }
    /// The share that is right. *Units:* a fraction in [0, 1]; NaN of nothing.
    public var accuracy: Double { total == 0 ? .nan : Double(correct) / Double(total) }
}

extension ConfusionMatrix: CustomStringConvertible {
    /// An aligned table with totals.
    public var description: String {
        let said = classNames.indices.map { column in counts.reduce(0) { $0 + $1[column] } }
        var table = [[""] + classNames + ["total"]]
        for (name, row) in zip(classNames, counts) {
            table.append([name] + row.map(String.init) + ["\(row.reduce(0, +))"])
        }
        table.append(["total"] + said.map(String.init) + ["\(total)"])
        let widths = table[0].indices.map { column in table.map { $0[column].count }.max() ?? 0 }
        return table.map { row in
            row.enumerated().map { column, text in
                let padding = String(repeating: " ", count: widths[column] - text.count)
                return column == 0 ? text + padding : padding + text
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
