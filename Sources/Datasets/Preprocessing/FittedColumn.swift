import Autograd

/// One column of a table and how it becomes one feature or several.
struct FittedColumn: Equatable, Sendable, Codable {
    enum Kind: Equatable, Sendable, Codable {
        /// `fill` stands for a missing value; nil where none may be missing. Likewise below.
        case number(fill: Double?)
        case label(encoder: LabelEncoder, fill: String?)
        case oneHot(encoder: OneHotEncoder, fill: String?)
    }

    let name: String
    let kind: Kind

    var isNumber: Bool { if case .number = kind { true } else { false } }

    var featureNames: [String] {
        if case .oneHot(let encoder, _) = kind { return encoder.columnNames(for: name) }
        return [name]
    }

    /// Whether it can have been fitted: a damaged file may say otherwise.
    var isSound: Bool {
        switch kind {
        case .number(let fill): fill?.isFinite ?? true
        case .label(let encoder, let fill): fill.map { encoder.classes.contains($0) } ?? true
        case .oneHot(let encoder, let fill): fill.map { encoder.categories.contains($0) } ?? true
        }
    }

    /// Writes this column's features of every row, from `first` on in rows of `width` numbers.
    func encode(_ table: Table, into entries: inout [Double], first: Int, width: Int) throws(TableError) {
        let place = try table.place(of: name)
        let fields = table.columns[place]
        switch kind {
        case .number(let fill):
            for (row, field) in fields.enumerated() {
                let isFilled = fill != nil && CSV.isMissing(field)
                entries[row * width + first] =
                    isFilled ? fill! : try Self.number(field, in: table, row: row, column: place)
            }
        case .label(let encoder, let fill):
            try Self.places(encoder.classes, .refused, fill, table, place) { entries[$0 * width + first] = Double($1) }
        case .oneHot(let encoder, let fill):
            try Self.places(encoder.categories, encoder.unseen, fill, table, place) {
                entries[$0 * width + first + $1] = 1
            }
        }
    }

    /// Calls `body` with every row and its category's place; not for an unseen one that may be.
    private static func places(
        _ known: [String], _ unseen: OneHotEncoder.Unseen, _ fill: String?, _ table: Table, _ column: Int,
        _ body: (Int, Int) -> Void
    ) throws(TableError) {
        let places = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, $0) })
        for (row, field) in table.columns[column].enumerated() {
            // A value that counts as missing elsewhere may be a category of its own.
            let isMissing = CSV.isMissing(field) && places[field] == nil
            if isMissing, fill == nil {
                throw missing(in: table, row: row, column: column, expected: "one of \(shortList(known))")
            }
            if let place = places[isMissing ? fill! : field] {
                body(row, place)
            } else if unseen == .refused {
                throw table.error(
                    row: row, column: column, expected: "one of \(shortList(known))",
                    try: "correcting the spelling, or fitting on rows in which it occurs")
            }
        }
    }

    static func number(_ field: String, in table: Table, row: Int, column: Int) throws(TableError) -> Double {
        if let number = Double(field), number.isFinite { return number }
        if CSV.isMissing(field) { throw missing(in: table, row: row, column: column, expected: "a number") }
        throw table.error(
            row: row, column: column, expected: "a number",
            try: "a decimal point and no unit, or naming the column among oneHot, labels or dropping if it holds text")
    }

    static func missing(in table: Table, row: Int, column: Int, expected: String) -> TableError {
        table.error(
            row: row, column: column, expected: expected,
            try: "filling in a value, leaving out the row, or fitting with missing: .filled or .rowsDropped")
    }
}

/// The column to be answered.
struct FittedTarget: Equatable, Sendable, Codable {
    enum Kind: Equatable, Sendable, Codable {
        case number(scaler: StandardScaler?)
        case binary(encoder: LabelEncoder)
        case classes(encoder: LabelEncoder)
    }

    let name: String
    let kind: Kind

    var encoder: LabelEncoder? {
        switch kind {
        case .number: nil
        case .binary(let encoder), .classes(let encoder): encoder
        }
    }

    var isSound: Bool {
        switch kind {
        case .number(let scaler): scaler.map { $0.means.count == 1 } ?? true
        case .binary(let encoder): encoder.classes.count == 2
        case .classes: true
        }
    }

    /// Every row's class.
    func codes(of table: Table, _ encoder: LabelEncoder) throws(TableError) -> [Int] {
        let place = try table.place(of: name)
        let places = Dictionary(uniqueKeysWithValues: encoder.classes.enumerated().map { ($1, $0) })
        var codes: [Int] = []
        for (row, field) in table.columns[place].enumerated() {
            guard let code = places[field] else {
                throw table.error(
                    row: row, column: place, expected: "one of \(shortList(encoder.classes))",
                    try: CSV.isMissing(field)
                        ? "leaving out the row: an answer cannot be filled in" : "correcting the spelling")
            }
            codes.append(code)
        }
        return codes
    }

    static func numbers(in table: Table, column: Int) throws(TableError) -> [Double] {
        var numbers: [Double] = []
        for (row, field) in table.columns[column].enumerated() {
            if CSV.isMissing(field) {
                throw table.error(
                    row: row, column: column, expected: "a number",
                    try: "leaving out the row: an answer cannot be filled in")
            }
            numbers.append(try FittedColumn.number(field, in: table, row: row, column: column))
        }
        return numbers
    }
}

/// How the chosen columns are scaled.
enum FittedScaler: Equatable, Sendable, Codable {
    case none
    case standard(StandardScaler)
    case minMax(MinMaxScaler)

    /// How many columns it takes; nil for any.
    var width: Int? {
        switch self {
        case .none: nil
        case .standard(let scaler): scaler.means.count
        case .minMax(let scaler): scaler.minima.count
        }
    }

    func scaled(_ features: Matrix) -> Matrix {
        switch self {
        case .none: features
        case .standard(let scaler): scaler.scaled(features)
        case .minMax(let scaler): scaler.scaled(features)
        }
    }
}
