import Datasets
import Foundation
import Testing

@Suite("Table")
struct TableTests {
    private let text = "Serial No.,LOR , note\r\n1,4.5,\"a, b\"\r\n2,NA,\r\n\r\n3, 3 ,\"say \"\"x\"\"\"\r\n"

    private func sentence(_ body: () throws -> Void) -> String {
        let error = #expect(throws: TableError.self) { try body() }
        return error?.description ?? "nothing"
    }

    @Test("names are trimmed, fields kept as text, lines remembered")
    func reads() throws {
        let table = try Table(csv: text, file: "t.csv")
        #expect(table.columnNames == ["Serial No.", "LOR", "note"] && table.rowCount == 3)
        #expect(table.row(0) == ["1", "4.5", "a, b"] && table.row(2) == ["3", "3", "say \"x\""])
        #expect(table.line(ofRow: 2) == 5, "the empty line counts, received \(table.line(ofRow: 2))")
        #expect(try table.column("LOR ") == ["4.5", "NA", "3"], "a stray space in the name asked for is trimmed too")
        #expect(try table.numbers("Serial No.") == [1, 2, 3])
        #expect(try table.numbersOrMissing("LOR") == [4.5, nil, 3])
        #expect(try table.missingCount("LOR") == 1 && table.missingCount("note") == 1)
        #expect(table.description == "t.csv: 3 rows, 3 columns")
        #expect(table.selectingRows([2, 0]).row(0) == ["3", "3", "say \"x\""])
        #expect(table.selectingRows([2, 0]).line(ofRow: 0) == 5)
    }

    @Test("what it writes it reads again")
    func writes() throws {
        let table = try Table(csv: text, file: "t.csv")
        let again = try Table(csv: table.csv, file: "t.csv")
        #expect(again.columnNames == table.columnNames)
        #expect((0..<3).allSatisfy { again.row($0) == table.row($0) }, "received \(table.csv)")
        let spaced = Table(columnNames: ["a", "b"], rows: [[" x", "1\n2"]])
        #expect(try Table(csv: spaced.csv).row(0) == [" x", "1\n2"])
    }

    @Test("a column without a name is called by its place")
    func unnamed() throws {
        #expect(try Table(csv: ",cgpa\n0,6.8\n").columnNames == ["column 1", "cgpa"])
    }

    @Test(
        "what is wrong with a text is said in a sentence",
        arguments: [
            (
                "a,b\n1,2\n3\n",
                "t.csv, line 3: expected 2 columns, as in the first line, received 1; "
                    + "try looking for a missing or an extra comma in that line"
            ),
            (
                "a,b,a \n1,2,3\n",
                "t.csv, line 1, column 3 (a): expected names that are all different, received that name again; "
                    + "try renaming one of the two"
            ),
            (
                "a,b\n",
                "t.csv: expected rows after the line of names, received nothing; "
                    + "try checking that the file was written or downloaded whole"
            ),
            (
                "",
                "t.csv: expected at least one line of data, received an empty file; "
                    + "try checking that the file was written or downloaded whole"
            ),
            (
                "a,b\n1,\"2\n",
                "t.csv, line 2, column 2: expected a closing quote, received the end of the file; "
                    + "try closing the field with \", or doubling a quote inside it"
            ),
        ])
    func damaged(text: String, expected: String) {
        let received = sentence { _ = try Table(csv: text, file: "t.csv") }
        #expect(received == expected)
    }

    @Test("text where a number should be: line, column and name")
    func numbers() throws {
        let table = try Table(csv: "Age,City\n42,Rome\nold,Paris\n", file: "t.csv")
        #expect(
            sentence { _ = try table.numbers("Age") }
                == "t.csv, line 3, column 1 (Age): expected a number, received \"old\"; try checking the line's "
                + "separators, and that decimals are written with a point")
        #expect(sentence { _ = try table.numbersOrMissing("City") }.contains("line 2, column 2 (City)"))
    }

    @Test("a column that is not there: the nearest name, or all of them")
    func unknownColumn() throws {
        let table = try Table(csv: "Age,Geography,Gender\n1,2,3\n", file: "t.csv")
        #expect(
            sentence { _ = try table.column("gendr") }
                == "t.csv: expected a column gendr, received a table without it; try Gender, if that is meant")
        #expect(
            sentence { _ = try table.selecting(["Age", "Surname"]) }
                == "t.csv: expected a column Surname, received a table without it; try one of Age, Geography, Gender")
        #expect(sentence { _ = try table.selecting(["Age", " Age"]) }.contains("expected each column once"))
        #expect(sentence { _ = try table.dropping([""]) }.contains("expected a column with a name"))
        #expect(try table.dropping([]) == table)
    }

    @Test("a file that is not there, a folder, and bytes that are no text throw")
    func files() throws {
        #expect(
            sentence { _ = try Table(contentsOf: "/nowhere/at-all.csv") }.contains(
                "expected a file that can be read, received No such file or directory"))
        #expect(sentence { _ = try Table(contentsOf: "/tmp") }.contains("received a folder"))
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try writeWhole([0x50, 0x4B, 0x03, 0xFF, 0xFE], to: path)
        #expect(sentence { _ = try Table(contentsOf: path) }.contains("expected text in UTF-8, received other bytes"))
    }

    @Test("the bundled penguins, as their authors count")
    func penguins() throws {
        let penguins = try Table.penguins()
        #expect(penguins.rowCount == 344 && penguins.columnNames.count == 8)
        let species = try penguins.column("species")
        #expect(["Adelie", "Chinstrap", "Gentoo"].map { name in species.count { $0 == name } } == [152, 68, 124])
        #expect(try penguins.missingCount("sex") == 11 && penguins.missingCount("bill_length_mm") == 2)
        let bills = try penguins.numbersOrMissing("bill_length_mm").compactMap { $0 }
        let mean = bills.reduce(0, +) / Double(bills.count)
        #expect(abs(mean - 43.9219298245614) < 1e-10, "received \(mean)")
    }

    @Test("a row that does not exist, and ragged rows, stop with a sentence")
    func stops() async {
        let row = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Table(name: "t", columnNames: ["a"], rows: [["1"]]).selectingRows([1])
        }
        #expect(
            stopSentence(row).contains("Table: expected a row from 0 to 0 of t, received 1"))
        let ragged = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Table(columnNames: ["a", "b"], rows: [["1", "2"], ["3"]])
        }
        #expect(
            stopSentence(ragged).contains(
                "Table: expected 2 fields in each row, as many as there are names, received 1 in row 1"))
    }
}
