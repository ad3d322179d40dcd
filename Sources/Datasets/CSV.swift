/// Comma-separated text, as RFC 4180 describes it: commas or another separator, quoted fields with doubled
/// quotes inside, lines that end in LF or CRLF, and a byte order mark that is passed over.
///
/// Spaces around a field are dropped unless they are quoted; empty lines are passed over.
public enum CSV {
    /// One line's fields, and which line of the file it started on (counted from 1).
    public struct Record: Equatable, Sendable {
        public let row: Int
        public let fields: [String]
    }

    /// Every record of a text.
    /// - Parameter file: what messages call the text.
    public static func records(
        in text: String, file: String, separator: Character = ","
    ) throws(TableError) -> [Record] {
        guard let comma = separator.asciiValue else {
            throw TableError(
                file: file, expected: "an ASCII separator", received: "\"\(separator)\"", try: "\",\" or \";\"")
        }
        var scanner = Scanner(bytes: Array(text.utf8), comma: comma, file: file)
        var records: [Record] = []
        while let record = try scanner.next() {
            if record.fields != [""] { records.append(record) }
        }
        if records.isEmpty {
            throw TableError(
                file: file, expected: "at least one line of data", received: "an empty file",
                try: "checking that the file was written or downloaded whole")
        }
        return records
    }

    /// Whether a field stands for a value that is not known: nothing, or `NA`, `N/A`, `NaN`, `null` or `?`.
    public static func isMissing(_ field: String) -> Bool {
        field.isEmpty || (field.utf8.count <= 4 && ["na", "n/a", "nan", "?", "null"].contains(field.lowercased()))
    }

    /// The field as a finite number; `row` and `column` are for the message.
    static func number(
        _ field: String, file: String, row: Int?, column: Int, columnName: String? = nil
    ) throws(TableError) -> Double {
        if let number = Double(field), number.isFinite { return number }
        let missing = isMissing(field)
        throw TableError(
            file: file, row: row, column: column, columnName: columnName,
            expected: Double(field) == nil && !missing ? "a number" : "a finite number",
            received: field.isEmpty ? "an empty field" : "\"\(field)\"",
            try: missing
                ? "leaving out the row, or filling in a value such as the column's mean"
                : "checking the line's separators, and that decimals are written with a point")
    }
}

private struct Scanner {
    let bytes: [UInt8]
    let comma: UInt8
    let file: String
    var place: Int
    var row = 1

    init(bytes: [UInt8], comma: UInt8, file: String) {
        self.bytes = bytes
        self.comma = comma
        self.file = file
        place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next line's fields; nil at the end of the text.
    mutating func next() throws(TableError) -> CSV.Record? {
        guard place < bytes.count else { return nil }
        let start = row
        var fields: [String] = []
        while true {
            fields.append(try field(number: fields.count + 1))
            guard place < bytes.count else { break }
            place += 1
            if bytes[place - 1] == UInt8(ascii: "\n") {
                row += 1
                break
            }
            if place == bytes.count {  // a separator was the last byte: one more, empty, field
                fields.append("")
                break
            }
        }
        return CSV.Record(row: start, fields: fields)
    }

    /// Reads up to the separator or line end that closes the field, and stays on it.
    private mutating func field(number: Int) throws(TableError) -> String {
        while place < bytes.count, isSpace(bytes[place]) { place += 1 }
        if place < bytes.count, bytes[place] == UInt8(ascii: "\"") { return try quoted(number: number) }
        let start = place
        while place < bytes.count, bytes[place] != comma, bytes[place] != UInt8(ascii: "\n") { place += 1 }
        var end = place
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private mutating func quoted(number: Int) throws(TableError) -> String {
        let quote = UInt8(ascii: "\"")
        let start = row
        var text: [UInt8] = []
        place += 1
        while true {
            guard place < bytes.count else {
                throw TableError(
                    file: file, row: start, column: number, expected: "a closing quote",
                    received: "the end of the file", try: "closing the field with \", or doubling a quote inside it")
            }
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "\n") { row += 1 }
            if byte != quote {
                text.append(byte)
            } else if place < bytes.count, bytes[place] == quote {
                text.append(quote)
                place += 1
            } else {
                break
            }
        }
        while place < bytes.count, isSpace(bytes[place]) { place += 1 }
        if place < bytes.count, bytes[place] != comma, bytes[place] != UInt8(ascii: "\n") {
            throw TableError(
                file: file, row: row, column: number, expected: "a separator after the closing quote",
                received: "\"\(Character(UnicodeScalar(bytes[place])))\"", try: "doubling the quotes inside a field")
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte != comma && (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r"))
    }
}
