import Datasets
import Testing

@Suite("CSV")
struct CSVTests {
    @Test("quotes, CRLF, stray spaces, empty lines and a byte order mark")
    func forms() throws {
        let text = "\u{FEFF}name, size\r\n\"Rome, Italy\", 2 \r\n\r\n\"say \"\"hi\"\"\",\"two\nlines\"\r\nlast,"
        let records = try CSV.records(in: text, file: "t.csv")
        let expected = [["name", "size"], ["Rome, Italy", "2"], ["say \"hi\"", "two\nlines"], ["last", ""]]
        #expect(records.map(\.fields) == expected, "received \(records.map(\.fields))")
        #expect(records.map(\.row) == [1, 2, 4, 6], "received \(records.map(\.row))")
    }

    @Test("another separator")
    func separator() throws {
        #expect(try CSV.records(in: "1;2,5\n", file: "t.csv", separator: ";").map(\.fields) == [["1", "2,5"]])
    }

    @Test(
        "what is wrong with a text is said in a sentence",
        arguments: [
            (
                "",
                "t.csv: expected at least one line of data, received an empty file; "
                    + "try checking that the file was written or downloaded whole"
            ),
            (
                "a\n1,\"b",
                "t.csv, line 2, column 2: expected a closing quote, received the end of the file; "
                    + "try closing the field with \", or doubling a quote inside it"
            ),
            (
                "\"a\" b,1",
                "t.csv, line 1, column 1: expected a separator after the closing quote, received \"b\"; "
                    + "try doubling the quotes inside a field"
            ),
        ])
    func errors(text: String, sentence: String) {
        let error = #expect(throws: TableError.self) { try CSV.records(in: text, file: "t.csv") }
        #expect(error?.description == sentence, "expected \(sentence), received \(error?.description ?? "nothing")")
    }
}
