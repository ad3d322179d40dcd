import Datasets
import Testing

@Suite("RowSplit")
struct RowSplitTests {
    @Test(
        "the last rows, as many as Keras takes",
        arguments: [(400, 0.2, 320), (10, 0.1, 9), (344, 0.25, 258), (7, 0.5, 3), (150, 0.3, 105), (100, 0.07, 93)])
    func last(count: Int, share: Double, training: Int) {
        // Tests/Support/reference/pictures.py; for 100·(1 − 0.07), which is 92.99… in floating point, the plain number.
        let split = RowSplit(count: count, lastForValidation: share)
        #expect(split.training == Array(0..<training), "received \(split.training.count)")
        #expect(split.heldOut == Array(training..<count))
    }

    @Test("both sides have a row, however small the table or the share")
    func small() {
        for share in [0.01, 0.5, 0.99] {
            #expect(RowSplit(count: 2, heldOut: share, seed: 1).heldOut.count == 1)
            #expect(RowSplit(count: 2, lastForValidation: share).heldOut == [1])
        }
    }

    @Test("a table of a single row is an error, not an end")
    func oneRow() throws {
        let table = try Table(csv: "a\n1\n", file: "t.csv")
        let error = #expect(throws: TableError.self) { try table.split(seed: 1) }
        #expect(
            error?.description
                == "t.csv: expected at least two rows, one to learn from and one to hold out, received 1; "
                + "try a table with more rows")
        #expect(throws: TableError.self) { try table.split(lastForValidation: 0.2) }
    }

    @Test("a table's last rows, in the order of the file")
    func table() throws {
        let (training, last) = try Table.placementStandIn(rows: 10).split(lastForValidation: 0.3)
        #expect(training.rowCount == 7 && last.rowCount == 3 && last.line(ofRow: 0) == 9)
    }

    @Test("a share that leaves nothing stops with a sentence")
    func badShare() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = RowSplit(count: 10, heldOut: 1, seed: 1)
        }
        #expect(
            stopSentence(result).contains("RowSplit: expected a share between 0 and 1, received 1.0; try 0.2"))
    }
}
