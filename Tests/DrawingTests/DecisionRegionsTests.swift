import Autograd
import Drawing
import Foundation
import Testing

@Suite("Decision regions")
struct DecisionRegionsTests {
    /// Class 1 to the right of x = 0, of two examples on either side, one of them wrong.
    private var halves: DecisionRegions {
        DecisionRegions(
            "halves", points: [[-1, -1], [1, 1], [-1, 1], [1, -1]], labels: [0, 1, 0, 0], classNames: ["no", "yes"],
            axisNames: ["a", "b"], columns: 8, rows: 6
        ) { points in (0..<points.rows).map { points[$0, 0] > 0 ? 1 : 0 } }
    }

    @Test("the grid spans the examples and a margin, and asks about the middle of each cell, the top row first")
    func grid() {
        #expect(halves.cells == Array(repeating: [0, 0, 0, 0, 1, 1, 1, 1], count: 6))
        #expect(halves.x == (-1 - 2.0 / 12)...(1 + 2.0 / 12) && halves.y == halves.x)
        var asked: Matrix?
        _ = DecisionRegions(
            "", points: [[0, 0], [12, 24]], labels: [0, 0], classNames: ["a"], columns: 2, rows: 2
        ) {
            asked = $0
            return [0, 0, 0, 0]
        }
        // From −1 to 13 and from −2 to 26: quarters of 14 and of 28 from the edges.
        #expect(asked == [[2.5, 19], [9.5, 19], [2.5, 5], [9.5, 5]])
    }

    @Test("as text: a texture for what is said, a mark for what is")
    func text() {
        let text = halves.text(width: 27, height: 5)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 10 && lines.allSatisfy { $0.count <= 27 }, "\n\(text)")
        #expect(lines.suffix(2) == ["• no, said where blank", "× yes, said where ░░"], "\n\(text)")
        #expect(text.filter { $0 == "×" }.count == 2 && text.filter { $0 == "•" }.count == 4, "\n\(text)")
        for line in lines[1...5] {
            let plane = line.split(separator: "│", omittingEmptySubsequences: false)[1]
            let half = plane.count / 2
            #expect(!plane.prefix(half).contains("░") && plane.suffix(half - 3).contains("░"), "\n\(text)")
        }
    }

    @Test("colours add codes and change no character; without them there are none")
    func colours() {
        let plain = halves.text(width: 40, height: 8)
        let painted = halves.text(width: 40, height: 8, colours: true)
        #expect(!plain.contains("\u{1B}") && painted.contains("\u{1B}["))
        let stripped = painted.replacingOccurrences(of: "\u{1B}\\[[0-9;]*m", with: "", options: .regularExpression)
        #expect(stripped == plain, "expected\n\(plain)received\n\(stripped)")
    }

    @Test("side by side: both titles in one line, within the width, one key")
    func sideBySide() {
        let text = DecisionRegions.text(of: [halves, halves], width: 80, height: 6)
        let lines = text.split(separator: "\n")
        #expect(lines[0].components(separatedBy: "┌ halves").count == 3, "\n\(text)")
        #expect(lines.allSatisfy { $0.count <= 80 }, "\n\(text)")
        #expect(text.components(separatedBy: "said where blank").count == 2, "\n\(text)")
    }

    @Test("an example of which something else is said is never hidden by one that is right")
    func wrongOnTop() {
        let regions = DecisionRegions(
            "", said: [[0]], x: 0...1, y: 0...1,
            examples: [.init(x: 0.5, y: 0.5, label: 1), .init(x: 0.5, y: 0.5, label: 0)], classNames: ["a", "b"])
        #expect(regions.text(width: 30, height: 3).split(separator: "\n").prefix(4).joined().contains("×"))
    }

    @Test("the SVG is well-formed, for light and dark, with names escaped and a mark for each example")
    func svg() throws {
        let regions = DecisionRegions(
            "a < b", points: [[0, 0], [1, 1], [2, 2]], labels: [0, 1, 2], classNames: ["<x>", "y & z", "w"],
            columns: 9, rows: 9
        ) { points in (0..<points.rows).map { min(2, max(0, Int(points[$0, 0].rounded()))) } }
        let reader = try SVGReader(regions.svg())
        for text in ["a < b", "<x>", "y & z", "w", "x", "y"] { #expect(reader.texts.contains(text), "\(reader.texts)") }
        let svg = regions.svg()
        #expect(svg.contains("prefers-color-scheme:dark") && !svg.contains("href") && !svg.contains("<script"))
        // Three examples and three in the key.
        #expect(svg.components(separatedBy: "class=\"halo\"").count - 1 == 6)
        #expect(reader.description.contains("0 of them stand where another class is said"))
        let two = try SVGReader(DecisionRegions.svg(of: [regions, regions], title: "both"))
        #expect(two.width == 800 && two.texts.filter { $0 == "a < b" }.count == 2 && two.texts.contains("both"))
    }

    @Test("scattered points stand alone, a curve beside them is drawn")
    func scatter() throws {
        let plot = LinePlot(
            "fit",
            [
                .init("points", [.init(x: 0, y: 0), .init(x: 1, y: 1)], isScattered: true),
                .init("line", [.init(x: 0, y: 1), .init(x: 1, y: 1)]),
            ])
        let text = plot.text(width: 9, height: 3)
        let area = text.split(separator: "\n").dropLast(1).joined()
        #expect(area.filter { $0 == "•" }.count == 2, "\n\(text)")
        #expect(area.filter { $0 == "×" }.count == 8, "expected the last of nine hidden by a point, received\n\(text)")
        #expect(try SVGReader(plot.svg()).texts.contains("points"))
    }
}
