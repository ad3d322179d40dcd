import Autograd
import TestSupport
import Testing

@testable import Drawing

@Suite("Text drawing of a graph")
struct TextDrawingTests {
    @Test("the lines lead from each value's inputs to it and nowhere else", arguments: LayersTests.graphs.dropLast(4))
    func linesLeadRight(count: Int, edges: [LayersTests.Edge]) throws {
        for factors in [true, false] where count < 100 {
            let picture = GraphPicture(
                nodes: (0..<count).map { id in
                    .init(
                        id: id, place: id, title: "n\(id)", formula: nil, symbol: "", number: "\(id * 37 % 101)",
                        gradient: nil, kind: .operation, isCut: false)
                },
                edges: edges.map { .init(from: $0.from, to: $0.to, factor: "\($0.from).5") })
            let drawing = TextDrawing(
                picture: picture, width: 500, showsFactors: factors, showsFormulas: true, isAiry: true)
            let text = try #require(drawing.draw())
            let traced = LineTracer(text, nodeCount: count).edges()
            #expect(traced == edges.map { [$0.from, $0.to] }.sorted { ($0[1], $0[0]) < ($1[1], $1[0]) }, "\n\(text)")
        }
    }

    @Test("within the width, and boxes for the graphs of the lessons", arguments: [80, 100])
    func fits(width: Int) {
        for make in [Graphs.neuron, Graphs.micrograd, Graphs.network] {
            let tape = Tape()
            let loss = make(tape)
            let picture = GraphPicture(of: loss, gradients: loss.gradients())
            let text = picture.text(width: width)
            #expect(text.contains("╔"), "expected boxes, received\n\(text)")
            for line in text.split(separator: "\n") {
                #expect(line.count <= width && line.last != " ", "\(line)")
            }
            for node in picture.nodes { #expect(text.contains(node.number) && text.contains(node.title)) }
        }
    }

    @Test("too narrow for boxes: a listing with value, gradient and inputs", arguments: [20, 40, 60])
    func fallsBack(width: Int) {
        let tape = Tape()
        let loss = Graphs.network(on: tape)
        let picture = GraphPicture(of: loss, gradients: loss.gradients())
        let text = picture.text(width: width)
        #expect(!text.contains("╔") && text.contains("Layer 11"))
        for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    }

    @Test("a line of the listing")
    func listing() {
        let tape = Tape()
        let loss = (tape.value(3, "w") * tape.value(2, "x")).power(2).named("loss")
        let lines = GraphPicture(of: loss, gradients: loss.gradients()).listing().split(separator: "\n")
        #expect(lines.contains { $0.contains("w·x") && $0.contains("∂ 12") && $0.contains("← w ×2, x ×3") })
        #expect(lines.contains { $0.contains("w  ") && $0.contains("∂ 24") && !$0.contains("←") })
    }

    @Test("a wide character takes two columns")
    func wideCharacters() {
        let tape = Tape()
        let text = GraphPicture(of: tape.value(1, "重み") + tape.value(2, "b")).text()
        let lines = text.split(separator: "\n").map(String.init)
        let heights = lines.filter { $0.contains("重み │") || $0.contains("┐  ┌") }.map(\.columns)
        #expect(heights.count == 2 && heights[0] == heights[1], "\(text)")
    }
}

/// Follows the drawn lines back from each arrival to the value that they come from.
private struct LineTracer {
    let cells: [[Character]]
    /// For each node the row of its title and its left and right frame.
    let boxes: [(row: Int, left: Int, right: Int)]

    init(_ text: String, nodeCount: Int) {
        let cells = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        self.cells = cells
        boxes = (0..<nodeCount).map { node in
            let title = Array(" n\(node) ")
            for (row, line) in cells.enumerated() where line.count >= title.count {
                for start in 0...(line.count - title.count) where Array(line[start..<start + title.count]) == title {
                    let left = line[...start].lastIndex(of: "│")!
                    let right = line[(start + title.count - 1)...].firstIndex(of: "│")!
                    return (row, left, right)
                }
            }
            return (-1, 0, 0)
        }
    }

    /// Each drawn edge as [from, to], sorted by target, then source.
    func edges() -> [[Int]] {
        var found: [[Int]] = []
        for (node, box) in boxes.enumerated() {
            for column in box.left...box.right where cells[box.row - 1][column] == "┴" {
                found += sources(row: box.row - 2, column: column).map { [$0, node] }
            }
        }
        return found.sorted { ($0[1], $0[0]) < ($1[1], $1[0]) }
    }

    /// Where a line comes from, entered from below. Upwards and sideways; never down, where it leads away.
    private func sources(row: Int, column: Int) -> [Int] {
        var found: Set<Int> = []
        var seen: Set<[Int]> = []
        var pending = [[row, column, -1, 0]]
        while let state = pending.popLast() {
            guard seen.insert(state).inserted else { continue }
            let (row, column, up, side) = (state[0], state[1], state[2], state[3])
            if let node = boxes.firstIndex(where: { $0.row + 2 == row && $0.left < column && column < $0.right }) {
                found.insert(node)
                continue
            }
            guard cells.indices.contains(row), cells[row].indices.contains(column) else { continue }
            let arms = Self.arms[cells[row][column]] ?? ""
            // A level line that meets an upright one passes below it.
            if up == 0, arms == "ud" {
                pending.append([row, column + side, 0, side])
                continue
            }
            if arms.contains("u") { pending.append([row - 1, column, -1, 0]) }
            if arms.contains("l"), side != 1 { pending.append([row, column - 1, 0, -1]) }
            if arms.contains("r"), side != -1 { pending.append([row, column + 1, 0, 1]) }
        }
        return found.sorted()
    }

    private static let arms: [Character: String] = [
        "│": "ud", "─": "lr", "┌": "dr", "┐": "dl", "└": "ur", "┘": "ul", "├": "udr", "┤": "udl", "┬": "dlr",
        "┴": "ulr", "┼": "udlr",
    ]
}
