import Testing

@testable import Lessons

@Suite("Tables")
struct AlignedTableTests {
    @Test("words stand flush left, numbers flush right, the first column too, and no line ends in blanks")
    func sides() {
        let table = alignedTable(
            ["epoch", "loss", "rule", "of 20"],
            [["1", "0.5", "plain", "8 of 20"], ["10", "-12.25", "momentum 0.9", "11 of 20"], ["100", "1", "none"]])
        #expect(
            table == """
                epoch     loss   rule              of 20
                ────────────────────────────────────────
                    1      0.5   plain           8 of 20
                   10   -12.25   momentum 0.9   11 of 20
                  100        1   none
                """)
    }

    @Test("a number among words, and a word among numbers, stands as the others do")
    func mixed() {
        let table = alignedTable(
            ["w", "off", "who"],
            [["a", "1", "3"], ["b", "–", "Anna"], ["c", "not in 400", "Bo"], ["d", "99", "Cy"]])
        let lines = table.split(separator: "\n").map(String.init)
        #expect(lines[0] == "w          off   who")
        #expect(lines[2] == "a            1   3")
        #expect(lines[3] == "b            –   Anna")
        #expect(lines[4] == "c   not in 400   Bo")
    }

    @Test("names of rows that are numbered stand flush left")
    func numberedNames() {
        for (first, second) in [("1  w₁₁²", "2  b"), ("1. sigmoid", "2. tanh"), ("1 cake", "10 cakes")] {
            let lines = alignedTable(["of", "x"], [[first, "1"], [second, "2"]]).split(separator: "\n")
            #expect(lines[2].hasPrefix(first) && lines[3].hasPrefix(second), "received \(lines)")
        }
    }

    @Test(
        "what counts as a number",
        arguments: [
            ("-1.5", true), ("−1.5", true), ("3e-07", true), ("82%", true), ("∞", true), ("12,345", true),
            ("34.25 g", true), ("5 of 20", true), ("12·64 + 64", false), ("d·w₁", false), ("yes", false), ("–", false),
            ("inf or more", false), ("(1, 2)", false), ("nan", false),
        ])
    func numbers(cell: String, isNumber: Bool) {
        let table = alignedTable(["row", "a heading wider than any cell"], [["", cell]])
        let line = table.split(separator: "\n").last.map(String.init) ?? ""
        #expect(line.hasPrefix("        ") == isNumber, "expected \(cell) to be \(isNumber ? "a number" : "words")")
    }
}
