extension Table {
    /// A table of a single row from a text such as `Geography=France,Gender=Male,Age=42`.
    ///
    /// The columns may come in any order; an unknown value is left empty (`Age=`) or written `NA`. A value with a comma
    /// in it is quoted with its name: `"Surname=Smith, Jr",Age=42`.
    /// - Parameters:
    ///   - columns: what must be there.
    ///   - ignoring: what may be there besides, and is passed over.
    ///   - name: what messages call the text.
    public init(
        row text: String, columns: [String], ignoring: [String] = [], name: String = "row"
    ) throws(TableError) {
        let names = columns.map(Self.trimmed)
        let ignored = Set(ignoring.map(Self.trimmed)).subtracting(names)
        let records = try CSV.records(in: text, file: name)
        if records.count > 1 {
            throw TableError(
                file: name, expected: "one line, such as \(Self.example(names))", received: "\(records.count) lines",
                try: "one row at a time, or a CSV file")
        }
        var values: [String: String] = [:]
        for (place, field) in records[0].fields.enumerated() {
            guard let (column, value) = Self.parts(of: field) else {
                throw TableError(
                    file: name, column: place + 1, expected: "name=value, such as \(Self.example(names))",
                    received: field.isEmpty ? "nothing between two commas" : "\"\(field)\"",
                    try: "the column's name and = before the value")
            }
            guard names.contains(column) || ignored.contains(column) else {
                throw TableError(
                    file: name, columnName: column.isEmpty ? "\"\"" : column,
                    expected: "a column that was learned from",
                    received: "another", try: adviceForName(column, among: names))
            }
            if let first = values.updateValue(value, forKey: column) {
                throw TableError(
                    file: name, columnName: column, expected: "one value", received: "\"\(first)\" and \"\(value)\"",
                    try: "naming the column once")
            }
        }
        let absent = names.filter { values[$0] == nil }
        if let first = absent.first {
            throw TableError(
                file: name, columnName: first, expected: "a value",
                received: absent.count == 1 ? "none" : "none, and none for \(shortList(Array(absent.dropFirst())))",
                try: "adding \(absent.map { "\($0)=…" }.joined(separator: ","))")
        }
        self.init(name: name, columnNames: names, columns: names.map { [values[$0]!] }, lines: [1])
    }

    private static func parts(of field: String) -> (column: String, value: String)? {
        guard let sign = field.firstIndex(of: "=") else { return nil }
        return (trimmed(String(field[..<sign])), trimmed(String(field[field.index(after: sign)...])))
    }

    private static func example(_ names: [String]) -> String {
        names.isEmpty ? "Age=42" : names.prefix(2).map { "\($0)=…" }.joined(separator: ",")
    }
}
