import Autograd

/// Moves every feature to mean 0 and deviation 1: x′ = (x − μ)/σ, with μ and σ of the rows it was fitted on.
///
/// Fit it on training rows only. Held-out rows are scaled with the *training* mean and deviation; to measure
/// them too would let the answer leak into the question.
/// *Shapes:* fitted on n×f it takes any m×f.
/// *Traps:* a constant column has σ = 0; it is only moved to 0, so the result stays finite.
public struct StandardScaler: Equatable, Sendable {
    /// μ of each column.
    public let means: [Double]
    /// σ of each column (of the population, divided by n); 1 for a constant column.
    public let deviations: [Double]

    public init(fitting training: Matrix) {
        require(training.rows > 0, "StandardScaler: expected at least one row to fit, received \(training.shape)")
        let n = Double(training.rows)
        var (means, deviations): ([Double], [Double]) = ([], [])
        for column in 0..<training.columns {
            let values = stride(from: column, to: training.entries.count, by: training.columns)
                .map { training.entries[$0] }
            let isConstant = values.allSatisfy { $0 == values[0] }
            // Not the computed mean: rounding would leave a residue in a constant column.
            let mean = isConstant ? values[0] : values.reduce(0, +) / n
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
            means.append(mean)
            deviations.append(variance == 0 ? 1 : variance.squareRoot())
        }
        self.means = means
        self.deviations = deviations
    }

    /// The rows, scaled.
    public func scaled(_ features: Matrix) -> Matrix {
        require(
            features.columns == means.count,
            "StandardScaler: expected \(means.count) columns, as many as it was fitted on, "
                + "received \(features.shape)")
        var entries = features.entries
        for place in entries.indices {
            let column = place % means.count
            entries[place] = (entries[place] - means[column]) / deviations[column]
        }
        return Matrix(features.rows, features.columns, entries)
    }

    /// The rows as they were before: x = μ + σ·x′.
    public func unscaled(_ features: Matrix) -> Matrix {
        require(
            features.columns == means.count,
            "StandardScaler: expected \(means.count) columns, as many as it was fitted on, "
                + "received \(features.shape)")
        let entries = features.entries.enumerated().map { place, entry in
            means[place % means.count] + entry * deviations[place % means.count]
        }
        return Matrix(features.rows, features.columns, entries)
    }

    /// The table with its features scaled.
    public func scaled(_ table: LabelledTable) -> LabelledTable {
        table.replacingFeatures(scaled(table.features))
    }
}

extension Split {
    /// Both parts scaled with the mean and deviation of the training part alone.
    public func standardised() -> Split {
        let scaler = StandardScaler(fitting: training.features)
        return Split(
            training: scaler.scaled(training), heldOut: scaler.scaled(heldOut), trainingRows: trainingRows,
            heldOutRows: heldOutRows)
    }
}

extension StandardScaler: Codable {
    private enum Key: String, CodingKey { case means, deviations }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        means = try container.decode([Double].self, forKey: .means)
        deviations = try container.decode([Double].self, forKey: .deviations)
        try check(means.allSatisfy(\.isFinite), "means that are finite", .means, container)
        try check(
            means.count == deviations.count && deviations.allSatisfy { $0 > 0 && $0.isFinite },
            "a deviation above 0 for each mean", .deviations, container)
    }
}
