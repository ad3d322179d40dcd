import Autograd

extension Preprocessing {
    /// Measures categories, means and deviations on these rows.
    ///
    /// Features stand in the order of the table's columns, a one-hot column's categories beside each other.
    public func fitted(on training: Table) throws(TableError) -> FittedPreprocessing {
        let parts = try parts(in: training)
        let features = parts.filter { $0.part != .target && $0.part != .dropped }
        if features.isEmpty {
            throw TableError(
                file: training.name, expected: "at least one column to learn from", received: "none",
                try: "dropping fewer columns")
        }
        let used = parts.filter { $0.part != .dropped }.map(\.place)
        let rows = missing == .rowsDropped ? training.complete(inColumns: used) : training
        if rows.rowCount == 0 {
            throw TableError(
                file: training.name, expected: "at least one row to fit",
                received: training.rowCount == 0 ? "none" : "none without missing values",
                try: training.rowCount == 0 ? "a table with rows" : "missing: .filled")
        }
        var columns: [FittedColumn] = []
        for (place, part) in features { columns.append(try column(part, at: place, of: rows)) }
        let unscaled = try FittedPreprocessing.encoded(rows, by: columns)
        let scaled = FittedPreprocessing.scaledPlaces(columns, withCategories: scalesCategories)
        return FittedPreprocessing(
            columns: columns, target: try fittedTarget(on: rows),
            scaler: try scaler(fitting: unscaled, places: scaled, columns: columns, table: training.name),
            scalesCategories: scalesCategories, missing: missing,
            ignored: parts.filter { $0.part == .dropped }.map { training.columnNames[$0.place] })
    }

    enum Part { case number, label, oneHot, target, dropped }

    /// Each column's part, in the table's order.
    private func parts(in table: Table) throws(TableError) -> [(place: Int, part: Part)] {
        var parts: [Int: Part] = [:]
        let named: [(Part, [String])] = [
            (.target, target.column.map { [$0] } ?? []), (.label, labels), (.oneHot, oneHot),
            (.number, numbers ?? []), (.dropped, dropping),
        ]
        for (part, names) in named {
            for name in names {
                let place = try table.place(of: name)
                if parts.updateValue(part, forKey: place) != nil {
                    throw TableError(
                        file: table.name, column: place + 1, columnName: table.columnNames[place],
                        expected: "one part for each column", received: "two for this one",
                        try: "naming it once among target, numbers, labels, oneHot and dropping")
                }
            }
        }
        let rest: Part = numbers == nil ? .number : .dropped
        return table.columnNames.indices.map { ($0, parts[$0] ?? rest) }
    }

    private func column(_ part: Part, at place: Int, of rows: Table) throws(TableError) -> FittedColumn {
        let name = rows.columnNames[place]
        let fields = rows.columns[place]
        let known = missing == .filled ? fields.filter { !CSV.isMissing($0) } : fields
        if known.isEmpty {
            throw TableError(
                file: rows.name, column: place + 1, columnName: name, expected: "at least one value",
                received: "\(rows.rowCount) missing ones", try: "dropping the column")
        }
        if part == .number {
            var sum = 0.0
            for (row, field) in fields.enumerated() where missing != .filled || !CSV.isMissing(field) {
                sum += try FittedColumn.number(field, in: rows, row: row, column: place)
            }
            return FittedColumn(name: name, kind: .number(fill: missing == .filled ? sum / Double(known.count) : nil))
        }
        if missing != .filled, let row = fields.firstIndex(where: CSV.isMissing) {
            throw FittedColumn.missing(in: rows, row: row, column: place, expected: "a category")
        }
        let fill = missing == .filled ? Self.mostFrequent(known) : nil
        return FittedColumn(
            name: name,
            kind: part == .label
                ? .label(encoder: LabelEncoder(fitting: known), fill: fill)
                : .oneHot(encoder: OneHotEncoder(fitting: known, unseen: unseen), fill: fill))
    }

    private static func mostFrequent(_ values: [String]) -> String? {
        let counts = values.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        return LabelEncoder.sorted(Array(counts.keys)).max { counts[$0]! < counts[$1]! }
    }

    private func scaler(
        fitting unscaled: Matrix, places: [Int], columns: [FittedColumn], table: String
    ) throws(TableError) -> FittedScaler {
        if places.isEmpty { return .none }
        let chosen = FittedPreprocessing.selectingColumns(unscaled, places)
        switch scaling {
        case .none: return .none
        case .minMax(let range): return .minMax(MinMaxScaler(fitting: chosen, to: range))
        case .standard:
            let scaler = StandardScaler(fitting: chosen)
            if let wide = scaler.deviations.firstIndex(where: { !$0.isFinite }) {
                throw TableError(
                    file: table, columnName: columns.flatMap(\.featureNames)[places[wide]],
                    expected: "numbers whose squares can be added up", received: "some too large",
                    try: "a smaller unit, or scaling: .minMax()")
            }
            return .standard(scaler)
        }
    }

    private func fittedTarget(on rows: Table) throws(TableError) -> FittedTarget? {
        guard let name = target.column else { return nil }
        let place = try rows.place(of: name)
        if case .number(_, let isScaled) = target {
            let numbers = try FittedTarget.numbers(in: rows, column: place)
            let scaler = isScaled ? StandardScaler(fitting: Matrix(column: numbers)) : nil
            return FittedTarget(name: name, kind: .number(scaler: scaler))
        }
        let fields = rows.columns[place]
        if let row = fields.firstIndex(where: CSV.isMissing) {
            throw FittedColumn.missing(in: rows, row: row, column: place, expected: "a class")
        }
        let encoder = LabelEncoder(fitting: fields)
        if case .classes = target { return FittedTarget(name: name, kind: .classes(encoder: encoder)) }
        if encoder.classes.count != 2 {
            throw TableError(
                file: rows.name, column: place + 1, columnName: name, expected: "two classes",
                received: "\(encoder.classes.count): \(shortList(encoder.classes))",
                try: encoder.classes.count == 1 ? "rows of both classes" : "target: .classes(\"\(name)\")")
        }
        return FittedTarget(name: name, kind: .binary(encoder: encoder))
    }
}

extension Table {
    /// The rows without a missing value in these columns.
    func complete(inColumns places: [Int]) -> Table {
        selectingRows((0..<rowCount).filter { row in !places.contains { CSV.isMissing(columns[$0][row]) } })
    }
}
