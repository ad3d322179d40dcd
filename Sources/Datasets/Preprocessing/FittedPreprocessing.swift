import Autograd

/// A ``Preprocessing`` with what it measured: it turns any table with the same columns into the same numbers.
///
/// Columns are found by name, so they may stand in another order, with others between them.
public struct FittedPreprocessing: Equatable, Sendable {
    let columns: [FittedColumn]
    let target: FittedTarget?
    let scaler: FittedScaler
    let scalesCategories: Bool
    public let missing: Preprocessing.MissingValues
    /// The columns that were there and are not learned from.
    public let ignored: [String]

    /// The columns of text that it reads, without the target.
    public var columnNames: [String] { columns.map(\.name) }
    /// One name for each column of the features, such as `Age` and `Geography=France`.
    public var featureNames: [String] { columns.flatMap(\.featureNames) }
    /// The column to be answered; nil where there is none.
    public var targetName: String? { target?.name }
    /// What the classes are called, in the order of their numbers; nil where the target is a number.
    public var classNames: [String]? { target?.encoder?.classes }
    /// One name for each column of the targets.
    public var targetNames: [String] {
        guard let target else { return [] }
        if case .classes(let encoder) = target.kind { return encoder.classes.map { "\(target.name)=\($0)" } }
        return [target.name]
    }

    /// The features as numbers, encoded, filled and scaled.
    ///
    /// *Shapes:* rows of the table × ``featureNames``. Every row is there: one with a missing value is filled or it is an
    /// error; leave such rows out with ``complete(_:)``.
    public func features(of table: Table) throws(TableError) -> Matrix {
        let unscaled = try Self.encoded(table, by: columns)
        if scaler == .none { return unscaled }
        let places = Self.scaledPlaces(columns, withCategories: scalesCategories)
        let scaled = scaler.scaled(Self.selectingColumns(unscaled, places))
        var entries = unscaled.entries
        for row in 0..<unscaled.rows {
            for (from, to) in places.enumerated() {
                entries[row * unscaled.columns + to] = scaled.entries[row * places.count + from]
            }
        }
        return Matrix(unscaled.rows, unscaled.columns, entries)
    }

    /// What a network should answer: a number, 0 or 1, or a row of zeros with a single one.
    ///
    /// *Shapes:* rows of the table × ``targetNames``.
    public func targets(of table: Table) throws(TableError) -> Matrix {
        let target = try theTarget(table.name)
        switch target.kind {
        case .number(let scaler):
            let numbers = Matrix(column: try FittedTarget.numbers(in: table, column: try table.place(of: target.name)))
            return scaler?.scaled(numbers) ?? numbers
        case .binary(let encoder): return Matrix(column: try target.codes(of: table, encoder).map(Double.init))
        case .classes(let encoder): return oneHot(try target.codes(of: table, encoder), classes: encoder.classes.count)
        }
    }

    /// Every row's class, a place in ``classNames``.
    public func labels(of table: Table) throws(TableError) -> [Int] {
        let target = try theTarget(table.name)
        guard let encoder = target.encoder else {
            throw TableError(
                file: table.name, columnName: target.name, expected: "classes", received: "a target that is a number",
                try: "targets(of:)")
        }
        return try target.codes(of: table, encoder)
    }

    /// What a network answers, in the target's own unit again; the same where the target was not scaled.
    public func unscaled(_ outputs: Matrix) -> Matrix {
        if case .number(let scaler?) = target?.kind { return scaler.unscaled(outputs) }
        return outputs
    }

    /// Features and targets together; with `missing: .rowsDropped` of the rows without missing values.
    public func examples(of table: Table) throws(TableError) -> NumericTable {
        let rows = missing == .rowsDropped ? try complete(table) : table
        return NumericTable(
            features: try features(of: rows), targets: try targets(of: rows), featureNames: featureNames,
            targetNames: targetNames)
    }

