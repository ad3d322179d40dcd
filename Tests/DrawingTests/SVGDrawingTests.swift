import Autograd
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@testable import Drawing

@Suite("SVG of a graph")
struct SVGDrawingTests {
    @Test("well-formed, with every name, number and gradient", arguments: [GraphPicture.Flow.right, .down])
    func isWellFormed(flow: GraphPicture.Flow) throws {
        for make in [Graphs.neuron, Graphs.micrograd, Graphs.network] {
            let tape = Tape()
            let loss = make(tape)
            let picture = GraphPicture(of: loss, gradients: loss.gradients())
            let reader = try SVGReader(picture.svg(flow: flow))
            for node in picture.nodes {
                #expect(reader.texts.contains(node.heading))
                #expect(reader.texts.contains(node.number))
                #expect(reader.texts.contains("∂ \(node.gradient ?? "")"))
            }
            for edge in picture.edges { #expect(reader.texts.contains("×\(edge.factor ?? "")")) }
            #expect(reader.boxes.count == picture.nodes.count)
        }
    }

    @Test("boxes do not overlap and lie on the paper", arguments: [GraphPicture.Flow.right, .down])
    func boxesAreApart(flow: GraphPicture.Flow) throws {
        for make in [Graphs.neuron, Graphs.micrograd, Graphs.network] {
            let tape = Tape()
            let reader = try SVGReader(GraphPicture(of: make(tape)).svg(flow: flow))
            for (index, a) in reader.boxes.enumerated() {
                #expect(a.minX >= 0 && a.minY >= 0 && a.maxX <= reader.width && a.maxY <= reader.height)
                for b in reader.boxes[(index + 1)...] { #expect(!a.intersects(b), "\(a) and \(b)") }
            }
        }
    }

    @Test("names that would break XML are escaped, control characters are gone")
    func escapes() throws {
        let tape = Tape()
        let name = "<w&\"₁\"'>"
        let loss = (tape.value(1, name) * tape.value(2, "a\u{1B}[31m\nb\u{0}\u{FFFE}]]>")).named("l")
        let picture = GraphPicture(of: loss)
        for flow in [GraphPicture.Flow.right, .down] {
            let reader = try SVGReader(picture.svg(flow: flow))
            #expect(reader.texts.contains(name))
        }
        #expect(!picture.text().contains("\u{1B}"))
        #expect(picture.nodes.allSatisfy { !$0.heading.contains { $0.isNewline } })
    }

    @Test("it speaks to screen readers, follows the system's theme and needs nothing from outside")
    func isSelfContained() throws {
        let tape = Tape()
        let loss = Graphs.neuron(on: tape)
        let svg = GraphPicture(of: loss, gradients: loss.gradients()).svg()
        let reader = try SVGReader(svg)
        #expect(reader.elements.contains("title") && reader.elements.contains("desc"))
        #expect(reader.description.contains("a = σ(z): 0.69, gradient -0.6201"))
        #expect(svg.contains("prefers-color-scheme:dark"))
        #expect(!svg.contains("href") && !svg.contains("url(") && !svg.contains("@import"))
    }

    @Test("two hundred values are drawn")
    func large() throws {
        let tape = Tape()
        var values = (0..<40).map { tape.value(Double($0), "x\($0)") }
        while values.count < 200 { values.append(values[values.count - 40] + values[values.count / 2]) }
        var sum = values[199]
        for value in values.suffix(40).dropLast() { sum = sum + value }
        let picture = GraphPicture(of: sum, gradients: sum.gradients())
        #expect(picture.nodes.count == 200)
        let reader = try SVGReader(picture.svg())
        #expect(reader.boxes.count == 200)
    }
}

/// Reads an SVG back with Foundation's parser; fails on what is not well-formed.
final class SVGReader: NSObject, XMLParserDelegate {
    private(set) var elements: [String] = []
    private(set) var texts: [String] = []
    private(set) var boxes: [CGRect] = []
    private(set) var description_ = ""
    private(set) var width = 0.0
    private(set) var height = 0.0
    private var current = ""

    struct NotWellFormed: Error { let reason: String }

    init(_ svg: String) throws {
        super.init()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = self
        guard parser.parse() else {
            throw NotWellFormed(reason: "\(String(describing: parser.parserError)) in line \(parser.lineNumber)")
        }
    }

    override var description: String { description_ }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append(name)
        current = ""
        func number(_ key: String) -> Double { Double(attributes[key] ?? "") ?? .nan }
        if name == "svg" { (width, height) = (number("width"), number("height")) }
        if attributes["class"] == "box" {
            boxes.append(CGRect(x: number("x"), y: number("y"), width: number("width"), height: number("height")))
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { current += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        if name == "text" { texts.append(current) }
        if name == "desc" { description_ = current }
    }
}
