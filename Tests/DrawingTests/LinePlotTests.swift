import Autograd
import Drawing
import Testing

@Suite("Line plot")
struct LinePlotTests {
    /// The plotting area's lines, without labels and frame.
    private func area(_ text: String) -> [[Character]] {
        text.split(separator: "\n").compactMap { line in
            line.firstIndex { $0 == "┤" || $0 == "│" }.map { Array(line[line.index(after: $0)...]) }
        }
    }

    @Test("a rising line goes from the lower left to the upper right")
    func line() {
        let text = LinePlot("", values: [0, 1, 2, 3]).text(width: 8, height: 4)
        let rows = area(text)
        #expect(rows.count == 4)
        // Each row's dots begin where those of the row below end: two characters for each row.
        for (row, cells) in rows.enumerated() {
            let filled = cells.indices.filter { cells[$0] != " " }
            #expect(
                filled.first.map { $0 >= 2 * (3 - row) - 1 } == true
                    && filled.last.map { $0 <= 2 * (3 - row) + 2 } == true, "\(text)")
        }
        #expect(text.contains("3 ┤") && text.contains("0 ┤"))
    }

    @Test("the size is kept: 60 by 12")
    func size() {
        let text = LinePlot("tanh", from: -3, to: 3) { Double.tanh($0) }.text()
        #expect(area(text).count == 12 && area(text).allSatisfy { $0.count <= 60 })
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
        #expect(text.contains("0 ┤╌"), "expected a line at y = 0, received\n\(text)")
        #expect(text.contains("-3") && text.contains("tanh"))
    }

    @Test("two curves have marks of their own and a key")
    func two() {
        let plot = LinePlot("both", [.init("up", values: [0, 1]), .init("down", values: [1, 0])])
        let text = plot.text(width: 9, height: 3)
        let rows = area(text)
        #expect(rows[0].first == "×" && rows[0].last == "•" && rows[2].first == "•" && rows[2].last == "×")
        #expect(text.contains("• up") && text.contains("× down"))
    }

    @Test("gaps, one point, flat and nothing at all")
    func awkward() {
        let gap = area(LinePlot("", values: [1, .nan, 1]).text(width: 9, height: 3)).joined()
        #expect(gap.filter { $0 != " " }.count == 2)
        #expect(area(LinePlot("", values: [5]).text()).joined().contains { $0 != " " })
        #expect(LinePlot("loss", values: [.nan, .infinity]).text() == "loss: no finite point to show.\n")
        #expect(LinePlot("", []).text().contains("no finite point"))
        let huge = LinePlot("", values: [-.greatestFiniteMagnitude, .greatestFiniteMagnitude])
        #expect(area(huge.text()).count == 12)
        #expect(throws: Never.self) { try SVGReader(huge.svg()) }
    }

    @Test("the SVG is well-formed and names its curves")
    func svg() throws {
        let plot = LinePlot("a < b & \"c\"", [.init("<up>", values: [0, .nan, 1, 2]), .init("down", values: [1, 0])])
        let reader = try SVGReader(plot.svg())
        #expect(reader.texts.contains("a < b & \"c\"") && reader.texts.contains("<up>"))
        #expect(reader.texts.contains("0.5") || reader.texts.contains("1"))
        #expect(plot.svg().contains("stroke-dasharray"))
        #expect(try SVGReader(LinePlot("none", values: []).svg()).texts.contains("No finite point to show."))
    }
}
