import Autograd
import Foundation

extension LabelledTable {
    /// What the first line of a file is.
    public enum FirstLine: Sendable {
        /// The first example.
        case example
        /// A name for each column.
        case columnNames
        /// How many rows and features there are, then the class names.
        case counts
    }

    /// Reads examples from comma-separated text: features in the first columns, the class in the last.
    ///
    /// The class is a whole number from 0, or one of the class names; where no names are known they are
    /// collected in the order in which they first appear.
    /// - Parameters:
    ///   - file: what messages call the text.
    ///   - classNames: the classes in order; nil to take them from the first line or the last column.
    public init(
        csv text: String, file: String, firstLine: FirstLine = .columnNames, classNames: [String]? = nil
    ) throws(TableError) {
        var records = try CSV.records(in: text, file: file)
        let first = firstLine == .example ? nil : records.removeFirst()
        let counts = firstLine == .counts ? try Counts(first!, file: file) : nil
        guard let width = records.first?.fields.count else {
            throw TableError(
                file: file, expected: "examples after the first line", received: "nothing",
                try: "checking that the file was written or downloaded whole")
        }
        try counts?.check(rows: records.count, columns: width, file: file)
        let heading = firstLine == .columnNames ? first : nil
        try Self.check(width: width, heading: heading, records, file: file)

        var reader = LabelReader(file: file, known: counts?.classNames ?? classNames)
        var entries: [Double] = []
        entries.reserveCapacity(records.count * (width - 1))
        var labels: [Int] = []
        for record in records {
            for (column, field) in record.fields.dropLast().enumerated() {
                entries.append(try CSV.number(field, file: file, row: record.row, column: column + 1))
            }
            labels.append(try reader.label(record.fields[width - 1], row: record.row, column: width))
        }
        self.init(
            features: Matrix(records.count, width - 1, entries), labels: labels, classNames: reader.names,
            featureNames: heading.map { Array($0.fields.dropLast()) })
    }

    /// As ``init(csv:file:firstLine:classNames:)`` from a file in UTF-8.
    public init(
        contentsOf url: URL, firstLine: FirstLine = .columnNames, classNames: [String]? = nil
    ) throws(TableError) {
        guard let data = try? Data(contentsOf: url), let text = String(data: data, encoding: .utf8) else {
            throw TableError(
                file: url.lastPathComponent, expected: "a readable text file in UTF-8",
                received: FileManager.default.fileExists(atPath: url.path) ? "something else" : "no such file",
                try: "checking the path, the permissions and the encoding")
        }
        try self.init(csv: text, file: url.lastPathComponent, firstLine: firstLine, classNames: classNames)
    }

    private static func check(
        width: Int, heading: CSV.Record?, _ records: [CSV.Record], file: String
    ) throws(TableError) {
        if width < 2 {
            throw TableError(
                file: file, row: records[0].row, expected: "at least one feature and the class", received: "one column",
                try: "a comma between the columns")
        }
        let wanted = heading?.fields.count ?? width
        for record in records where record.fields.count != wanted {
            throw TableError(
                file: file, row: record.row, expected: "\(wanted) columns, as in the first line",
                received: "\(record.fields.count)", try: "looking for a missing or an extra comma in that line")
        }
    }
}

/// A first line such as `150,4,setosa,versicolor,virginica`.
private struct Counts {
    let row: Int
    let rows: Int
    let features: Int
    let classNames: [String]

    init(_ record: CSV.Record, file: String) throws(TableError) {
        guard record.fields.count > 2, let rows = Int(record.fields[0]), let features = Int(record.fields[1]) else {
            throw TableError(
                file: file, row: record.row, expected: "the row count, the feature count and the class names",
                received: "\"\(record.fields.joined(separator: ","))\"",
                try: "telling the reader what the first line is: example, columnNames or counts")
        }
        row = record.row
        self.rows = rows
        self.features = features
        classNames = Array(record.fields.dropFirst(2))
    }

    func check(rows found: Int, columns: Int, file: String) throws(TableError) {
        if features + 1 != columns {
            throw TableError(
                file: file, row: row + 1, expected: "\(features) features and the class, as line \(row) says",
                received: "\(columns) columns", try: "correcting the first line, or looking for a missing comma")
        }
        if rows != found {
            throw TableError(
                file: file, expected: "\(rows) examples, as line \(row) says", received: "\(found)",
                try: "checking that the file was written or downloaded whole")
        }
    }
}

/// Turns the last column into class numbers.
private struct LabelReader {
    let file: String
    let isOpen: Bool
    private(set) var names: [String]
    private var places: [String: Int]

    init(file: String, known: [String]?) {
        self.file = file
        isOpen = known == nil
        names = known ?? []
        places = Dictionary((known ?? []).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func label(_ field: String, row: Int, column: Int) throws(TableError) -> Int {
        if let place = places[field] { return place }
        if isOpen, !field.isEmpty {
            names.append(field)
            places[field] = names.count - 1
            return names.count - 1
        }
        if !isOpen, let number = Int(field), names.indices.contains(number) { return number }
        throw TableError(
            file: file, row: row, column: column,
            expected: isOpen
                ? "a class" : "a class from 0 to \(names.count - 1), or one of \(names.joined(separator: ", "))",
            received: field.isEmpty ? "an empty field" : "\"\(field)\"", try: "checking the last column of that line")
    }
}
