import Datasets
import Testing

@Suite("Table: one row from a text")
struct TableRowTests {
    private let columns = ["Geography", "Gender", "Age"]

    @Test("any order, spaces, unknown values, commas in quotes, columns to pass over")
    func reads() throws {
        let row = try Table(row: "Age = 42, Gender=Male,Geography=France", columns: columns)
        #expect(row.columnNames == columns && row.rowCount == 1 && row.row(0) == ["France", "Male", "42"])
        #expect(try Table(row: "Age=,Gender=NA,Geography=a=b", columns: columns).row(0) == ["a=b", "NA", ""])
        let quoted = try Table(
            row: "\"Surname=Smith, Jr\",Age=1,Gender=x,\"Geography=Korea, South\"", columns: columns,
            ignoring: ["Surname", "Exited"])
        #expect(quoted.row(0) == ["Korea, South", "x", "1"])
    }

    @Test(
        "what is wrong with a row is said in a sentence",
        arguments: [
            (
                "Geography=France,Age=3",
                "row, column Gender: expected a value, received none; try adding Gender=…"
            ),
            (
                "Gender=Male",
                "row, column Geography: expected a value, received none, and none for Age; "
                    + "try adding Geography=…,Age=…"
            ),
            (
                "Geography=France,Age=3,Gender=Male,Age=4",
                "row, column Age: expected one value, received \"3\" and \"4\"; try naming the column once"
            ),
            (
                "Geografy=France,Age=3,Gender=Male",
                "row, column Geografy: expected a column that was learned from, received another; "
                    + "try Geography, if that is meant"
            ),
            (
                "Shoe size=44,Age=3",
                "row, column Shoe size: expected a column that was learned from, received another; "
                    + "try one of Geography, Gender, Age"
            ),
            (
                "Geography=France,42",
                "row, column 2: expected name=value, such as Geography=…,Gender=…, received \"42\"; "
                    + "try the column's name and = before the value"
            ),
            (
                "Geography=France,,Age=3",
                "row, column 2: expected name=value, such as Geography=…,Gender=…, received nothing between two commas; "
                    + "try the column's name and = before the value"
            ),
            (
                "",
                "row: expected at least one line of data, received an empty file; "
                    + "try checking that the file was written or downloaded whole"
            ),
            (
                "Age=1\nAge=2",
                "row: expected one line, such as Geography=…,Gender=…, received 2 lines; "
                    + "try one row at a time, or a CSV file"
            ),
        ])
    func errors(text: String, expected: String) {
        let error = #expect(throws: TableError.self) { try Table(row: text, columns: columns) }
        #expect(error?.description == expected)
    }
}