    /// Features and classes together; with `missing: .rowsDropped` of the rows without missing values.
    public func labelledTable(of table: Table) throws(TableError) -> LabelledTable {
        let rows = missing == .rowsDropped ? try complete(table) : table
        return LabelledTable(
            features: try features(of: rows), labels: try labels(of: rows), classNames: classNames!,
            featureNames: featureNames)
    }

    /// The rows without a missing value in any column that counts; the target counts if it is there.
    public func complete(_ table: Table) throws(TableError) -> Table {
        var places: [Int] = []
        for column in columns { places.append(try table.place(of: column.name)) }
        if let name = target?.name, table.hasColumn(name) { places.append(try table.place(of: name)) }
        return table.complete(inColumns: places)
    }

    /// A table of one row from a text such as `Geography=France,Age=42`: every column that was learned from, in any order;
    /// what is not learned from may be there and is passed over.
    public func row(_ text: String) throws(TableError) -> Table {
        try Table(row: text, columns: columnNames, ignoring: ignored + (target.map { [$0.name] } ?? []))
    }

    private func theTarget(_ table: String) throws(TableError) -> FittedTarget {
        if let target { return target }
        throw TableError(
            file: table, expected: "a preprocessing with a target", received: "one without", try: "fitting with target:"
        )
    }

    static func encoded(_ table: Table, by columns: [FittedColumn]) throws(TableError) -> Matrix {
        let width = columns.reduce(0) { $0 + $1.featureNames.count }
        var entries = [Double](repeating: 0, count: table.rowCount * width)
        var first = 0
        for column in columns {
            try column.encode(table, into: &entries, first: first, width: width)
            first += column.featureNames.count
        }
        return Matrix(table.rowCount, width, entries)
    }

    /// Which features are scaled.
    static func scaledPlaces(_ columns: [FittedColumn], withCategories: Bool) -> [Int] {
        let isScaled = columns.flatMap { column in column.featureNames.map { _ in withCategories || column.isNumber } }
        return isScaled.indices.filter { isScaled[$0] }
    }

    static func selectingColumns(_ matrix: Matrix, _ places: [Int]) -> Matrix {
        var entries: [Double] = []
        entries.reserveCapacity(matrix.rows * places.count)
        for row in 0..<matrix.rows {
            for place in places { entries.append(matrix.entries[row * matrix.columns + place]) }
        }
        return Matrix(matrix.rows, places.count, entries)
    }
}

extension FittedPreprocessing: CustomStringConvertible {
    /// One short line: `10 columns → 12 features, target Exited`.
    public var description: String {
        "\(columns.count) columns → \(featureNames.count) features" + (target.map { ", target \($0.name)" } ?? "")
    }
}

extension FittedPreprocessing: Codable {
    private enum Key: String, CodingKey { case columns, target, scaler, scalesCategories, missing, ignored }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        columns = try container.decode([FittedColumn].self, forKey: .columns)
        target = try container.decodeIfPresent(FittedTarget.self, forKey: .target)
        scaler = try container.decode(FittedScaler.self, forKey: .scaler)
        scalesCategories = try container.decode(Bool.self, forKey: .scalesCategories)
        missing = try container.decode(Preprocessing.MissingValues.self, forKey: .missing)
        ignored = try container.decode([String].self, forKey: .ignored)
        let names = columns.map(\.name) + (target.map { [$0.name] } ?? [])
        try check(
            !columns.isEmpty && Set(names).count == names.count, "columns that are all different", .columns, container)
        try check(columns.allSatisfy(\.isSound), "columns that can have been fitted", .columns, container)
        try check(target?.isSound ?? true, "a target that can have been fitted", .target, container)
        let scaled = Self.scaledPlaces(columns, withCategories: scalesCategories).count
        try check(scaler.width ?? scaled == scaled, "a scale for each of \(scaled) columns", .scaler, container)
    }
}
