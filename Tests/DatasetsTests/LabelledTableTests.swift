import Autograd
import Datasets
import Foundation
import Testing

@Suite("LabelledTable")
struct LabelledTableTests {
    @Test("reads features, names and classes")
    func reads() throws {
        let table = try LabelledTable(csv: "width,height,kind\n1,2.5,cat\n-3,4e-1,dog\n5,6,cat\n", file: "t.csv")
        #expect(table.features == [[1, 2.5], [-3, 0.4], [5, 6]])
        #expect(table.labels == [0, 1, 0] && table.classNames == ["cat", "dog"])
        #expect(table.featureNames == ["width", "height"])
        #expect(table.classCounts == [2, 1])
        #expect(table.targets == [[1, 0], [0, 1], [1, 0]])
        #expect(table.description == "3 examples, 2 features, 2 classes")
    }

    @Test(
        "what is wrong with a table is said in a sentence",
        arguments: [
            (
                "a,b,kind\n1,2,x\n1,x\n",
                "t.csv, line 3: expected 3 columns, as in the first line, received 2; "
                    + "try looking for a missing or an extra comma in that line"
            ),
            (
                "a,b,kind\n1,2,x\n1,two,x\n",
                "t.csv, line 3, column 2: expected a number, received \"two\"; "
                    + "try checking the line's separators, and that decimals are written with a point"
            ),
            (
                "a,b,kind\n1,nan,x\n",
                "t.csv, line 2, column 2: expected a finite number, received \"nan\"; "
                    + "try leaving out the row, or filling in a value such as the column's mean"
            ),
            (
                "a,b,kind\n1,inf,x\n",
                "t.csv, line 2, column 2: expected a finite number, received \"inf\"; "
                    + "try checking the line's separators, and that decimals are written with a point"
            ),
            (
                "a,b,kind\n,2,x\n",
                "t.csv, line 2, column 1: expected a finite number, received an empty field; "
                    + "try leaving out the row, or filling in a value such as the column's mean"
            ),
            (
                "a,b,kind\n1,2,\n",
                "t.csv, line 2, column 3: expected a class, received an empty field; "
                    + "try checking the last column of that line"
            ),
            (
                "a,b,kind\n",
                "t.csv: expected examples after the first line, received nothing; "
                    + "try checking that the file was written or downloaded whole"
            ),
            (
                "\n\n",
                "t.csv: expected at least one line of data, received an empty file; "
                    + "try checking that the file was written or downloaded whole"
            ),
            (
                "kind\nx\n",
                "t.csv, line 2: expected at least one feature and the class, received one column; "
                    + "try a comma between the columns"
            ),
        ])
    func errors(text: String, sentence: String) {
        let error = #expect(throws: TableError.self) { try LabelledTable(csv: text, file: "t.csv") }
        #expect(error?.description == sentence, "expected \(sentence), received \(error?.description ?? "nothing")")
    }

    @Test(
        "a first line of counts is held to its word",
        arguments: [
            (
                "2,1,x,y\n1,0\n",
                "t.csv: expected 2 examples, as line 1 says, received 1; "
                    + "try checking that the file was written or downloaded whole"
            ),
            (
                "1,2,x,y\n1,0\n",
                "t.csv, line 2: expected 2 features and the class, as line 1 says, received 2 columns; "
                    + "try correcting the first line, or looking for a missing comma"
            ),
            (
                "1,1,x,y\n1,2\n",
                "t.csv, line 2, column 2: expected a class from 0 to 1, or one of x, y, received \"2\"; "
                    + "try checking the last column of that line"
            ),
            (
                "a,b\n1,2\n",
                "t.csv, line 1: expected the row count, the feature count and the class names, received "
                    + "\"a,b\"; try telling the reader what the first line is: example, columnNames or counts"
            ),
        ])
    func counts(text: String, sentence: String) {
        let error = #expect(throws: TableError.self) { try LabelledTable(csv: text, file: "t.csv", firstLine: .counts) }
        #expect(error?.description == sentence, "expected \(sentence), received \(error?.description ?? "nothing")")
    }

    @Test("a file that is not there is an error, not an end")
    func missing() {
        let error = #expect(throws: TableError.self) {
            try LabelledTable(contentsOf: URL(fileURLWithPath: "/nowhere/at-all.csv"))
        }
        #expect(
            error?.description == "at-all.csv: expected a readable text file in UTF-8, received no such file; "
                + "try checking the path, the permissions and the encoding",
            "received \(error?.description ?? "nothing")")
    }

    @Test("the bundled iris: 50 of each species, as its authors count")
    func iris() throws {
        let iris = try LabelledTable.iris()
        #expect(iris.features.shape == Shape(150, 4))
        #expect(iris.classCounts == [50, 50, 50] && iris.classNames == ["setosa", "versicolor", "virginica"])
        #expect(iris.features.row(0) == [5.1, 3.5, 1.4, 0.2] && iris.features.row(149) == [5.9, 3, 5.1, 1.8])
        // Fisher's mean petal length of setosa.
        let petals = (0..<50).reduce(0) { $0 + iris.features[$1, 2] } / 50
        #expect(abs(petals - 1.462) < 1e-9, "received \(petals)")
    }

    @Test("the bundled digits: 1,797 images, counted by class")
    func digits() throws {
        let digits = try LabelledTable.digits()
        #expect(digits.features.shape == Shape(1797, 64))
        #expect(digits.classCounts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
        #expect(digits.features.entries.allSatisfy { $0 >= 0 && $0 <= 16 })
        #expect(Array(digits.labels.prefix(10)) == Array(0...9))
    }
}
