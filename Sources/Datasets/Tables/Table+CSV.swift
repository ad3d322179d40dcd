/// Reading and writing comma-separated text.
extension Table {
    /// Reads a text whose first line names the columns.
    ///
    /// A column without a name is called by its place, `column 1`.
    /// - Parameter file: what messages call the text.
    public init(csv text: String, file: String = "table", separator: Character = ",") throws(TableError) {
        var records = try CSV.records(in: text, file: file, separator: separator)
        let heading = records.removeFirst()
        let names = heading.fields.enumerated().map { place, field in
            let name = Self.trimmed(field)
            return name.isEmpty ? "column \(place + 1)" : name
        }
        for (place, name) in names.enumerated() where names[..<place].contains(name) {
            throw TableError(
                file: file, row: heading.row, column: place + 1, columnName: name,
                expected: "names that are all different", received: "that name again", try: "renaming one of the two")
        }
        if records.isEmpty {
            throw TableError(
                file: file, expected: "rows after the line of names", received: "nothing",
                try: "checking that the file was written or downloaded whole")
        }
        for record in records where record.fields.count != names.count {
            throw TableError(
                file: file, row: record.row, expected: "\(names.count) columns, as in the first line",
                received: "\(record.fields.count)", try: "looking for a missing or an extra comma in that line")
        }
        self.init(
            name: file, columnNames: names,
            columns: names.indices.map { column in records.map { $0.fields[column] } }, lines: records.map(\.row))
    }

    /// Reads a file in UTF-8, plain or packed with gzip.
    public init(contentsOf path: String, separator: Character = ",") throws(TableError) {
        let file = FileBytes.name(of: path)
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try FileBytes.unpacked(from: path).bytes
        } catch {
            throw TableError(
                file: error.file, expected: error.expected, received: error.received, try: error.suggestion)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TableError(
                file: file, expected: "text in UTF-8", received: "other bytes",
                try: "saving it as CSV in UTF-8; a spreadsheet's own format is not read")
        }
        try self.init(csv: text, file: file, separator: separator)
    }

    /// The table as comma-separated text, quoted where it must be; read again it has the same names and rows.
    ///
    /// *Traps:* an empty field of a table with a single column makes an empty line, which is passed over when read.
    public var csv: String {
        let rows = [columnNames] + (0..<rowCount).map(row)
        return rows.map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
    }

    private static func quoted(_ field: String) -> String {
        let needsQuotes =
            field != trimmed(field) || field.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        if !needsQuotes { return field }
        return "\"\(field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
    }
}
