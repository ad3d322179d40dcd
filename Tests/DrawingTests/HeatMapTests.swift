import Autograd
import Drawing
import Foundation
import Testing

@Suite("Heat map")
struct HeatMapTests {
    @Test("numbers stand in aligned columns under their names, the shade grows with the value")
    func grid() {
        let map = HeatMap([[1, -2.5], [0.25, 100]], title: "W", rows: ["a", "bb"], columns: ["x", "y"])
        let expected = """
            W
                   x        y
            a   1        -2.5
            bb  0.25    100   █

            """
        #expect(map.text() == expected)
    }

    @Test("without shades")
    func plain() {
        #expect(HeatMap([[1, 20], [300, 4]]).text(shades: false) == "    1  20\n  300   4\n")
    }

    @Test("one value, none, not finite")
    func awkward() {
        #expect(HeatMap([[2]]).text() == "  2 ▒\n")
        #expect(HeatMap(Matrix(0, 3, [])).text() == "an empty matrix, 0×3\n")
        let text = HeatMap([[.nan, 1, 0]]).text()
        #expect(text == "  nan ×  1 █  0\n")
    }

    @Test("too wide for numbers: shades with a key; too wide for shades: cut, and said")
    func wide() {
        let shades = HeatMap(Matrix(2, 30, (0..<60).map(Double.init))).text()
        #expect(shades.contains("blank 0 … █ 59"))
        let cut = HeatMap(Matrix(1, 300, (0..<300).map(Double.init)), title: "long").text(width: 40)
        #expect(cut.contains("the first 39 of 300 columns"))
        for line in (shades + cut).split(separator: "\n") { #expect(line.count <= 80) }
    }

    @Test("as SVG, an entry above 0 and one below differ, the farther from 0 the deeper; 0 is empty")
    func drawing() {
        let svg = HeatMap([[2, -1, 0]], title: "W & b", rows: ["r"], columns: ["x", "y", "z"]).svg()
        #expect(
            svg.hasPrefix("<svg") && svg.contains("W &amp; b") && svg.contains(">z</text>") && svg.contains(">r</text>")
        )
        #expect(svg.contains("class=\"above\" fill-opacity=\"0.55\"") && svg.contains(">2</text>"))
        #expect(svg.contains("class=\"below\" fill-opacity=\"0.28\"") && svg.contains(">-1</text>"))
        #expect(svg.components(separatedBy: "class=\"above\"").count == 2)
    }

    @Test("several stand side by side under their titles; where squares are small there are no numbers")
    func sideBySide() throws {
        let large = HeatMap(Matrix(16, 16, repeating: 3), title: "large")
        let svg = HeatMap.svg(of: [HeatMap([[1]], title: "one"), large], title: "two")
        _ = try SVGReader(svg)
        #expect(svg.contains(">two</text>") && svg.contains(">one</text>") && svg.contains(">large</text>"))
        #expect(svg.contains(">1</text>") && !svg.contains(">3</text>"))
    }

    @Test("a number in a square has at most five characters where that can be")
    func shortNumbers() {
        let svg = HeatMap([[0.0613, -0.0613, 12.31, -3.14159]]).svg()
        for text in ["0.061", "-0.06", "12.3", "-3.14"] { #expect(svg.contains(">\(text)</text>"), "\(text)") }
    }
}
