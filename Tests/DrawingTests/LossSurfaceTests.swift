import Autograd
import Drawing
import Testing

@Suite("Loss surface")
struct LossSurfaceTests {
    private func bowl(_ paths: [LinePlot.Series] = []) -> LossSurface {
        LossSurface("a bowl", x: -1...1, y: -1...1, paths: paths, columns: 20, rows: 20) { x, y in x * x + y * y }
    }

    @Test("the lowest band is in the middle, the highest in the corners, and it is the same on all sides")
    func bands() {
        let bands = bowl().bands
        #expect(bands[9][9] == 0 && bands[10][10] == 0)
        #expect(bands[0][0] == 11 && bands[19][19] == 11 && bands[0][19] == 11)
        for row in 0..<20 {
            // Cells of one height may stand on both sides of a border between bands, by the last bit.
            for column in 0..<20 { #expect(abs(bands[row][column] - bands[column][row]) <= 1) }
        }
        // Of a slope the first row is the top: y grows upward.
        let slope = LossSurface("slope", x: 0...1, y: 0...1, columns: 2, rows: 24) { _, y in y }
        #expect(slope.bands.map { $0[0] } == (0..<24).map { 11 - $0 / 2 }, "each band has the same area")
    }

    @Test("a walk has a mark for each point inside, and its name in the key")
    func walk() throws {
        let walk = LinePlot.Series("down", [.init(x: 1, y: 1), .init(x: 5, y: 0), .init(x: 0, y: 0)])
        let text = bowl([walk]).text(width: 21, height: 11)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        #expect(lines[1][20] == "o" && lines[6][10] == "o" && text.contains("o down"))
        #expect(text.count { $0 == "o" } == 2 + "a bowl down".count { $0 == "o" } + 1)
        let svg = bowl([walk]).svg()
        _ = try SVGReader(svg)
        #expect(svg.contains("class=\"walk walk0\"") && svg.contains(">down</text>") && svg.contains("ends at 0, 0"))
    }

    @Test("what is not a number is as high as can be")
    func notANumber() {
        let surface = LossSurface("half", x: -1...1, y: 0...1, columns: 4, rows: 1) { x, _ in x < 0 ? .nan : x }
        #expect(surface.bands[0].prefix(2) == [11, 11])
        #expect(surface.bands[0][2] < surface.bands[0][3])
    }
}
