import Autograd
import Drawing
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
}
